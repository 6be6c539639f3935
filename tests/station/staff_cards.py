"""Members of staff of the school on the bench, with a card and a code."""

from pathlib import Path

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Role
from kiosk.domain.staff_code import hash_code
from kiosk.services.keys import read_card_key
from kiosk.services.staff_access.accounts import NewAccount, create_account
from kiosk.store import close, open_box, open_school, reading, writing
from kiosk.store.custody.box_records import BoxEvent, events_after
from kiosk.store.people import cards, roster, staff_codes
from tests.station.small_school import GROUP, MONDAY, BoxOnBench

CARD, CODE, WRONG = "04AABBCCDDEEFF", "sodsod", "ssssso"
BUTTONS = {"s": "item", "o": "confirm", "d": "cancel"}


def give_card(
    data: Path, role: Role = Role.CARETAKER, groups: tuple[GroupId, ...] = (GROUP,), code: str = CODE
) -> AccountId:
    """Ahmed gets a card, and a code unless that is empty."""
    key, engine = read_card_key(data), open_school(data, "write")
    with writing(engine) as unit:
        school = roster.the_school(unit).id
        made = create_account(unit, school, NewAccount("ahmed", "Ahmed Aydin", role, groups), "system", MONDAY)
        card = cards.Card(
            id="e" * 32,
            hash=hash_card(CardUid.from_hex(CARD), key.secret),
            key_id=key.id,
            linked_us=1,
            linked_by="system",
            account=made,
        )
        cards.add_card(unit, school, card)
        if code:
            hashed = hash_code(code, "salt", key.secret)
            stored = staff_codes.StaffCode(
                account=made, salt="salt", code_hash=hashed, key_id=key.id, made_us=1, made_by=made
            )
            staff_codes.save_code(unit, school, stored)
    close(engine)
    return made


def types(box: BoxOnBench, code: str = CODE) -> None:
    """Presses a code, later than the guard of the first moments."""
    box.pass_time(0.4)
    for letter in code:
        box.press(BUTTONS[letter])
    box.pass_time(0.4)


def signs_in(box: BoxOnBench, code: str = CODE) -> None:
    """Card and code: the menu."""
    box.tap(CARD)
    types(box, code)


def chooses(box: BoxOnBench, tile: str) -> None:
    """Walks to a tile with Kies and does it."""
    box.pass_time(0.4)
    for _ in range(30):
        if next(each for each in box.state["screen"]["tiles"] if each["chosen"])["nl"].startswith(tile):
            break
        box.press("item")
    else:
        raise AssertionError(f"no tile {tile}: {[each['nl'] for each in box.state['screen']['tiles']]}")
    box.press("confirm")
    box.pass_time(0.4)


def events(box: BoxOnBench) -> list[BoxEvent]:
    """What staff did, as box.db has it."""
    file = open_box(box.data, "read")
    with reading(file) as unit:
        found = [event for event in events_after(unit, {}) if event.kind.startswith(("staff_", "card_"))]
    close(file)
    return found
