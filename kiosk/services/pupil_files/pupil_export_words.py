"""What the tables, columns and codes of the records are called on the paper of an inzage."""

from collections.abc import Mapping

from kiosk.domain.compliance import DayFactKind
from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import Kind, Outcome
from kiosk.domain.measure import Guard, MeasureDeed, MeasureKind, Task
from kiosk.domain.pupil_file import FileEntryKind, Way
from kiosk.services.figures.custody_table import EVENTS
from kiosk.services.inbox.incident_words import (
    DEEDS,
    FINDING_WORDS,
    KIND_WORDS,
    OUTCOME_WORDS,
    PLACES,
    REASON_WORDS,
)
from kiosk.services.live_page.why_words import FACT_WORDS
from kiosk.services.pupil_files.file_words import ENTRY_WORDS, GUARD_WORDS, MEASURE_WORDS, TASK_WORDS, WAY_WORDS
from kiosk.services.rights.request_words import LONGER_WORDS, RIGHT_WORDS, STATE_WORDS

TITLES: Mapping[str, str] = {
    "pupil": "Leerling",
    "card": "Passen",
    "exemption": "Ontheffingen",
    "day_fact": "Gezegd over deze dagen",
    "after_school_care": "Dagen van de opvang",
    "ledger_entry": "Bewaarlogboek",
    "not_found_case": "Niet gevonden toestellen",
    "desk_action": "Aan de balie",
    "own_window": "Eigen ophaaltijden",
    "spot_check": "Steekproeven",
    "incident": "Mogelijke en bevestigde incidenten",
    "file_entry": "Regels in het leerlingdossier",
    "measure": "Maatregelen",
    "rights_request": "Verzoeken over deze gegevens",
    "teacher_note": "Berichten aan de leerkracht",
    "assigned_pupil": "Intern begeleider van deze leerling",
    "request": "Vragen aan het kastje",
    "box_event": "Gebeurtenissen bij het kastje",
    "audit": "Wat medewerkers met deze gegevens deden",
}
"""In the order of the paper; a table without a title comes after these, by its own name."""

LABELS: Mapping[str, str] = {
    "key": "leerlingnummer",
    "first_name": "roepnaam",
    "prefix": "voorvoegsel",
    "last_name": "achternaam",
    "group_id": "groep",
    "year_group": "leerjaar",
    "participates": "doet mee",
    "leaves_on": "gaat van school op",
    "left_on": "laatste dag",
    "missing_since": "niet meer in de lijst sinds",
    "bag": "tas",
    "slot_bag": "tas",
    "slot_number": "vak",
    "declared_items": "toestelopgave",
    "declared_source": "opgave van",
    "declared_on": "opgave op",
    "state": "stand",
    "valid_until": "geldig tot en met",
    "linked": "gekoppeld",
    "linked_by": "gekoppeld door",
    "label": "nummer op de pas",
    "number": "nummer",
    "asker": "gevraagd door",
    "received_on": "gekregen op",
    "longer": "verlengd omdat",
    "handled_by": "afgehandeld door",
    "closed_on": "afgehandeld op",
    "made": "vastgelegd",
    "form": "vorm",
    "first_day": "van",
    "last_day": "tot en met",
    "granted_by": "gegeven door",
    "day": "dag",
    "school_day": "schooldag",
    "kind": "wat",
    "source": "gezegd door",
    "by": "vastgelegd door",
    "actor": "door",
    "utc": "tijd",
    "clock_trusted": "klok gelijk",
    "items": "toestel",
    "item": "toestel",
    "reason": "reden",
    "weekday": "weekdag",
    "raised_by": "gemeld door",
    "place": "waar",
    "seen": "gezien",
    "protocol_version": "versie van het protocol",
    "article": "artikel",
    "facts": "vastgelegde feiten",
    "deed": "wat",
    "outcome": "uitkomst",
    "text": "geschreven",
    "way": "hoe",
    "guard": "onderdeel",
    "how": "gedaan",
    "on_day": "op",
    "task": "taak",
    "mandate": "mandaat",
    "action": "handeling",
    "details": "bijzonderheden",
    "payload": "bijzonderheid",
}
MEASURE_DEEDS: Mapping[MeasureDeed, str] = {
    MeasureDeed.OPEN: "concept gemaakt",
    MeasureDeed.PERIOD: "dagen veranderd",
    MeasureDeed.RECORD: "onderdeel vastgelegd",
    MeasureDeed.UNRECORD: "onderdeel weggehaald",
    MeasureDeed.DECIDE: "vastgesteld",
    MeasureDeed.DISCARD: "concept weggelegd",
    MeasureDeed.RESTORE: "concept teruggenomen",
    MeasureDeed.REVOKE: "maatregel teruggenomen",
    MeasureDeed.DO_TASK: "taak gedaan",
    MeasureDeed.UNDO_TASK: "taak toch niet gedaan",
}
_FILE_ENTRIES = {
    FileEntryKind.RESTRICT: "dossier beperkt",
    FileEntryKind.UNRESTRICT: "beperking opgeheven",
    FileEntryKind.TAKE_BACK: "regel teruggenomen",
} | {kind: words.nl for kind, words in ENTRY_WORDS.items()}

