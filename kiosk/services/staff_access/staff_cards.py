"""Cards and codes of staff: who may use the box, and how a lost card stops."""

import secrets

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.domain.roles import Act, any_may, in_order
from kiosk.domain.school_day import local_day
from kiosk.domain.staff_code import hash_code, new_code
from kiosk.services.at_box.staff_acts import block_cards
from kiosk.services.at_box.staff_at_box import ACT_OF
from kiosk.services.keys import read_card_key
from kiosk.services.roster.link import NoSuchPupilError, boxes_of, latest_request
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.views_cards import NewCode, StaffCardLine, StaffCardsPage
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import accounts, audit, cards, roster, staff_codes
from kiosk.store.people.accounts import Account
from kiosk.store.people.cards import CardState

AT_BOX = frozenset(ACT_OF.values()) | {Act.SEE_LIVE}


def staff_cards_page(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> StaffCardsPage:
    """The page of staff cards."""
    with reading(books.school_file) as unit:
        working = {card.account for card in cards.cards(unit, books.school) if card.state is CardState.ACTIVE}
        codes = staff_codes.codes(unit, books.school)
        lines = []
        for account in accounts.accounts(unit, books.school):
            if account.disabled_us is None and any(any_may(account.roles, act) for act in AT_BOX):
                code = codes.get(account.id)
                since = f"{local_day(instant(code.made_us)):%d-%m-%Y}" if code is not None else ""
                has_card = account.id in working
                lines.append(StaffCardLine(account.id, account.display_name, in_order(account.roles), has_card, since))
        request = latest_request(unit, books, staff, now, of_staff=True)
    return StaffCardsPage(boxes_of(books), tuple(lines), request)


def make_code(books: SchoolBooks, staff: StaffMember, account: AccountId, now: ClockReading) -> NewCode:
    """A fresh code, stored only as a slow keyed hash and told once. Raises NoSuchPupilError."""
    key, code, salt = read_card_key(books.data), new_code(), secrets.token_hex(16)
    with writing(books.writer) as unit:
        whose = _account(unit, books, account)
        stored = staff_codes.StaffCode(
            account=account,
            salt=salt,
            code_hash=hash_code(code, salt, key.secret),
            key_id=key.id,
            made_us=now.utc_us,
            made_by=staff.account,
        )
        staff_codes.save_code(unit, books.school, stored)
        _log(unit, books, staff, "staff_code_made", account, now)
    return NewCode(whose.display_name, code)


def block_staff_card(books: SchoolBooks, staff: StaffMember, account: AccountId, now: ClockReading) -> None:
    """A lost staff card stops at once, and the code with it. Raises NoSuchPupilError."""
    with writing(books.writer) as unit:
        _account(unit, books, account)
        for card in cards.cards(unit, books.school):
            if card.account == account and card.state is CardState.ACTIVE:
                cards.set_card_state(unit, books.school, card.id, CardState.LOST)
        staff_codes.remove_code(unit, books.school, account)
        _log(unit, books, staff, "staff_card_blocked", account, now)


def block_pupil_cards(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> None:
    """A lost card stops at once; the pupil can get a new one or a loan card. Raises NoSuchPupilError."""
    with writing(books.writer) as unit:
        if roster.pupil(unit, books.school, pupil) is None:
            raise NoSuchPupilError("Deze leerling is er niet meer. Ververs de pagina.")
        block_cards(unit, books.school, pupil)
        _log(unit, books, staff, "card_blocked", pupil, now)


def _account(unit: Unit, books: SchoolBooks, account: AccountId) -> Account:
    found = accounts.account(unit, books.school, account)
    if found is None or found.disabled_us is not None:
        raise NoSuchPupilError("Dit account is er niet meer. Ververs de pagina.")
    return found


def _log(unit: Unit, books: SchoolBooks, staff: StaffMember, action: str, subject: str, now: ClockReading) -> None:
    actor = f"staff:{staff.account}"
    act = audit.Act(utc_us=now.utc_us, source="web", actor=actor, action=action, subject=subject)
    audit.record(unit, books.school, act)
