"""The page that links cards, as the web serves it, beside a box on the bench."""

from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.services.keys import read_card_key
from kiosk.services.roster import link
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import staff_cards
from kiosk.services.views import CardRequest, StaffMember
from kiosk.store import reading
from kiosk.store.custody.box_records import RequestAnswer, answers_to
from kiosk.store.people import cards
from tests.station.small_school import GROUP, BoxOnBench

SANNE = StaffMember(AccountId("5" * 32), "sanne", "Sanne Hofman", frozenset())


class StaffPage:
    """One member of staff at the page; the box turns for a second after each act."""

    def __init__(self, box: BoxOnBench) -> None:
        self._box = box
        self._books = SchoolBooks(box.data, box.data / "run", box.read_clock())
        box.opened.callback(self._books.close)

    def ask(self, pupil: PupilId, *, loan: bool = False) -> None:
        """ "Koppel een pas": the box must listen for this pupil."""
        link.ask_card(self._books, SANNE, pupil, self._box.books.origin.id, self._box.read_clock(), loan=loan)
        self._box.pass_time(1.1)

    def ask_group(self) -> None:
        """ "Koppel iedereen zonder pas, om de beurt"."""
        link.ask_group(self._books, SANNE, GROUP, self._box.books.origin.id, self._box.read_clock())
        self._box.pass_time(1.1)

    def block(self, pupil: PupilId) -> None:
        """ "Pas verloren"."""
        staff_cards.block_pupil_cards(self._books, SANNE, pupil, self._box.read_clock())
        self._box.pass_time(1.1)

    def accept(self) -> None:
        """ "Koppelen"."""
        link.confirm_card(self._books, SANNE, self.request.request, self._box.read_clock())
        self._box.pass_time(1.1)

    def stop(self) -> None:
        """ "Stoppen"."""
        link.stop_card(self._books, SANNE, self.request.request, self._box.read_clock())
        self._box.pass_time(1.1)

    @property
    def request(self) -> CardRequest:
        """How it goes, as the page says."""
        now = self._box.read_clock()
        self._books.look(now, self._box.monotonic())
        self._box.pass_time(1.1)
        found = link.cards_page(self._books, SANNE, GROUP, now).request
        assert found is not None
        return found

    def answers(self) -> list[RequestAnswer]:
        """What the box wrote about the request."""
        with reading(self._books.box_file) as unit:
            return answers_to(unit, self.request.request)

    def carrier(self, uid: str) -> PupilId | None:
        """Who carries this card."""
        self._books.look(self._box.read_clock(), self._box.monotonic())
        hashed = hash_card(CardUid.from_hex(uid), read_card_key(self._box.data).secret)
        with reading(self._books.school_file) as unit:
            card = cards.active_card(unit, self._books.school, hashed)
        return card.pupil if card else None
