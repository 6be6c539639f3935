"""Linking a card from the page: ask a box to listen, show what it offers, accept it here."""

import secrets
from collections import Counter
from datetime import date, datetime, timedelta

from kiosk.domain.clock_reading import ClockReading, instant, microseconds
from kiosk.domain.custody import OriginId
from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.school_day import local_day
from kiosk.services.at_box.card_at_box import NOT_LINKED
from kiosk.services.errors import ServiceError
from kiosk.services.roster.card_linking import IN_A_ROW, link_offered_card, without_card
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import BoxChoice, CardRequest, CardsPage, PupilChoice, StaffMember, Words
from kiosk.store import Unit, reading, writing
from kiosk.store.custody import ledger, requests
from kiosk.store.custody.box_records import RequestAnswer, answers_to, events_after
from kiosk.store.custody.requests import Request, RequestKind
from kiosk.store.people import accounts, cards, roster
from kiosk.store.people.cards import CardState

LISTENING = timedelta(seconds=60)
SHOWN_AFTER = timedelta(minutes=2)
JUST_LINKED = 5

STATE_WORDS = {
    "listening": Words("Leg de nieuwe pas op de lezer.", "Put the new card on the reader."),
    "offered": Words("Pas gezien. Tik nog een keer, of klik op Koppelen.", "Card seen. Tap again, or click Link."),
    "linked": Words("De pas is gekoppeld.", "The card is linked."),
    "taken": Words("Deze pas is al van iemand anders. Er is niets veranderd.", "This card is somebody else’s already."),
    "stopped": Words("Gestopt. Er is niets veranderd.", "Stopped. Nothing has changed."),
    "expired": Words("Er is geen pas gekoppeld in 60 seconden.", "No card was linked in 60 seconds."),
    "own_card": Words(
        "Deze pas had de leerling al. Leg een andere pas op de lezer.",
        "The pupil had this card already. Put another one on the reader.",
    ),
    "blocked_card": Words(
        "Deze pas is geblokkeerd. Leg een andere pas op de lezer.",
        "This card is blocked. Put another one on the reader.",
    ),
    "silent": Words("De kast antwoordt niet. Staat hij aan?", "The box does not answer. Is it on?"),
}


class NothingOfferedError(ServiceError):
    """There is no card to link."""


class NoSuchPupilError(ServiceError):
    """This pupil or box is not here."""


def cards_page(books: SchoolBooks, staff: StaffMember, group: GroupId | None, now: ClockReading) -> CardsPage:
    """The page: boxes, groups, the pupils of one group, and how the latest request goes."""
    with reading(books.school_file) as unit:
        groups = titled_groups(unit, books.school)
        return CardsPage(
            boxes=boxes_of(books),
            groups=tuple(groups),
            group=group,
            pupils=_pupils(unit, books, group, now.at) if group is not None else (),
            request=latest_request(unit, books, staff, now),
            just_linked=_just_linked(unit, books, now.at),
        )


def ask_card(
    books: SchoolBooks, staff: StaffMember, pupil: PupilId, box: str, now: ClockReading, *, loan: bool = False
) -> None:
    """Lets a box listen for a card of this pupil, for 60 s; what it was listening for before is over.

    loan: the card works until the end of today.
    """
    _ask(books, staff, box, now, pupil=pupil, until=local_day(now.at) if loan else None)


def ask_group(books: SchoolBooks, staff: StaffMember, group: GroupId, box: str, now: ClockReading) -> None:
    """Lets a box listen for the cards of all pupils of a group without one, one after another."""
    with reading(books.school_file) as unit:
        waiting = without_card(unit, books.school, group, now.at)
    if not waiting:
        raise NoSuchPupilError("Iedereen in deze groep heeft een pas.")
    _ask(books, staff, box, now, pupil=waiting[0], series=True)


def ask_staff_card(books: SchoolBooks, staff: StaffMember, account: AccountId, box: str, now: ClockReading) -> None:
    """The same for a card of a member of staff."""
    _ask(books, staff, box, now, account=account)


def _ask(
    books: SchoolBooks,
    staff: StaffMember,
    box: str,
    now: ClockReading,
    *,
    pupil: PupilId | None = None,
    account: AccountId | None = None,
    until: date | None = None,
    series: bool = False,
) -> None:
    station = OriginId(box)
    with writing(books.writer) as unit:
        here = pupil is not None and roster.pupil(unit, books.school, pupil) is not None
        here = here or (account is not None and accounts.account(unit, books.school, account) is not None)
        if not here or box not in {each.box for each in boxes_of(books)}:
            raise NoSuchPupilError("Deze leerling of deze kast is er niet meer. Ververs de pagina.")
        for earlier in requests.requests_to(unit, books.school, station, now.utc_us):
            if earlier.settled_us is None:
                requests.settle_request(unit, books.school, earlier.id, now.utc_us)
        asked = Request(
            id=secrets.token_hex(16),
            kind=RequestKind.LINK_CARD,
            asked_by=staff.account,
            station=station,
            created_us=now.utc_us,
            expires_us=microseconds(now.at + (IN_A_ROW if series else LISTENING)),
            pupil=pupil,
            account=account,
            valid_until=until,
            series=series,
        )
        requests.add_request(unit, books.school, asked)


def confirm_card(books: SchoolBooks, staff: StaffMember, request: str, now: ClockReading) -> None:
    """ "Koppelen" on the page. Raises NothingOfferedError when nothing is offered any more."""
    with writing(books.writer) as unit:
        asked = _own_open(unit, books, staff, request)
        offered = _offered(unit, asked) if asked is not None else None
        if asked is None or offered is None or now.utc_us >= asked.expires_us:
            raise NothingOfferedError("Er is geen pas om te koppelen. Begin opnieuw bij de leerling.")
        link_offered_card(unit, books.school, asked, offered, now.at, "web")


