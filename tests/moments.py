"""Every moment the entrance screen can show, by name: used by the screenshots and the tests of the page."""

from collections.abc import Mapping

from kiosk.domain.pupil import Item
from kiosk.domain.signals import BoxState, Outcome
from kiosk.domain.situation import (
    Enrolment,
    EnrolmentStep,
    Question,
    ReaderHealth,
    ReaderSide,
    Situation,
    StaffChoice,
    StaffPage,
    StaffTold,
    SwitchedOff,
    Tile,
)
from kiosk.domain.staff_words import STAFF_TILES

PHONE, WATCH, BOTH = frozenset({Item.PHONE}), frozenset({Item.WATCH}), frozenset(Item)
ANSWERING, ASKING = BoxState.ANSWERING, BoxState.ASKING


def noor(outcome: Outcome, state: BoxState = ANSWERING, **more: object) -> Situation:
    facts = {"pupil_first_name": "Noor", "items": PHONE, "slot": 12, "seconds_left": 1.8, "seconds_total": 3.0}
    return Situation(state=state, outcome=outcome, **{**facts, **more})  # type: ignore[arg-type]  # facts by name


def asking(question: Question, outcome: Outcome = Outcome.HANDED_IN, **more: object) -> Situation:
    return noor(outcome, ASKING, **{"question": question, "seconds_left": 3.2, "seconds_total": 4.0, **more})


def refused(outcome: Outcome, **more: object) -> Situation:
    return Situation(state=ANSWERING, outcome=outcome, seconds_left=1.8, seconds_total=3.0, **more)  # type: ignore[arg-type]


def linking(step: EnrolmentStep) -> Situation:
    return Situation(state=BoxState.ENROLLING, enrolment=Enrolment("Yusuf", "groep 6", step), seconds_left=58)


def staff(page: StaffPage, *tiles: Tile, told: StaffTold | None = None) -> Situation:
    choice = StaffChoice(page, "Yusuf", 0, tiles, told)
    return Situation(state=BoxState.STAFF, staff_choice=choice, slot=12, items=PHONE, seconds_left=47)


