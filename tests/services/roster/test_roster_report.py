"""What the office reads before and after an import."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.domain.roster import Roster, RosterGroup, RosterProblem, RosterPupil
from kiosk.domain.roster_diff import diff
from kiosk.services.roster.roster_report import RosterReport

TODAY = date(2026, 11, 23)
GROUPS = (RosterGroup("G6", "Regenboog", ("6",)), RosterGroup("G5", "Zonnebloem", ("5",)))
KAAN = RosterPupil("1", "Kaan", "", "Yildiz", "G6", "6")
JOEP = RosterPupil("2", "Joep", "", "Peters", "G6", "6")
PUCK = RosterPupil("3", "Puck", "'t", "Hart", "G6", "6")
ZUZANNA = RosterPupil("4", "Zuzanna", "", "Nowak", None, "5")
OTHERS = tuple(RosterPupil(f"1{number}", "A", "", f"B{number}", "G6", "6") for number in range(9))
CURRENT = Roster("99MV", GROUPS[:1], (KAAN, JOEP, *OTHERS))
INCOMING = Roster(
    "99MV",
    GROUPS,
    (replace(KAAN, last_name="Yıldız"), PUCK, ZUZANNA, replace(PUCK, key="#9"), *OTHERS),
    problems=(RosterProblem(212, "Regel 212: geen naam en geen roepnaam, leerling overgeslagen."),),
    ignored_fields=11,
)


@pytest.fixture
def report():
    labels = {group.key: group.label for group in GROUPS}
    return RosterReport(diff(CURRENT, INCOMING, TODAY), labels, applied=False)


def test_the_text_counts_and_lists_in_dutch_order(report):
    assert report.text().splitlines() == [
        "2 nieuw · 1 gewijzigd · 2 jij kiest · 1 uitgeschreven? · 9 ongewijzigd",
        "11 velden genegeerd (zoals BSN, geboortedatum, adres): nooit opgeslagen.",
        "",
        "+ groep: Groep 5 · Zonnebloem",
        "? Hart, Puck 't · Groep 6 · Regenboog · tijdelijke sleutel in het bestand, niet ingelezen",
        "? Nowak, Zuzanna · geen stamgroep in het bestand · kies Groep 5 · Zonnebloem",
        "+ Hart, Puck 't · Groep 6 · Regenboog",
        "+ Nowak, Zuzanna · geen groep",
        "~ Yıldız, Kaan · achternaam: Yildiz → Yıldız",
        "- Peters, Joep · Groep 6 · Regenboog · niet meer in het bestand",
        "! Regel 212: geen naam en geen roepnaam, leerling overgeslagen.",
        "Er is nog niets veranderd. Met --apply voer je 5 wijzigingen door.",
    ]


def test_an_applied_import_says_so(report):
    assert replace(report, applied=True).text().endswith("5 wijzigingen doorgevoerd. Inlezen verwijdert nooit iemand.")


def test_the_document_has_every_row(report):
    document = report.document()
    assert document["new"][0] == {"key": "3", "name": "Puck 't Hart", "group": "Groep 6 · Regenboog", "year_group": "6"}
    assert document["changed"][0]["fields"] == [{"field": "last_name", "old": "Yildiz", "new": "Yıldız"}]
    assert [row["question"] for row in document["ambiguous"]] == ["no_group", "dummy_key"]
    assert (document["left"][0]["asked"], document["unchanged"], document["refusal"]) == (True, 9, None)


def test_a_move_to_another_group_names_both():
    moved = replace(INCOMING, pupils=(replace(KAAN, group_key="G5"), JOEP, *OTHERS))
    labels = {group.key: group.label for group in GROUPS}
    text = RosterReport(diff(CURRENT, moved, TODAY), labels, applied=False).text()
    assert "~ Yildiz, Kaan · groep: Groep 6 · Regenboog → Groep 5 · Zonnebloem" in text


def test_a_pupil_past_the_last_day_is_told_with_the_date():
    left = replace(INCOMING, pupils=(KAAN, replace(JOEP, leaves=date(2026, 11, 20)), *OTHERS))
    text = RosterReport(diff(CURRENT, left, TODAY), {}, applied=False).text()
    assert "- Peters, Joep · G6 · laatste dag 20-11-2026" in text
