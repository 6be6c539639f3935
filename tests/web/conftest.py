"""A web program over a house of paper, with clocks that stand still until moved."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.domain.custody import EntryKind
from kiosk.services.school_books import SchoolBooks
from tests.services.conftest import books, box, small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import LUUK, NOOR, at
from tests.web.invented import NOW, PASSWORD, PaperHouse
from tests.web.reading import field
from tests.web.real import RealPages, real_pages
from tests.web.shelf import MakeApp, from_the_shelf
from tests.web.staffed import Staffed, make_staffed_school
from web.clocks import Clocks
from web.configuration import WebConfig


class StandingClock:
    """Steady seconds that move only when told."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady() -> StandingClock:
    return StandingClock()


@pytest.fixture
def house() -> PaperHouse:
    return PaperHouse()


@pytest.fixture
def furnished() -> Iterator[MakeApp]:
    """Makes web programs for this test."""
    with from_the_shelf() as take:
        yield take


@pytest.fixture
def make_app(tmp_path: Path, house: PaperHouse, steady: StandingClock, furnished: MakeApp) -> Callable[..., Flask]:
    def make(**settings: object) -> Flask:
        config = WebConfig(tmp_path, **settings)
        app = furnished(config, house, Clocks(lambda: NOW, steady))
        app.extensions["telefoonhotel"].watcher.look()
        return app

    return make


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Signs a person in, in a browser of their own."""

    def enter(user: str, password: str = PASSWORD) -> FlaskClient:
        browser = app.test_client()
        token = field(browser.get("/aanmelden"), "csrf_token")
        browser.post("/aanmelden", data={"csrf_token": token, "gebruiker": user, "wachtwoord": password})
        return browser

    return enter


@pytest.fixture
def teacher(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return sign_in("sanne")


@pytest.fixture
def office(sign_in: Callable[[str], FlaskClient]) -> FlaskClient:
    return sign_in("karin")


@pytest.fixture(scope="session")
def staffed_school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school on disk with an account per role; made once, never written."""
    return make_staffed_school(tmp_path_factory.mktemp("staffed"))


@pytest.fixture
def staffed(staffed_school: Path, tmp_path: Path, furnished: MakeApp) -> Iterator[Staffed]:
    """The pages over real services."""
    opened = Staffed(staffed_school, tmp_path, furnished)
    yield opened
    opened.close()


@pytest.fixture
def pages(books: SchoolBooks, tmp_path: Path, furnished: MakeApp) -> RealPages:  # noqa: F811 — the fixture of that name
    """The pages over a school with one teacher; each browser brings an account."""
    return real_pages(books, tmp_path, furnished)


@pytest.fixture
def held(staffed: Staffed) -> Staffed:
    """Noor and Luuk handed in at 8:22; it is 10:42."""
    for pupil in (NOOR, LUUK):
        staffed.box.tap(pupil, EntryKind.HAND_IN, at(8, 22))
    staffed.now = at(10, 42)
    staffed.look()
    return staffed
