"""The staff pages of a small school that signs in with Microsoft; its provider is one of paper."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from joserfc.jwk import RSAKey

from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.microsoft.provider import Provider
from kiosk.services.staff_access.microsoft.token import identity_of
from tests.microsoft.forge import MINE, Forge, new_key
from tests.microsoft.pages import Pages
from tests.services.conftest import small_school  # noqa: F401 — the school on disk
from tests.services.staff_school import at
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.school_house import SchoolHouse


@pytest.fixture(scope="session")
def key() -> RSAKey:
    return new_key("sleutel-1")


@pytest.fixture(scope="module")
def opened(small_school: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:  # noqa: F811 — the fixture
    """One program for a whole file; each test has its own provider, and sees what came on record since it began."""
    folder = tmp_path_factory.mktemp("microsoft")
    shutil.copytree(small_school, folder / "data")
    books = SchoolBooks(folder / "data", folder, at(7, 0))
    made: list[Pages] = []
    clocks = Clocks(lambda: books.trust(made[0].now), lambda: made[0].steady)
    app = create_app(WebConfig(folder / "web", microsoft=MINE), SchoolHouse(books, folder), clocks)
    made.append(Pages(books, app, Forge([]), at(8, 31)))
    yield made[0]
    books.close()


@pytest.fixture
def forge(key: RSAKey) -> Forge:
    return Forge([key])


@pytest.fixture
def pages(opened: Pages, forge: Forge) -> Pages:
    """A provider that was never asked before."""
    opened.forge, opened.now = forge, at(8, 31)
    shared = opened.app.extensions["telefoonhotel"]
    opened.app.extensions["telefoonhotel"] = replace(shared, provider=Provider(MINE, forge, identity_of))
    opened.begin()
    return opened
