"""Letters: what each guard of the rules asks stands in them; what is missing is named; only the directie makes them."""

from dataclasses import replace

import pytest

from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import GUARDS, Guard, How, MeasureDeed, MeasureError, MeasureKind
from kiosk.services.errors import NotYoursError
from kiosk.services.inbox import incidents
from kiosk.services.pupil_files import letters, measures, pupil_file
from kiosk.services.pupil_files.file_words import MEASURE_WORDS
from kiosk.services.pupil_files.measures import MeasureStep, NoSuchMeasureError
from kiosk.services.pupil_files.pupil_file import RestrictedError
from kiosk.services.school_books import SchoolBooks
from kiosk.store import reading
from kiosk.store.people import audit
from tests.exchange.papers import is_accessible, reader, text_of
from tests.services.file_school import (
    FACTS,
    HEAD,
    INA,
    MONDAY,
    NOW,
    OUTSIDERS,
    WEDNESDAY,
    a_draft,
    acts,
)
from tests.services.staff_school import DAAN

NOBODY = {**OUTSIDERS, "ib of this pupil": INA}
REASON = "Drie keer besproken, en opnieuw gefilmd in de klas."
EVERY_LETTER = (
    "CONCEPT", "De Maanvis", "Daan 't Hart", "maandag 23 november 2026", "artikel 2", "versie 1", FACTS, REASON,
    "bereikbaar 8.00–16.00 uur", "Controleer de actuele wettekst", "Namens bevoegd gezag, mandaat 2025/04",
)  # fmt: skip
IN_THE_LETTER = {
    MeasureKind.WARNING: ("een waarschuwing", "klachtenregeling"),
    MeasureKind.SUSPENSION: (
        "De schorsing duurt van dinsdag 24 november 2026 tot en met woensdag 25 november 2026: 2 schooldagen",
        "welk schoolwerk Daan tijdens de schorsing",
        "Wij hebben Daan gehoord op maandag 23 november 2026",
        "Wij hebben u gehoord op maandag 23 november 2026",
        "bezwaar maken bij het bevoegd gezag",
        "Inspectie schriftelijk informeren taak uiterlijk 24-11-2026",
    ),
    MeasureKind.EXPULSION: (
        "De groepsleerkracht is gehoord op maandag 23 november 2026",
        "Wij hebben u gehoord op maandag 23 november 2026",
        "een andere school Daan wil toelaten",
        "Het bevoegd gezag heeft hierover besloten op maandag 23 november 2026",
        "bezwaar maken bij het bevoegd gezag",
    ),
}


def record(books: SchoolBooks, measure, *guards: Guard, text: str = REASON, how: How = How.DONE) -> None:
    for guard in guards:
        step = MeasureStep(deed=MeasureDeed.RECORD, guard=guard, how=how, on=MONDAY, text=text)
        measures.do(books, HEAD, measure, step, NOW)


def letter(books: SchoolBooks, measure) -> str:
    return text_of(letters.measure_letter(books, HEAD, measure, NOW).content)


@pytest.mark.parametrize("kind", MeasureKind)
def test_every_guard_of_a_measure_stands_in_its_letter(
    kind: MeasureKind, books: SchoolBooks, incident: IncidentId
) -> None:
    measure = a_draft(books, incident, kind, last=WEDNESDAY)
    record(books, measure, *GUARDS[kind])
    measures.do(books, HEAD, measure, MeasureStep(deed=MeasureDeed.DECIDE, mandate="2025/04"), NOW)
    made = letters.measure_letter(books, HEAD, measure, NOW)
    text = text_of(made.content)
    assert [words for words in (*EVERY_LETTER, *IN_THE_LETTER[kind]) if words not in text] == []
    assert "Nog niet vastgelegd" not in text
    assert is_accessible(made.content)
    assert (made.name, reader(made.content).metadata.title) == (
        "brief-2026-11-23.pdf",
        f"Brief: {MEASURE_WORDS[kind].nl.lower()}",
    )


