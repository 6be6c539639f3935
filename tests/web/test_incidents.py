"""The inbox of possible incidents: whose they are, three answers, the way back, and who may not even look."""

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Deed, State
from kiosk.domain.pupil import AccountId, Item
from kiosk.store import reading, writing
from kiosk.store.people import audit
from kiosk.store.people.accounts import account_by_login
from kiosk.store.pupil_file import incidents
from tests.services.carried import carry, suspect
from tests.services.incident_school import quiet_morning, recorded, states
from tests.services.staff_school import DAAN, LUUK, NOOR, SIX, at
from tests.web.reading import field
from tests.web.staffed import Staffed, send
from web.incidents.views import VERDICTS

INBOX = "/incidenten"
FACTS = "Om 10:30 lag de telefoon in het laatje."
POSTS = ("oordeel", "terugdraaien", "rectificeren", "eerder")


@pytest.fixture
def morning(staffed: Staffed) -> Staffed:
    """9:40: Daan (group 6) and Luuk (group 7) have a phone and were not seen."""
    quiet_morning(staffed.box)
    staffed.box.tap(NOOR, EntryKind.HAND_IN, at(8, 25))
    staffed.now = at(9, 40)
    staffed.look()
    assert states(staffed.books) == {DAAN: State.CANDIDATE, LUUK: State.CANDIDATE}
    return staffed


def of(school: Staffed, pupil=DAAN) -> str:
    return next(each.incident.id for each in recorded(school.books) if each.incident.pupil == pupil)


def deeds(school: Staffed, pupil=DAAN) -> list[Deed]:
    return [event.deed for each in recorded(school.books) if each.incident.pupil == pupil for event in each.events]


def judge(school: Staffed, browser: FlaskClient, verdict: str, pupil=DAAN, **fields: str):
    return send(browser, INBOX, f"{INBOX}/{of(school, pupil)}/oordeel", oordeel=verdict, feiten=FACTS, **fields)


def test_the_watcher_raises_and_the_teacher_sees_the_own_group_only(morning: Staffed) -> None:
    page = morning.sign_in("sanne").get(INBOX).text
    assert "Daan &#39;t Hart" in page
    assert "Luuk" not in page
    assert "Mogelijk incident – nog niet beoordeeld" in page


def test_the_directie_sees_all_with_counts_per_group(morning: Staffed) -> None:
    page = morning.sign_in("directie").get(INBOX).text
    assert "Daan" in page
    assert "Luuk" in page
    assert re.search(r'Incidenten <b class="count">2', page)


def test_an_intern_begeleider_sees_assigned_pupils_only(morning: Staffed) -> None:
    browser = morning.sign_in("ib")
    assert "Niets te beoordelen" in browser.get(INBOX).text
    with writing(morning.books.writer) as unit:
        ib = account_by_login(unit, morning.books.school, "ib")
        incidents.assign_pupils(unit, morning.books.school, ib.id if ib else AccountId(""), [LUUK])
    morning.look()
    page = browser.get(INBOX).text
    assert "Luuk" in page
    assert "Daan" not in page
    assert judge(morning, browser, "afwijzen").status_code == 403
    assert judge(morning, browser, "afwijzen", LUUK).status_code == 303


def test_three_answers_of_equal_weight_and_none_chosen(morning: Staffed) -> None:
    page = morning.sign_in("sanne").get(INBOX).text
    buttons = re.findall(r'<button class="([^"]*)"[^>]*name="oordeel" value="(\w+)"', page)
    assert buttons == [("button", "bevestigen"), ("button", "afwijzen"), ("button", "voorleggen")]
    assert "autofocus" not in page
    assert re.search(r'<option value="talk">afgedaan met gesprek, geen maatregel', page)


