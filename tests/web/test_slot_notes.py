"""A phone that rings in its slot: who may say so, who reads it, and what a screen with hidden names shows."""

import re

import pytest
from flask.testing import FlaskClient

from tests.services.staff_school import NOOR, SEVEN, SIX
from tests.web.staffed import ROLES, Staffed, send

PAGE = "/ging-af"
LIVE = f"/groep/{SIX}"
NOTE = f"{LIVE}/bericht"
MAY_SAY = {"invaller", "concierge", "ib", "administratie", "directie", "beheer"}
MAY_TICK = {"invaller", "concierge", "directie"}


def ring(held: Staffed, text: str = "") -> None:
    send(held.sign_in("concierge"), PAGE, PAGE, leerling=NOOR, concept="1", erbij=text)
    held.look()


def note_of(page: str) -> str:
    found = re.search(r'value="gezien:([0-9a-f]{32})"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("role", [role.value for role in ROLES])
def test_whoever_may_report_may_say_it_and_nobody_else(role: str, held: Staffed) -> None:
    assert held.sign_in(role).get(PAGE).status_code == (200 if role in MAY_SAY else 403)


@pytest.mark.parametrize("role", [role.value for role in ROLES])
def test_only_who_keeps_the_live_page_ticks_a_note_away(role: str, held: Staffed) -> None:
    ring(held)
    note = note_of(held.sign_in("sanne").get(LIVE).text)
    assert ticks(held.sign_in(role), note) == (303 if role in MAY_TICK else 403)


def ticks(browser: FlaskClient, note: str) -> int:
    token = re.search(r'name="csrf_token" value="([^"]*)"', browser.get("/", follow_redirects=True).text)
    assert token
    return browser.post(NOTE, data={"csrf_token": token[1], "bericht": f"gezien:{note}"}).status_code


def test_the_teacher_reads_ticks_away_and_puts_back(held: Staffed) -> None:
    ring(held, "drie keer")
    sanne = held.sign_in("sanne")
    page = sanne.get(LIVE).text
    assert "Het toestel van Noor ging af in zijn vak." in page
    assert "via Concierge" in page
    assert "drie keer" in page
    send(sanne, LIVE, NOTE, bericht=f"gezien:{note_of(page)}")
    page = sanne.get(LIVE).text
    assert "Het toestel van Noor" not in page
    assert "1 bericht gezien" in page
    send(sanne, LIVE, NOTE, bericht=re.search(r'value="(terug:[^"]*)"', page)[1])
    assert "Het toestel van Noor" in sanne.get(LIVE).text


def test_with_hidden_names_a_note_says_neither_who_nor_which_slot(held: Staffed) -> None:
    ring(held, "drie keer")
    page = held.sign_in("sanne").get(LIVE).text
    (note,) = re.findall(r'<div class="note slot-note".*?</div>', page, re.DOTALL)
    (told,) = re.findall(r'<p class="nameless">(.*?)</p>', note, re.DOTALL)
    assert "Een toestel ging af in zijn vak." in told
    assert all(word not in told for word in ("Noor", "vos", "drie keer"))
    outside = re.sub(
        r'<(p|span|button) class="[^"]*named".*?</\1>|<p class="nameless">.*?</p>', "", note, flags=re.DOTALL
    )
    assert "Noor" not in outside


def test_a_teacher_of_another_group_ticks_nothing(held: Staffed) -> None:
    ring(held)
    sanne = held.sign_in("sanne")
    answer = send(sanne, LIVE, f"/groep/{SEVEN}/bericht", bericht=f"gezien:{note_of(sanne.get(LIVE).text)}")
    assert answer.status_code == 403
