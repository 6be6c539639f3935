"""Each file of stories has a school of its own, so that no clock or pupil of another disturbs it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.demo.folder import claimed_folder
from kiosk.demo.seed import seed_school
from kiosk.domain.school_day import local_day
from tests.journeys.people import Child, Colleague
from tests.journeys.school import School, free_port, running_school

Children = Callable[..., list[Child]]
Staffroom = Callable[..., Colleague]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented school as a demo makes it before its programs start: once for all the processes of a run."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with open(shared / "invented-school.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "invented-school").exists():
            with claimed_folder(shared / "half-made", reset=False) as settings:
                seed_school(settings.data, local_day(datetime.now(UTC)))
            (shared / "half-made").rename(shared / "invented-school")
    return shared / "invented-school"


@pytest.fixture(scope="module")
def school(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """Kindcentrum De Maanvis at 8:22 of its next school day; the demo finds it made, as at its second start."""
    folder = tmp_path_factory.mktemp("school")
    shutil.copytree(seeded, folder / "data")
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
