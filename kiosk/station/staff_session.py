"""What a member of staff is busy with at the box, and what the three buttons do to it. Knows no records."""

from dataclasses import dataclass

from kiosk.domain.card import CardHash
from kiosk.domain.custody import Slot
from kiosk.domain.pupil import GroupId, Item
from kiosk.domain.situation import StaffChoice, StaffPage, StaffTold, Tile
from kiosk.domain.staff_code import CODE_LENGTH
from kiosk.domain.staff_words import STAFF_BUTTONS, STAFF_TILES
from kiosk.panel.buttons import Button
from kiosk.services.at_box.box_snapshot import PupilRecord
from kiosk.services.at_box.box_staff import StaffAtBox
from kiosk.services.at_box.staff_at_box import Purpose
from kiosk.services.at_box.tap_answer import StaffScreen, TapAnswer

CODE_S = 20.0
"""So long the box waits for a code, from the tap of the card."""
MENU_S = 60.0
TOLD_S = 4.0

LETTERS = {Button.ITEM: "s", Button.CONFIRM: "o", Button.CANCEL: "d"}
"""The shapes of the buttons as letters of a code: square, round, diamond."""


@dataclass(slots=True)
class StaffSession:
    """One member of staff at the box. open: the code was right."""

    who: StaffAtBox
    open: bool = False
    code: str = ""
    wrong: bool = False
    page: StaffPage = StaffPage.MENU
    chosen: int = 0
    tiles: tuple[Tile, ...] = ()
    purpose: Purpose = Purpose.HAND_OUT
    groups: tuple[GroupId, ...] = ()
    records: tuple[PupilRecord, ...] = ()
    record: PupilRecord | None = None
    loan: bool = False
    offered: CardHash | None = None
    told: StaffTold | None = None
    items: frozenset[Item] = frozenset()
    slot: Slot | None = None

    @property
    def offers(self) -> tuple[Tile, ...]:
        """The tiles to choose from."""
        return self.tiles or STAFF_TILES.get(self.page, ())

    @property
    def tile(self) -> Tile:
        """The chosen one."""
        return self.offers[self.chosen]

    def turn_to(self, page: StaffPage, tiles: tuple[Tile, ...] = (), told: StaffTold | None = None) -> None:
        """Another page, with its first tile chosen."""
        self.page, self.tiles, self.chosen, self.told = page, tiles, 0, told

    def press(self, button: Button) -> bool | None:
        """What a button does: True when the records are needed, False when only the screen moves, None for nothing.

        Stopping is not asked here.
        """
        if not self.open and self.told is not None:
            return None
        if not self.open:
            self.code, self.wrong = self.code + LETTERS[button], False
            return len(self.code) == CODE_LENGTH
        if STAFF_BUTTONS[self.page][list(LETTERS).index(button)] is None:
            return None
        if button is Button.ITEM and self.offers:
            self.chosen = (self.chosen + 1) % len(self.offers)
            return False
        return True

    def stops(self, button: Button) -> bool:
        """True when this press ends staff mode: the third button does, once no code is asked."""
        return (self.open or self.told is not None) and button is Button.CANCEL

    def screen(self) -> StaffScreen:
        """What is shown now."""
        if not self.open and self.told is None:
            return StaffScreen(CODE_S, presses=len(self.code), wrong=self.wrong)
        about = self.record.at_box.first_name if self.record is not None else ""
        name = self.who.first_name if self.page is StaffPage.MENU else about
        choice = StaffChoice(self.page, name, self.chosen, self.tiles, self.told)
        return StaffScreen(TOLD_S if self.told else MENU_S, choice)

    def answer(self) -> TapAnswer:
        """The same, with the item and the slot it is about."""
        return TapAnswer(outcome=None, staff=self.screen(), items=self.items, slot=self.slot)
