"""Each file of stories has a school of its own, so that no clock or pupil of another disturbs it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.people import Child, Colleague
from tests.journeys.school import School, free_port, running_school

Children = Callable[..., list[Child]]
Staffroom = Callable[..., Colleague]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Kindcentrum De Maanvis at 8:22 of its next school day."""
    folder = tmp_path_factory.mktemp("school")
    with running_school(folder / "data", "--clock", "08:22", port=free_port()) as running:
        yield running


@pytest.fixture
def children(school: School) -> Children:
    """Pupils by their names, in this order."""

    def by_name(*names: str) -> list[Child]:
        known = {pupil["name"]: pupil for pupil in school.facts["pupils"]}
        found = [known[name] for name in names]
        return [Child(school, each["name"], each["group"], each["card"] or "") for each in found]

    return by_name


@pytest.fixture
def colleague(school: School, chromium: Browser) -> Iterator[Staffroom]:
    """Somebody of the team with a browser; what the browser complains about fails the story."""
    at_work: list[Colleague] = []

    def comes(user: str, **settings: object) -> Colleague:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **settings})
        login = next(login for login in school.facts["logins"] if login["user"] == user)
        at_work.append(Colleague(school, context, login))
        return at_work[-1]

    yield comes
    for each in at_work:
        each.context.close()
    assert [complaint for each in at_work for complaint in each.complaints] == []