ANYWHERE: Mapping[str, str] = {
    "phone": "telefoon",
    "watch": "horloge",
    "phone,watch": "telefoon en horloge",
    "both": "telefoon en horloge",
    "none": "geen",
    "unknown": "onbekend",
    "done": "ja",
    "not_possible": "niet mogelijk",
    "rule": "het systeem",
    "staff": "medewerker",
    "pupil": "leerling",
    "system": "het systeem",
    "parent": "ouders",
    "teacher": "leerkracht",
    "active": "in gebruik",
    "blocked": "geblokkeerd",
    "lost": "kwijt",
    "returned": "ingeleverd",
    **{kind.value: KIND_WORDS[kind].nl for kind in Kind},
    **{outcome.value: OUTCOME_WORDS[outcome].nl for outcome in Outcome},
    **{kind.value: MEASURE_WORDS[kind].nl for kind in MeasureKind},
    **{guard.value: GUARD_WORDS[guard].nl for guard in Guard},
}
"""Codes that mean the same wherever they stand."""

ACTIONS: Mapping[str, str] = {
    "file_seen": "dossier gelezen",
    "file_copied": "dossier gekopieerd",
    "file_printed": "dossier op papier gezet",
    "letter_made": "conceptbrief gemaakt",
    "pupil_exported": "inzage gemaakt",
    "request_received": "verzoek gekregen",
    "request_taken": "verzoek overgenomen",
    "request_longer": "termijn verlengd",
    "request_closed": "verzoek afgehandeld",
    "request_reopened": "verzoek heropend",
    "request_noted": "notitie bij verzoek",
    "why_asked": "gevraagd: waarom deze status",
    "incident_seen_confirmed": "bevestigde incidenten bekeken",
    **{f"incident_{deed.value}": f"mogelijk incident: {said}" for deed, said in DEEDS.items()},
    **{f"measure_{deed.value}": f"maatregel: {said}" for deed, said in MEASURE_DEEDS.items()},
    **{f"file_{kind.value}": f"dossier: {said.lower()}" for kind, said in _FILE_ENTRIES.items()},
}
"""An act without words here is told by its code."""

FACT = ""
"""In the place of a table: a fact or detail of any."""

_FINDINGS = {finding: words.nl.rstrip(".") for finding, words in FINDING_WORDS.items()}

CODES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("ledger_entry", "kind"): {kind.value: EVENTS[kind] for kind in EntryKind},
    ("day_fact", "kind"): {kind.value: FACT_WORDS[kind].nl for kind in DayFactKind},
    ("incident", "kind"): {kind.value: KIND_WORDS[kind].nl for kind in Kind},
    ("box_event", "payload"): _FINDINGS,
    (FACT, "finding"): _FINDINGS,
    ("incident", "place"): {place: words.nl for place, words in PLACES.items()},
    ("incident_event", "deed"): {deed.value: said for deed, said in DEEDS.items()},
    ("incident_event", "outcome"): {outcome.value: OUTCOME_WORDS[outcome].nl for outcome in Outcome},
    ("incident_event", "reason"): {reason: words.nl for reason, words in REASON_WORDS.items()},
    ("file_entry", "kind"): {kind.value: said for kind, said in _FILE_ENTRIES.items()},
    ("rights_request", "kind"): {right.value: words.nl for right, words in RIGHT_WORDS.items()},
    ("rights_request", "state"): {state.value: words.nl for state, words in STATE_WORDS.items()},
    ("rights_request", "longer"): {because.value: words.nl for because, words in LONGER_WORDS.items()},
    ("audit", "action"): ACTIONS,
    ("file_entry", "way"): {way.value: WAY_WORDS[way].nl for way in Way},
    ("measure", "kind"): {kind.value: MEASURE_WORDS[kind].nl for kind in MeasureKind},
    ("measure_event", "deed"): {deed.value: said for deed, said in MEASURE_DEEDS.items()},
    ("measure_event", "guard"): {guard.value: GUARD_WORDS[guard].nl for guard in Guard},
    ("measure_event", "task"): {task.value: TASK_WORDS[task].nl for task in Task},
}
PAIRS: Mapping[str, str] = {
    "declared": "toestelopgave",
    "walk_in": "inloop vanaf",
    "late_after": "te laat vanaf",
    "first_tap": "eerste tik",
    "asked": "gevraagd",
    "asked_by": "gevraagd door",
    "raised": "gemeld",
    "taken_in": "toestel ingenomen",
    "tapped": "tik",
    "finding": "gezien",
}
"""The names of facts and details that are pairs of code and value."""

YES_OR_NO = frozenset({"participates", "clock_trusted"})
