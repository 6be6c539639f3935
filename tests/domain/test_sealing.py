"""Sealing never changes what the rest says, whatever was written in whatever order by whomever."""

from datetime import date, timedelta

from hypothesis import given

from kiosk.domain.custody import Custody, Entry, EntryId, EntryKind, derive_custody
from kiosk.domain.sealing import DayPlan, due_days, effective_days, plan_day
from tests.domain.test_custody_order import ledgers
from tests.domain.writer import MONDAY, TUESDAY, Writer

TODAY = MONDAY + timedelta(days=30)


def remains(entries: list[Entry], plan: DayPlan) -> list[Entry]:
    """What stands after a plan was carried out."""
    gone = {
        (seal.origin, seq)
        for seal in plan.seals
        for seq in range(seal.from_seq, seal.to_seq + 1)
        if seq not in seal.carried
    }
    return [entry for entry in entries if (entry.origin, entry.seq) not in gone | set(plan.released)]


def plan(entries: list[Entry], day: date, carried: frozenset[EntryId] = frozenset()) -> DayPlan:
    return plan_day(entries, carried, frozenset(), frozenset(), day, TODAY)


def held(entries: list[Entry]) -> dict[str, tuple[object, ...]]:
    """What the school holds of each pupil, folded as the product does: from the entries of that pupil alone."""
    own = {pupil: [entry for entry in entries if entry.pupil == pupil] for pupil in {e.pupil for e in entries}}
    custody: dict[str, Custody] = {pupil: derive_custody(some).get(pupil, Custody()) for pupil, some in own.items()}
    return {
        pupil: (now.items, now.since, now.counted_by, now.slot, now.switched_off, now.checked_on)
        for pupil, now in custody.items()
        if now.held
    }


@given(ledgers())
def test_what_is_held_is_the_same_after_a_day_was_sealed(ledger: list[Entry]) -> None:
    left, carried = ledger, frozenset[EntryId]()
    for day in due_days(ledger, frozenset(), TUESDAY + timedelta(days=1), TODAY):
        fresh = {entry.id for entry in left if effective_days(left, TODAY)[entry.id] == day} - carried
        left = remains(left, plan(left, day, carried))
        carried = frozenset(entry.id for entry in left if entry.id in carried | fresh)
        assert held(left) == held(ledger)


@given(ledgers())
def test_a_seal_covers_one_day_of_one_origin_without_a_hole(ledger: list[Entry]) -> None:
    days = effective_days(ledger, TODAY)
    by_place = {(entry.origin, entry.seq): entry for entry in ledger}
    for seal in plan(ledger, MONDAY).seals:
        covered = [by_place[seal.origin, seq] for seq in range(seal.from_seq, seal.to_seq + 1)]
        assert {days[entry.id] for entry in covered} == {MONDAY}


def test_a_phone_given_back_leaves_nothing() -> None:
    box = Writer()
    box.write(EntryKind.HAND_IN)
    box.write(EntryKind.COLLECT, "14:30")
    assert remains(box.written, plan(box.written, MONDAY)) == []


def test_only_the_hand_in_of_what_lies_here_is_carried() -> None:
    box = Writer()
    box.write(EntryKind.HAND_IN)
    box.write(EntryKind.COLLECT, "14:30")
    last = box.write(EntryKind.HAND_IN, "15:00")
    assert remains(box.written, plan(box.written, MONDAY)) == [last]


def test_an_entry_of_an_untrusted_clock_goes_with_its_neighbours() -> None:
    box = Writer()
    box.write(EntryKind.HAND_IN)
    odd = box.write(EntryKind.COLLECT, "14:30", date(1970, 1, 1), trusted=False)
    assert effective_days(box.written, TODAY)[odd.id] == MONDAY


def test_a_day_in_the_future_does_not_keep_the_others() -> None:
    box = Writer()
    box.write(EntryKind.HAND_IN)
    box.write(EntryKind.COLLECT, "14:30")
    box.write(EntryKind.CHECKED, "16:00", TODAY + timedelta(days=900))
    assert due_days(box.written, frozenset(), TUESDAY, TODAY) == [MONDAY]
