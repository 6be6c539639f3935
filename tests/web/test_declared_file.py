"""The toestelopgave out to a file and back in: a look first, then one button, for the groups of this person only."""

import io
from html import unescape

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.store import reading
from kiosk.store.people import audit, roster
from tests.services.staff_school import DAAN, LUUK, NOOR
from tests.web.staffed import ROLES, Staffed, send

PAGE = "/toestelopgave/bestand"
FILE = (
    "leerlingnummer;toestel;bron;datum;reden\n1;horloge;ouders;24-08-2026;x\n2;onbekend;;;y\n"
    "4;geen;ouders;24-08-2026;z\n99;telefoon;;;x\n1;tablet;;;x\n"
)
MAY = {"administratie", "directie"}


def look(browser: FlaskClient, content: str = FILE) -> TestResponse:
    return send(browser, PAGE, f"{PAGE}/bekijk", bestand=(io.BytesIO(content.encode()), "opgave.csv"))


def apply(browser: FlaskClient, looked: TestResponse) -> TestResponse:
    rest = unescape(looked.text.split('name="regels" value="')[1].split('"')[0])
    return send(browser, PAGE, PAGE, regels=rest)


def stored(staffed: Staffed, pupil: str) -> tuple[str, str, str]:
    with reading(staffed.books.school_file) as unit:
        found = roster.pupil(unit, staffed.books.school, pupil)
    return found.declared.value, found.declared_source, str(found.declared_on)


@pytest.mark.parametrize("role", [role.value for role in ROLES])
def test_only_who_fills_in_the_grid_sees_the_page(role: str, staffed: Staffed) -> None:
    assert staffed.sign_in(role).get(PAGE).status_code == (200 if role in MAY else 403)


def test_a_look_tells_and_changes_nothing(staffed: Staffed) -> None:
    before = stored(staffed, NOOR)
    answer = look(staffed.sign_in("administratie"))
    assert "2 opgaven veranderen" in answer.text
    assert "Regel 5: leerlingnummer 99 is hier niet bekend." in answer.text
    assert "Regel 6: toestel is niet geen" in answer.text
    assert stored(staffed, NOOR) == before


def test_the_button_changes_what_was_shown_and_a_second_time_nothing(staffed: Staffed) -> None:
    office = staffed.sign_in("administratie")
    assert "2 opgaven veranderd" in apply(office, look(office)).text
    assert stored(staffed, NOOR) == ("watch", "parent", "2026-08-24")
    assert stored(staffed, LUUK)[0] == "none"
    assert stored(staffed, DAAN)[0] == "phone"
    assert "0 opgaven veranderen" in look(office).text
    with reading(staffed.books.school_file) as unit:
        act = audit.lines(unit, staffed.books.school)[-1].act
    assert (act.action, dict(act.details)) == ("items_imported", {"changed": "2", "lines": "4"})


def test_a_teacher_changes_the_own_group_only(staffed: Staffed) -> None:
    sanne = staffed.sign_in("sanne")
    looked = look(sanne)
    assert "Regel 4: leerlingnummer 4 is hier niet bekend." in looked.text
    apply(sanne, looked)
    assert stored(staffed, NOOR)[0] == "watch"
    assert stored(staffed, LUUK)[0] == "phone"


def test_the_file_that_comes_out_goes_in_again_and_changes_nothing(staffed: Staffed) -> None:
    office = staffed.sign_in("administratie")
    apply(office, look(office))
    made = send(office, PAGE, f"{PAGE}/maak")
    assert made.headers["Content-Disposition"] == 'attachment; filename="toestelopgave-2026-11-23.csv"'
    text = made.data.decode("utf-8-sig")
    assert "1;El Amrani, Noor;Groep 6 · Kleur 6;horloge;ouders;24-08-2026" in text
    assert "0 opgaven veranderen" in look(office, text).text
    with reading(staffed.books.school_file) as unit:
        actions = [line.act.action for line in audit.lines(unit, staffed.books.school)]
    assert "exported" in actions


def test_another_file_is_refused_in_words(staffed: Staffed) -> None:
    answer = look(staffed.sign_in("administratie"), "datum;soort\n1;2\n")
    assert answer.status_code == 422
    assert "staat geen toestelopgave" in answer.text