MOMENTS: Mapping[str, Situation] = {
    "starting": Situation(state=BoxState.STARTING),
    "waiting": Situation(state=BoxState.READY),
    "waiting-reader-left": Situation(state=BoxState.READY, reader_side=ReaderSide.LEFT),
    "waiting-reader-below": Situation(state=BoxState.READY, reader_side=ReaderSide.BELOW),
    "waiting-offline": Situation(state=BoxState.READY, network_ok=False),
    "waiting-attended": Situation(state=BoxState.READY, attended=True, network_ok=False),
    "waiting-clock-not-sure": Situation(state=BoxState.READY, clock_trusted=False),
    "waiting-doors-open": Situation(state=BoxState.READY, open_slots=(12, 5, 7)),
    "waiting-many-doors-open": Situation(state=BoxState.READY, open_slots=(12, 5, 7, 36, 60, 84)),
    "busy": Situation(state=BoxState.BUSY),
    "handed-in-asking": asking(Question.OFF, switched_off=SwitchedOff.ASKED),
    "handed-in-after-press": noor(Outcome.HANDED_IN, switched_off=SwitchedOff.CONFIRMED),
    "handed-in-declared": noor(Outcome.HANDED_IN, switched_off=SwitchedOff.DECLARED),
    "handed-in-watch": asking(Question.OFF, items=WATCH, item_changed=True),
    "handed-in-both": asking(Question.OFF, items=BOTH, item_changed=True),
    "handed-in-both-after-press": noor(Outcome.HANDED_IN, items=BOTH, switched_off=SwitchedOff.CONFIRMED),
    "handed-in-no-slot": asking(Question.OFF, slot=None, switched_off=SwitchedOff.ASKED),
    "handed-in-bag": asking(Question.OFF, slot=36, bag="6A", switched_off=SwitchedOff.ASKED),
    "handed-in-no-name": asking(Question.OFF, name_on_screen=False, switched_off=SwitchedOff.ASKED),
    "handed-in-long-name": asking(Question.OFF, pupil_first_name="Maximiliaan-Jonathan", slot=83),
    "already-handed-in": noor(Outcome.ALREADY_HANDED_IN),
    "already-handed-in-watch": noor(Outcome.ALREADY_HANDED_IN, items=WATCH),
    "already-handed-in-collecting": asking(Question.COLLECTING, Outcome.ALREADY_HANDED_IN, clock_trusted=False),
    "still-here": noor(Outcome.STILL_HERE),
    "still-here-asking": asking(Question.HAVE_IT_WITH_YOU, Outcome.STILL_HERE, since="vrijdag"),
    "nothing-here": noor(Outcome.NOTHING_HERE, items=frozenset(), slot=None),
    "already-collected": noor(Outcome.ALREADY_COLLECTED),
    "collected": noor(Outcome.COLLECTED),
    "collected-both": noor(Outcome.COLLECTED, items=BOTH),
    "collected-no-slot": noor(Outcome.COLLECTED, slot=None),
    "too-early": noor(Outcome.TOO_EARLY, collect_from="14:15"),
    "other-entrance": noor(Outcome.OTHER_ENTRANCE, entrance="Plein"),
    "not-a-school-card": refused(Outcome.NOT_A_SCHOOL_CARD),
    "two-cards": refused(Outcome.TWO_CARDS),
    "two-cards-fallback": refused(Outcome.TWO_CARDS, cards_indistinct=True),
    "unknown-card": refused(Outcome.UNKNOWN_CARD),
    "unknown-card-collecting": refused(Outcome.UNKNOWN_CARD, collecting=True),
    "blocked-card": refused(Outcome.BLOCKED_CARD),
    "blocked-card-collecting": refused(Outcome.BLOCKED_CARD, collecting=True),
    "no-slot-free": refused(Outcome.NO_SLOT_FREE),
    "cannot-record": refused(Outcome.CANNOT_RECORD),
    "cannot-record-collecting": refused(Outcome.CANNOT_RECORD, collecting=True),
    "no-item-today": noor(Outcome.NO_ITEM_TODAY, slot=None, items=frozenset()),
    "exempt": noor(Outcome.EXEMPT, pupil_first_name="Ravi", slot=None, items=frozenset()),
    "cancelled": noor(Outcome.CANCELLED),
    "at-slot": Situation(state=BoxState.AT_SLOT, slot=12, items=PHONE, open_slots=(12,)),
    "at-slot-collect": Situation(
        state=BoxState.AT_SLOT, slot=12, items=PHONE, open_slots=(12, 5), slot_gives_back=True
    ),
    "defect": Situation(state=BoxState.DEFECT),
    "defect-collecting": Situation(state=BoxState.DEFECT, collecting=True),
    "staff-code": Situation(state=BoxState.STAFF, code_presses=3, seconds_left=19),
    "staff-menu": Situation(
        state=BoxState.STAFF,
        staff_choice=StaffChoice(StaffPage.MENU, "Sanne", 0, STAFF_TILES[StaffPage.MENU][:4]),
        seconds_left=52,
    ),
    "staff-release": Situation(
        state=BoxState.STAFF, staff_choice=StaffChoice(StaffPage.RELEASE, "Noor"), slot=12, seconds_left=47
    ),
    "staff-code-wrong": Situation(state=BoxState.STAFF, code_wrong=True, seconds_left=17),
    "staff-menu-all": Situation(
        state=BoxState.STAFF, staff_choice=StaffChoice(StaffPage.MENU, "Sanne", 4), seconds_left=52
    ),
    "staff-ask-pupil": staff(StaffPage.ASK_PUPIL),
    "staff-groups": staff(
        StaffPage.GROUPS, *(Tile("group", f"Groep {name}", "23 in het boek", "23 in the book") for name in "5678")
    ),
    "staff-slots": staff(
        StaffPage.SLOTS, *(Tile("slot", f"Schildpad {number}", "tas 5/6", "turtle", number) for number in range(20, 27))
    ),
    "staff-cards": staff(StaffPage.CARDS),
    "staff-new-card": staff(StaffPage.NEW_CARD),
    "staff-tap-again": staff(StaffPage.TAP_AGAIN),
    **{f"staff-told-{told.value}": staff(StaffPage.TOLD, told=told) for told in StaffTold},
    "enrolling-already": linking(EnrolmentStep.ALREADY),
    "enrolling-blocked": linking(EnrolmentStep.BLOCKED),
    "waiting-reader-recovers": Situation(state=BoxState.READY, reader_health=ReaderHealth.RECOVERING),
    "waiting-all-badges": Situation(
        state=BoxState.READY, reader_health=ReaderHealth.RECOVERING, network_ok=False, clock_trusted=False
    ),
    "enrolling": linking(EnrolmentStep.WAITING),
    "enrolling-again": linking(EnrolmentStep.TAP_AGAIN),
    "enrolling-done": linking(EnrolmentStep.DONE),
    "enrolling-refused": linking(EnrolmentStep.REFUSED),
}
