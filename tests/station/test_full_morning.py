"""A full morning at one box: right answers once each, every fault visible and healed, and three books that agree.

Sixty pupils in an ordinary run; `make chaos` has the six hundred and the ten minutes without a reader.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from kiosk.domain.compliance import Status
from kiosk.domain.custody import EntryKind
from kiosk.domain.pupil import PupilId
from kiosk.services.handing_out.held_list import held_list
from kiosk.services.live_page.live import group_page
from kiosk.store import reading
from kiosk.store.custody import ledger
from tests.station.broken_boxes import acknowledges_first
from tests.station.disks import events_on_disk
from tests.station.full_morning import Morning, Plan
from tests.station.small_school import GROUP

FULL = float(os.environ.get("SCALE", "1")) >= 10
PLAN = Plan(pupils=600, dead_s=600) if FULL else Plan(pupils=60, dead_s=60)


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    made = Morning(tmp_path_factory.mktemp("morning"), PLAN)
    made.run()
    made.box.pass_time(2)
    made.look()
    yield made
    made.close()


def hand_ins(morning: Morning) -> Counter[PupilId]:
    """How often each pupil is handed in, as the school's books say."""
    with reading(morning.page.school_file) as unit:
        return Counter(entry.pupil for entry in ledger.entries(unit) if entry.kind is EntryKind.HAND_IN)


def test_every_pupil_is_handed_in_exactly_once(morning: Morning) -> None:
    assert hand_ins(morning) == Counter(list(morning.cards))
    assert morning.greens + len(morning.at_desk) == PLAN.pupils


def test_those_of_the_dead_reader_were_handed_in_at_the_desk(morning: Morning) -> None:
    with reading(morning.page.school_file) as unit:
        by_hand = {entry.pupil for entry in ledger.entries(unit) if entry.actor.startswith("staff:")}
    assert by_hand == set(morning.at_desk)
    assert len(by_hand) >= 9


def test_every_refusal_is_of_the_kind_that_was_due(morning: Morning) -> None:
    seen = Counter(morning.refusals)
    assert seen["unknown_card"] == PLAN.count(0.02)
    assert (seen["not_a_school_card"], seen["two_cards"]) == (PLAN.count(0.01), PLAN.count(0.01))
    assert seen["cannot_record"] == 1
    assert set(seen) <= {"unknown_card", "not_a_school_card", "two_cards", "cannot_record", "None"}


def test_every_fault_was_visible_and_healed(morning: Morning) -> None:
    assert morning.health_seen.count("recovering") >= 3
    assert morning.health_seen.count("defect") == 2
    assert morning.health_seen[-1] == "ok"
    told = [event for event in events_on_disk(morning.data) if event.startswith("reader_")]
    assert told.count("reader_ok") == told.count("reader_recovering") == 3


def test_the_printed_list_the_page_and_the_ledger_agree(morning: Morning) -> None:
    now = morning.box.read_clock()
    (group,) = [each for each in held_list(morning.page, None, None, now).groups if each.group == GROUP]
    page = group_page(morning.page, morning.ahmed, GROUP, {}, now)
    on_page = {row.pupil for row in page.rows if row.status is Status.HANDED_IN}
    assert {line.pupil for line in group.lines} == on_page == set(morning.cards)


def test_a_box_that_is_green_before_it_stores_is_found_out(tmp_path_factory: pytest.TempPathFactory) -> None:
    broken = Morning(tmp_path_factory.mktemp("broken"), Plan(pupils=12, dead_s=6))
    acknowledges_first(broken.box)
    broken.run()
    broken.look()
    assert hand_ins(broken) != Counter(list(broken.cards))
    broken.close()