def stop_card(books: SchoolBooks, staff: StaffMember, request: str, now: ClockReading) -> None:
    """The box need not listen any longer."""
    with writing(books.writer) as unit:
        if _own_open(unit, books, staff, request) is not None:
            requests.settle_request(unit, books.school, request, now.utc_us)


def _own_open(unit: Unit, books: SchoolBooks, staff: StaffMember, request: str) -> Request | None:
    asked = requests.request(unit, books.school, request)
    mine = asked is not None and asked.asked_by == staff.account and asked.settled_us is None
    return asked if mine else None


def boxes_of(books: SchoolBooks) -> tuple[BoxChoice, ...]:
    """The entrances that can listen for a card."""
    with reading(books.box_file) as unit:
        return tuple(BoxChoice(each.id, f"Ingang {each.label}") for each in ledger.boxes_in_use(unit))


def _pupils(unit: Unit, books: SchoolBooks, group: GroupId | None, at: datetime) -> tuple[PupilChoice, ...]:
    working = Counter(card.pupil for card in cards.cards(unit, books.school) if card.state is CardState.ACTIVE)
    here = [pupil for pupil in roster.pupils(unit, books.school, group) if pupil.is_here(local_day(at))]
    here.sort(key=lambda pupil: pupil.name.list_order)
    return tuple(PupilChoice(pupil.id, pupil.name.listed, "", working[pupil.id]) for pupil in here)


def _just_linked(unit: Unit, books: SchoolBooks, at: datetime) -> tuple[PupilChoice, ...]:
    today = [card for card in cards.cards(unit, books.school) if local_day(instant(card.linked_us)) == local_day(at)]
    by_hand = [card for card in reversed(today) if card.pupil is not None and card.linked_by.startswith("staff:")]
    found = (_choice(unit, books, card.pupil) for card in by_hand[:JUST_LINKED] if card.pupil is not None)
    return tuple(choice for choice in found if choice is not None)


def _choice(unit: Unit, books: SchoolBooks, pupil: PupilId) -> PupilChoice | None:
    found = roster.pupil(unit, books.school, pupil)
    groups = {each.group: each.name for each in titled_groups(unit, books.school)}
    if found is None:
        return None
    return PupilChoice(found.id, found.name.shown, groups.get(found.group or GroupId(""), ""))


def latest_request(
    unit: Unit, books: SchoolBooks, staff: StaffMember, now: ClockReading, *, of_staff: bool = False
) -> CardRequest | None:
    """How the latest request of this person goes, for a card of a pupil or of staff; an open one comes first."""
    since = microseconds(now.at - SHOWN_AFTER)
    boxes = {OriginId(each.box): each.name for each in boxes_of(books)}
    asked = [each for box in boxes for each in requests.requests_to(unit, books.school, box, since)]
    own = [each for each in asked if each.asked_by == staff.account and each.kind is RequestKind.LINK_CARD]
    mine = max((each for each in own if (each.account is not None) is of_staff), key=_open_then_newest, default=None)
    who = _carrier(unit, books, mine) if mine is not None else None
    if mine is None or who is None:
        return None
    state = _state(unit, books, mine, now)
    left = max(0, (mine.expires_us - now.utc_us) // 1_000_000)
    told = _not_this_one(unit, mine) if state == "listening" else None
    return CardRequest(mine.id, who.name, who.group_name, boxes[mine.station], state, left, STATE_WORDS[told or state])


def _carrier(unit: Unit, books: SchoolBooks, asked: Request) -> PupilChoice | None:
    if asked.account is None:
        return _choice(unit, books, asked.pupil) if asked.pupil is not None else None
    account = accounts.account(unit, books.school, asked.account)
    return PupilChoice(PupilId(""), account.display_name, "") if account is not None else None


def _open_then_newest(asked: Request) -> tuple[bool, int]:
    return asked.settled_us is None, asked.created_us


def _state(unit: Unit, books: SchoolBooks, asked: Request, now: ClockReading) -> str:
    answers, offered = answers_to(unit, asked.id), _offered(unit, asked)
    if asked.settled_us is not None and offered is not None and offered.card_hash is not None:
        card = cards.active_card(unit, books.school, offered.card_hash)
        if card is not None:
            return "linked" if (card.pupil, card.account) == (asked.pupil, asked.account) else "taken"
    if asked.settled_us is not None or any(answer.step == "refused" for answer in answers):
        return "stopped"
    if now.utc_us >= asked.expires_us:
        return "expired"
    if offered is not None:
        return "offered"
    return "listening" if books.box is None or books.box.heard else "silent"


def _offered(unit: Unit, asked: Request) -> RequestAnswer | None:
    """The card that lies ready: the last one takes the place of those before.

    None after a refusal at the box, and while the last card there was one that cannot be linked.
    """
    answers = answers_to(unit, asked.id)
    if any(answer.step == "refused" for answer in answers) or _not_this_one(unit, asked) is not None:
        return None
    return next((answer for answer in reversed(answers) if answer.card_hash is not None), None)


def _not_this_one(unit: Unit, asked: Request) -> str | None:
    """own_card or blocked_card, when such a card was the last on the reader."""
    last_answer = max((answer.utc_us for answer in answers_to(unit, asked.id)), default=0)
    told = [event for event in events_after(unit, {}, (NOT_LINKED,)) if event.utc_us > last_answer]
    said = [event.payload.removeprefix(f"{asked.id} ") for event in told if event.payload.startswith(f"{asked.id} ")]
    return said[-1] if said else None