@pytest.mark.parametrize("kind", MeasureKind)
def test_what_is_not_on_record_yet_is_named(kind: MeasureKind, books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident, kind)
    record(books, measure, Guard.REASON)
    text = letter(books, measure)
    missing = {
        MeasureKind.WARNING: (),
        MeasureKind.SUSPENSION: ("leerling gehoord", "ouders gehoord"),
        MeasureKind.EXPULSION: (
            "groepsleerkracht gehoord", "ouders gehoord", "andere school bereid gevonden",
            "besluit van het bevoegd gezag",
        ),
    }[kind]  # fmt: skip
    assert [words for words in missing if f"Nog niet vastgelegd: {words}." not in text] == []
    assert text.count("Nog niet vastgelegd") == len(missing)
    assert "nog niet vastgesteld" in text
    assert "mandaat [nog in te vullen]" in text


def test_a_hearing_that_was_not_possible_says_why(books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    record(books, measure, Guard.REASON)
    record(books, measure, Guard.PARENTS_HEARD, text="zij kwamen twee keer niet.", how=How.NOT_POSSIBLE)
    text = letter(books, measure)
    assert "U horen was niet mogelijk, omdat: zij kwamen twee keer niet." in text
    assert "De schorsing duurt één schooldag: dinsdag 24 november 2026." in text


def test_there_is_no_letter_without_a_reason_or_about_what_is_gone(books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    with pytest.raises(MeasureError, match="reden"):
        letters.measure_letter(books, HEAD, measure, NOW)
    record(books, measure, Guard.REASON)
    incidents.revoke(books, HEAD, incident, "wrong_facts", NOW)
    with pytest.raises(NoSuchMeasureError, match="niet \\(meer\\) in het dossier"):
        letters.measure_letter(books, HEAD, measure, NOW)
    with pytest.raises(NoSuchMeasureError):
        letters.incident_letter(books, HEAD, incident, NOW)
    assert "letter_made" not in all_acts(books)


def test_a_plain_letter_tells_what_happened_and_how_it_was_settled(books: SchoolBooks, incident: IncidentId) -> None:
    made = letters.incident_letter(books, HEAD, incident, NOW)
    text = text_of(made.content)
    for words in (FACTS, "afgedaan met gesprek, geen maatregel", "CONCEPT", "bereikbaar 8.00–16.00 uur", "reageren"):
        assert words in text
    assert is_accessible(made.content)
    assert "mandaat" not in text


def test_other_children_are_left_out_of_a_letter_and_the_school_is_told(
    books: SchoolBooks, incident: IncidentId
) -> None:
    measure = a_draft(books, incident, MeasureKind.WARNING)
    record(books, measure, Guard.REASON, text="Daan filmde Noor El Amrani en Evi #let x = 1.")
    text = letter(books, measure)
    assert "Daan filmde [andere leerling] en [andere leerling] #let x = 1." in text
    assert "Namen van andere leerlingen zijn weggelaten" in text


@pytest.mark.parametrize("who", NOBODY)
def test_nobody_but_the_directie_makes_a_letter(who: str, books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    for staff in (NOBODY[who], replace(NOBODY[who], groups=HEAD.groups)):
        with pytest.raises(NotYoursError):
            letters.measure_letter(books, staff, measure, NOW)
        with pytest.raises(NotYoursError):
            letters.incident_letter(books, staff, incident, NOW)
    assert "letter_made" not in all_acts(books)


def test_each_making_is_on_record_and_a_restricted_file_has_none(books: SchoolBooks, incident: IncidentId) -> None:
    measure = a_draft(books, incident)
    record(books, measure, Guard.REASON)
    letter(books, measure)
    letters.incident_letter(books, HEAD, incident, NOW)
    with reading(books.school_file) as unit:
        made = [line.act for line in audit.lines(unit, books.school) if line.act.action == "letter_made"]
    assert [(act.actor, act.subject) for act in made] == [("staff:marijke", DAAN)] * 2
    assert [dict(act.details) for act in made] == [{"measure": measure, "kind": "suspension"}, {"incident": incident}]
    pupil_file.restrict(books, HEAD, DAAN, NOW, on=True)
    with pytest.raises(RestrictedError):
        letters.measure_letter(books, HEAD, measure, NOW)
    assert acts(books)[-1] == "file_restrict"


def all_acts(books: SchoolBooks) -> list[str]:
    with reading(books.school_file) as unit:
        return [line.act.action for line in audit.lines(unit, books.school)]
