"""The words of a case: what each line of the book says, and where it was made."""

from kiosk.domain.custody import Entry, EntryKind
from kiosk.services.closing_round.closing_pages import CLOSING, OTHERS
from kiosk.services.front_desk.desk_records import CARD, REASON, TYPED
from kiosk.services.front_desk.desk_words import REASONS
from kiosk.services.handing_out.hand_out import HANDED_LATER, HANDED_OUT
from kiosk.services.rounds.round import FROM_PAPER
from kiosk.services.views import Words
from kiosk.store.compartments.not_found import SearchStep

NOT_FOUND, SETTLED = "not_found", "settled_with_parents"
"""Reasons of entries that a case makes."""

WHAT = {
    EntryKind.HAND_IN: Words("Ingeleverd", "Handed in"),
    EntryKind.COLLECT: Words("Opgehaald", "Collected"),
    EntryKind.STILL_HERE: Words("Lag er nog, telt voor die dag", "Was still here, counts for that day"),
    EntryKind.CLOSED_WITHOUT_CARD: Words("Opgehaald zonder pas", "Collected without a card"),
    EntryKind.CHECKED: Words("Gezien bij de sluitronde", "Seen in the closing round"),
    EntryKind.SLOT_OPENED: Words("Vak geopend", "Slot opened"),
    EntryKind.SWITCHED_OFF_CONFIRMED: Words("Uit bevestigd", "Switched off, confirmed"),
    EntryKind.ITEM_CHANGED: Words("Ander toestel gekozen", "Another item chosen"),
    EntryKind.NO_ITEM_TODAY: Words("Geen toestel vandaag", "No item today"),
    EntryKind.CANCELLED: Words("Ingetrokken aan de ingang", "Cancelled at the entrance"),
    EntryKind.REVERSED: Words("Teruggedraaid", "Taken back"),
}
ICONS = {
    EntryKind.HAND_IN: "hand-out",
    EntryKind.COLLECT: "tapped",
    EntryKind.STILL_HERE: "moon",
    EntryKind.CLOSED_WITHOUT_CARD: "sign-out",
    EntryKind.CHECKED: "show",
    EntryKind.SLOT_OPENED: "slot-open",
    EntryKind.SWITCHED_OFF_CONFIRMED: "power",
    EntryKind.ITEM_CHANGED: "item-both",
    EntryKind.NO_ITEM_TODAY: "item-none",
    EntryKind.CANCELLED: "close",
    EntryKind.REVERSED: "undo",
}
BUTTON = frozenset({EntryKind.SWITCHED_OFF_CONFIRMED, EntryKind.ITEM_CHANGED, EntryKind.CANCELLED})
DESK = Words("balie", "desk")
PLACES = {
    REASON[TYPED]: DESK,
    REASON[CARD]: DESK,
    **{code: DESK for code, _icon, _words in REASONS},
    CLOSING: Words("sluitronde", "closing round"),
    OTHERS: Words("sluitronde, overige", "closing round, the others"),
    HANDED_OUT: Words("meegeven aan de groep", "hand-out to the group"),
    HANDED_LATER: Words("lijst van de opvang", "list of after-school care"),
    FROM_PAPER: Words("lijst op papier", "list on paper"),
    NOT_FOUND: Words("zaak niet gevonden", "case of an item not found"),
    SETTLED: Words("zaak niet gevonden", "case of an item not found"),
}
STEPS = {
    SearchStep.NEIGHBOURS: (Words("Buurvakken bekeken", "Looked in the slots beside it"), Words("", "")),
    SearchStep.CABINET_FLOOR: (
        Words("Kast en vloer nagekeken", "Looked in the cabinet and on the floor"),
        Words("", ""),
    ),
    SearchStep.ASKED_GROUP: (
        Words("Gevraagd in de groep", "Asked in the group"),
        Words("vriendelijk, zonder namen", "kindly, without names"),
    ),
    SearchStep.PARENTS_CALLED: (
        Words("Ouders gebeld", "Called the parents"),
        Words("school belt, het systeem schrijft niets", "the school calls, the system writes nothing"),
    ),
}


def what_words(entry: Entry) -> Words:
    """What a line of the book says."""
    if entry.kind is EntryKind.REVERSED and entry.reason == NOT_FOUND:
        return Words(
            "Niet gevonden gemeld: ophalen teruggedraaid", "Reported as not found: the collecting was taken back"
        )
    if entry.reason == SETTLED:
        return Words("Afgehandeld met ouders, bewaring beëindigd", "Settled with the parents, custody ended")
    return WHAT[entry.kind]


def place_words(entry: Entry, entrance: str) -> Words:
    """Where it was made. entrance: the name of the box that wrote it, or empty."""
    if entrance:
        nl, en = ("knop", "button") if entry.kind in BUTTON else ("eigen pas", "own card")
        return Words(f"ingang {entrance}, {nl}", f"entrance {entrance}, {en}")
    return PLACES.get(entry.reason, Words("groepspagina", "page of the group"))
