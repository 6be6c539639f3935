"""What the export page calls its kinds, codes and periods."""

from collections.abc import Mapping

from kiosk.domain.custody import EntryKind
from kiosk.domain.incident import State
from kiosk.domain.relative_period import RelativePeriod
from kiosk.services.figures.custody_table import EVENTS
from kiosk.services.figures.statistics_table import STATUSES
from kiosk.services.figures.taps_table import REFUSALS
from kiosk.services.inbox.incident_words import STATE_WORDS
from kiosk.services.views import Words

TITLES: Mapping[str, Words] = {
    "custody": Words("Bewaarlogboek", "Custody log"),
    "statuses": Words("Standen", "Statuses"),
    "taps": Words("Tikken", "Taps"),
    "incidents": Words("Mogelijke incidenten", "Possible incidents"),
    "audit": Words("Auditlog", "Audit log"),
    "statistics": Words("Statistiek", "Statistics"),
}
ABOUT: Mapping[str, Words] = {
    "custody": Words("ingeleverd, opgehaald, gecorrigeerd", "handed in, collected, corrected"),
    "statuses": Words("vandaag per leerling, eerdere dagen als aantal", "today per pupil, earlier days as numbers"),
    "taps": Words("tikken en weigeringen bij de kast", "taps and refusals at the box"),
    "incidents": Words("wat jij mag beoordelen of inzien", "what you may judge or see"),
    "audit": Words("wie deed wat: kenmerken en vaste woorden", "who did what: ids and fixed words"),
    "statistics": Words("aantallen per dag, groep en stand", "numbers per day, group and status"),
}
ICONS: Mapping[str, str] = {
    "custody": "rounds",
    "statuses": "today",
    "taps": "cards",
    "incidents": "incidents",
    "audit": "protocol",
    "statistics": "overview",
}
NAMELESS = frozenset({"audit", "statistics"})
PERIODS: Mapping[RelativePeriod, Words] = {
    RelativePeriod.TODAY: Words("vandaag", "today"),
    RelativePeriod.YESTERDAY: Words("gisteren", "yesterday"),
    RelativePeriod.THIS_WEEK: Words("deze week", "this week"),
    RelativePeriod.LAST_WEEK: Words("vorige week", "last week"),
    RelativePeriod.THIS_MONTH: Words("deze maand", "this month"),
    RelativePeriod.LAST_MONTH: Words("vorige maand", "last month"),
    RelativePeriod.LAST_30_DAYS: Words("laatste 30 dagen", "last 30 days"),
}
_STATUSES_IN_ENGLISH = {
    "handed_in": "handed in",
    "collected": "collected",
    "no_item": "no item",
    "absent": "absent",
    "expected_later": "expected later",
    "exempt": "exempt",
    "left_behind": "not collected",
    "not_seen": "not seen yet",
}
_BY_STATUS = {status.value: Words(words, _STATUSES_IN_ENGLISH[status]) for status, words in STATUSES.items()}
_BY_ENTRY = {kind.value: Words(words, kind.value.replace("_", " ")) for kind, words in EVENTS.items()}
_BY_TAP = {each.value: Words(words, each.value.replace("_", " ")) for each, words in REFUSALS.items()}

CODE_WORDS: Mapping[str, Mapping[str, Words]] = {
    "custody": _BY_ENTRY,
    "statuses": _BY_STATUS,
    "taps": {EntryKind.HAND_IN.value: _BY_ENTRY["hand_in"], EntryKind.COLLECT.value: _BY_ENTRY["collect"], **_BY_TAP},
    "incidents": {state.value: STATE_WORDS[state] for state in State},
    "audit": {},
    "statistics": _BY_STATUS,
}
"""By which rows can be chosen on the page; the log of audit has a page of its own for that."""
