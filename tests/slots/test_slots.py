"""What every slot driver promises, asked of each."""

import pytest

from firmware_config.model import SlotDriver, Slots
from kiosk.slots.build import build
from kiosk.slots.interface import DoorState, Opening, SlotBoard, UnknownSlotError


class SlotContract:
    """Inherited by the tests of every driver; `last` is the highest slot of the board."""

    last: int

    @pytest.fixture
    def board(self) -> SlotBoard:
        raise NotImplementedError

    def test_the_first_and_the_last_slot_can_be_asked_everything(self, board: SlotBoard) -> None:
        for slot in (1, self.last):
            assert board.open(slot) in Opening
            assert board.state(slot) in DoorState
            assert board.occupied(slot) in (True, False, None)

    @pytest.mark.parametrize("act", ["open", "state", "occupied"])
    def test_a_slot_that_does_not_exist_is_refused_by_number(self, board: SlotBoard, act: str) -> None:
        for slot in (0, -1, self.last + 1):
            with pytest.raises(UnknownSlotError, match=str(slot)):
                getattr(board, act)(slot)


class WithoutElectronics(SlotContract):
    """Nothing moves and nothing senses."""

    def test_opening_moves_nothing_and_says_so(self, board: SlotBoard) -> None:
        assert board.open(1) is Opening.NOTHING_MOVES
        assert board.state(1) is DoorState.UNKNOWN

    def test_whether_something_lies_inside_is_left_to_staff(self, board: SlotBoard) -> None:
        assert board.occupied(1) is None


class TestNumberedPockets(WithoutElectronics):
    last = 30

    @pytest.fixture
    def board(self) -> SlotBoard:
        return build(Slots(SlotDriver.NUMBERED, bags=6, pockets=30))


class TestClassTray(WithoutElectronics):
    last = 1

    @pytest.fixture
    def board(self) -> SlotBoard:
        return build(Slots(SlotDriver.NONE, bags=0, pockets=0))