@pytest.mark.parametrize(
    ("verdict", "deed"), [("bevestigen", Deed.CONFIRM), ("afwijzen", Deed.DISMISS), ("voorleggen", Deed.ESCALATE)]
)
def test_a_verdict_and_its_way_back(verdict: str, deed: Deed, morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    answer = judge(morning, browser, verdict)
    assert answer.status_code == 303
    assert deeds(morning) == [Deed.RAISE, deed]
    after = browser.get(answer.headers["Location"])
    assert f"{INBOX}/{of(morning)}/terugdraaien" in after.text
    browser.post(f"{INBOX}/{of(morning)}/terugdraaien", data={"csrf_token": field(after, "csrf_token")})
    assert deeds(morning) == [Deed.RAISE, deed, Deed.REOPEN]


def test_after_ten_seconds_the_way_back_is_gone(morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    judge(morning, browser, "afwijzen")
    morning.now = replace(morning.now, boottime_us=morning.now.boottime_us + 11_000_000)
    assert "terugdraaien" not in browser.get(f"{INBOX}?zojuist={of(morning)}").text
    answer = send(browser, f"{INBOX}?lijst=beoordeeld", f"{INBOX}/{of(morning)}/terugdraaien")
    assert answer.status_code == 409
    assert deeds(morning)[-1] is Deed.DISMISS


def test_without_facts_nothing_is_confirmed_and_what_was_typed_stays(morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    answer = send(browser, INBOX, f"{INBOX}/{of(morning)}/oordeel", oordeel="bevestigen", feiten="ja")
    assert answer.status_code == 422
    assert "één zin met feiten" in answer.text
    assert ">ja</textarea>" in answer.text
    assert deeds(morning) == [Deed.RAISE]


def test_the_second_of_two_people_sees_what_happened(morning: Staffed) -> None:
    sanne, head = morning.sign_in("sanne"), morning.sign_in("directie")
    token = field(head.get(INBOX), "csrf_token")
    judge(morning, sanne, "afwijzen")
    data = {"csrf_token": token, "oordeel": "bevestigen", "feiten": FACTS}
    answer = head.post(f"{INBOX}/{of(morning)}/oordeel", data=data)
    assert answer.status_code == 409
    assert "Sanne Hofman was je voor: dit is afgewezen" in answer.text
    assert deeds(morning) == [Deed.RAISE, Deed.DISMISS]


def test_put_before_the_directie_the_teacher_waits_and_the_directie_decides(morning: Staffed) -> None:
    sanne, head = morning.sign_in("sanne"), morning.sign_in("directie")
    judge(morning, sanne, "voorleggen")
    waiting = sanne.get(f"{INBOX}?lijst=voorgelegd").text
    assert "Wacht op de directie" in waiting
    assert 'name="oordeel"' not in waiting
    assert judge(morning, sanne, "bevestigen", lijst="voorgelegd").status_code == 403
    assert judge(morning, head, "bevestigen", lijst="voorgelegd").status_code == 303
    assert states(morning.books)[DAAN] is State.CONFIRMED


def test_history_is_shown_on_request_and_logged(morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    assert "Er is niets eerder bevestigd" not in browser.get(INBOX).text
    page = send(browser, INBOX, f"{INBOX}/{of(morning)}/eerder").text
    assert "Er is niets eerder bevestigd" in page
    with reading(morning.books.school_file) as unit:
        last = audit.lines(unit, morning.books.school)[-1].act
    assert (last.action, last.subject) == ("incident_seen_confirmed", DAAN)


def test_the_article_is_english_on_an_english_page(morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    incident = re.search(r"incident=([0-9a-f]{32})", browser.get(INBOX).text)[1]
    assert "Artikel 2 · inleveren" in browser.get(f"{INBOX}?incident={incident}").text
    browser.set_cookie("taal", "en")
    page = browser.get(f"{INBOX}?incident={incident}").text
    assert "Article 2 · inleveren" in page
    assert "Artikel" not in page


def test_what_was_withdrawn_is_told_without_a_task(morning: Staffed) -> None:
    morning.box.tap(DAAN, EntryKind.HAND_IN, at(9, 41))
    morning.now = at(9, 42)
    morning.look()
    browser = morning.sign_in("sanne")
    assert "1 vanzelf ingetrokken vandaag" in browser.get(INBOX).text
    assert 'name="oordeel"' not in browser.get(f"{INBOX}?lijst=ingetrokken").text


def report(browser: FlaskClient, **changes: str):
    page = browser.get(f"/melden?groep={SIX}")
    sent = {
        "csrf_token": field(page, "csrf_token"),
        "concept": field(page, "concept"),
        "groep": SIX,
        "leerling": DAAN,
        "soort": "found_in_use",
        "toestel": "phone",
        "plaats": "gym",
        "minuten": "15",
        "feiten": "Daan keek op zijn telefoon.",
    }
    return browser.post("/melden", data=sent | changes)


def test_a_report_reaches_the_teacher_with_the_facts(staffed: Staffed) -> None:
    assert report(staffed.sign_in("concierge")).status_code == 303
    page = staffed.sign_in("sanne").get(INBOX).text
    assert "Gezien in de gymzaal: telefoon" in page
    assert "Daan keek op zijn telefoon." in page
    assert "Eigen melding" not in page


def test_an_own_report_is_flagged(staffed: Staffed) -> None:
    browser = staffed.sign_in("sanne")
    report(browser)
    assert "Eigen melding" in browser.get(INBOX).text


def test_a_device_taken_in_lies_in_custody(staffed: Staffed) -> None:
    report(staffed.sign_in("sanne"), ingenomen="1")
    assert staffed.books.custody(DAAN).items == {Item.PHONE}


@pytest.mark.parametrize("post", POSTS)
def test_a_teacher_of_another_group_is_refused(post: str, morning: Staffed) -> None:
    browser = morning.sign_in("sanne")
    token = field(browser.get(INBOX), "csrf_token")
    data = {"csrf_token": token, "oordeel": "bevestigen", "feiten": FACTS, "reden": "wrong_facts"}
    assert browser.post(f"{INBOX}/{of(morning, LUUK)}/{post}", data=data).status_code == 403
    assert deeds(morning, LUUK) == [Deed.RAISE]


@pytest.fixture
def copied(staffed: Staffed) -> Staffed:
    """8:22: the box saw that the card of Noor differs from its book."""
    carry(staffed.books, NOOR)
    suspect(staffed.box, NOOR, at(8, 21))
    staffed.now = at(8, 22)
    staffed.look()
    assert states(staffed.books) == {NOOR: State.CANDIDATE}
    return staffed


def test_a_card_that_differs_is_told_without_a_verdict(copied: Staffed) -> None:
    page = copied.sign_in("sanne").get(INBOX).text
    assert "<time>8:21</time>" in page
    for words in (
        "Deze pas en het boekje van de kast lopen niet gelijk.",
        "Het boekje is al verder dan deze pas.",
        "Slijtage van de pas, een teruggezette back-up, of een kopie.",
        "bevestig alleen wat een mens heeft vastgesteld",
        "De conciërge of de administratie geeft een nieuwe pas.",
        "Artikel 4 · andere afspraken",
    ):
        assert words in page


def test_who_gives_cards_has_the_list_of_cards_one_click_away(copied: Staffed) -> None:
    assert f"/passen/lijst?groep={SIX}" in copied.sign_in("directie").get(INBOX).text


@pytest.mark.parametrize("verdict", ["bevestigen", "afwijzen", "voorleggen"])
def test_a_card_that_differs_is_judged_like_every_other(verdict: str, copied: Staffed) -> None:
    judge(copied, copied.sign_in("sanne"), verdict, NOOR)
    assert deeds(copied, NOOR) == [Deed.RAISE, VERDICTS[verdict]]


def test_a_card_that_differs_cannot_be_reported_by_hand(copied: Staffed) -> None:
    teacher = copied.sign_in("sanne")
    assert "Pas en boekje" not in teacher.get(f"/melden?groep={SIX}").text
    fields = {"leerling": NOOR, "soort": "clone_suspected", "plaats": "entrance", "feiten": FACTS}
    assert send(teacher, f"/melden?groep={SIX}", "/melden", **fields).status_code >= 400
    assert states(copied.books) == {NOOR: State.CANDIDATE}
