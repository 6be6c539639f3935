"""Canaries of one small story (quality.md S7; `make security` searches a whole morning); a field that is sent twice."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.custody import EntryKind
from tests.security.places import Canary, Hit, found_in, in_files, misplaced, of_bytes, of_text, place_of
from tests.services.staff_school import NOOR, PASSWORD, at
from tests.web.reading import field
from tests.web.staffed import Staffed, make_staffed_school, send
from tests.web.walking import enter

CITIZEN_NUMBER, WRONG_PASSWORD, TYPED_CARD = "123456782", "Kanarie-wachtwoord-77", "04CAFE11223344"
LIST = f"leerlingnummer;roepnaam;achternaam;groep;bsn\n90001;Kanarie;Zangvogel;Groep 6;{CITIZEN_NUMBER}\n"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staffed]:
    folder = tmp_path_factory.mktemp("story")
    opened = Staffed(make_staffed_school(folder / "made"), folder / "here")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def folder(school: Staffed) -> Path:
    return school.books.data.parent


@pytest.fixture(scope="module")
def canaries(school: Staffed) -> list[Canary]:
    """What was born or typed in the story."""
    teacher, office, caretaker = (enter(school, user) for user in ("sanne", "administratie", "concierge"))
    school.box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    school.look()
    teacher.get("/groep/6?names=1", follow_redirects=True)
    send(school.app.test_client(), "/aanmelden", "/aanmelden", gebruiker="sanne", wachtwoord=WRONG_PASSWORD)
    send(office, "/inlezen", "/inlezen/bekijk", bestand=(io.BytesIO(LIST.encode()), "lijst.csv"))
    send(caretaker, "/desk", "/desk", regel=TYPED_CARD)
    sessions = [browser.get_cookie("telefoonhotel").value for browser in (teacher, office, caretaker)]
    texts = [("password", PASSWORD), ("password", WRONG_PASSWORD), ("citizen number", CITIZEN_NUMBER)]
    return [
        *(of_text(kind, text) for kind, text in [*texts, *(("session id", secret) for secret in sessions)]),
        *(of_text("pupil name", name) for name in ("El Amrani", "Zangvogel")),
        of_bytes("card number", bytes.fromhex(TYPED_CARD)),
        *(of_bytes("school key", path.read_bytes()) for path in school.books.data.glob("keys/*.key")),
    ]


def test_no_canary_of_a_small_story_is_where_it_does_not_belong(canaries: list[Canary], folder: Path) -> None:
    hits = in_files(canaries, folder)
    assert misplaced(hits) == []
    assert {hit.kind for hit in hits} == {"pupil name", "school key"}


def test_a_canary_in_a_log_is_found(canaries: list[Canary], folder: Path, tmp_path: Path) -> None:
    for each in canaries:
        for form in each.forms:
            (tmp_path / "journal").write_bytes(b"12:00 tik van " + form + b" gezien")
            assert misplaced(in_files([each], tmp_path)) == [Hit(each.kind, "journal")]


def test_a_wrong_password_is_in_no_log(school: Staffed, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = school.app.test_client()
    send(browser, "/aanmelden", "/aanmelden", gebruiker=WRONG_PASSWORD, wachtwoord=WRONG_PASSWORD)
    assert found_in([of_text("password", WRONG_PASSWORD)], "log", caplog.text.encode()) == set()


def test_a_path_stands_for_its_place() -> None:
    folder = Path("/x")
    known = ("data/school.db-wal", "data/keys/card.key", "data/run/web/#12 (deleted)", "data/box.db", "access.log")
    places = [place_of(f"/x/{path}", folder) for path in known]
    assert [places[0], places[1], *places[3:]] == ["school.db", "keys", "data/box.db", "access.log"]
    assert places[2].startswith("scratch")


def test_a_field_given_twice_counts_once(school: Staffed) -> None:
    browser = school.app.test_client()
    token = field(browser.get("/aanmelden"), "csrf_token")
    answer = browser.post(
        "/taal", data={"csrf_token": token, "taal": ["en", "nl"], "verder": ["/aanmelden", "//evil.example"]}
    )
    assert answer.headers["Location"] == "/aanmelden"
    assert 'lang="en"' in browser.get("/aanmelden").text


def test_a_method_that_is_not_there_is_refused_with_those_that_are(school: Staffed) -> None:
    answer = school.app.test_client().put("/aanmelden")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
