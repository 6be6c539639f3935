"""The pages of one card that rests: woken, read, written and guarded, as far as it stays (NTAG213/215/216, 8 to 10).

A card may be gone after every frame. None or False then; what stood on the card stands, or is torn in one page.
"""

from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.card import CardUid
from kiosk.reader import frames, pages, selection
from kiosk.reader.exchange import Air, Outcome

PAGE_BYTES = 4
VENDOR, PRODUCT, SIZE = 1, 2, 6
NXP, NTAG = 0x04, 0x04
CONFIGURATION = {0x0F: 0x29, 0x11: 0x83, 0x13: 0xE3}
"""First configuration page by storage size: NTAG213, 215 and 216 (10.1, table 28; 8.5.7)."""

AUTH0 = 3
"""Byte of the first configuration page: from which page on the password is asked."""

PROTECT_READING, LOCKED_FOR_GOOD, WRONG_PASSWORDS = 0x80, 0x40, 0x07
"""PROT, CFGLCK and AUTHLIM in the first byte of the second one."""


class PageAir(Air, pages.SlowAir, Protocol):
    """The field, with patience for pages."""


@dataclass(frozen=True, slots=True)
class Password:
    """Password (4 bytes) of a card, and its acknowledgement PACK (2 bytes)."""

    given: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """What two READs gave: 32 bytes, none of a card that refuses. opened: the card knows our password."""

    raw: bytes
    opened: bool


REFUSED = Read(b"", opened=False)


class CardPages:
    """A card while it is selected; whoever gets one has just selected it."""

    def __init__(self, air: PageAir, uid: CardUid) -> None:
        self._air, self._uid = air, uid

    def wake(self) -> bool:
        """Selects the card again after a halt or a refusal."""
        woken = selection.request(self._air, frames.WUPA).outcome
        if woken is Outcome.SILENCE:  # a selected card spends the first one on falling back (ISO/IEC 14443-3, figure 7)
            woken = selection.request(self._air, frames.WUPA).outcome
        there = woken not in (Outcome.NO_CHIP, Outcome.SILENCE)
        return there and selection.select_again(self._air, self._uid) is None

    def read_known(self, page: int, password: Password) -> Read | None:
        """Eight pages of a card that we wrote before: the password first, none for a card that does not know it."""
        if self._open(password):
            return self._both(page, opened=True)
        if not self.wake():
            return None
        return self._both(page, opened=False) or self._refusal()

    def read_new(self, page: int, password: Password) -> Read | None:
        """Eight pages of a card we know nothing of: only an NTAG21x is read, and without the password if it can be.

        A card counts wrong passwords when somebody else made it do so.
        """
        if self._configuration() is None:
            return self._refusal()
        plain = self._both(page, opened=False)
        if plain is not None or not self.wake():
            return plain
        return self._both(page, opened=True) if self._open(password) else self._refusal()

    def write(self, page: int, data: tuple[bytes, ...], password: Password | None) -> bool:
        """Writes pages in order and reads them back. password: of a card that is guarded."""
        if password is not None and not self._open(password):
            return False
        written = all(pages.write_page(self._air, page + place, part) for place, part in enumerate(data))
        return written and pages.read_pages(self._air, page) == b"".join(data)

    def guard(self, page: int, password: Password, *, opened: bool) -> bool:
        """Lets the card ask for a password from this page on, for reading too. opened: it knows the password already.

        The password is tried before it is asked for; a part that was torn is made good the next time.
        """
        first = self._configuration()
        if first is None or (opened and not self._open(password)):
            return False
        now = pages.read_pages(self._air, first)
        if now is None or now[PAGE_BYTES] & (LOCKED_FOR_GOOD | WRONG_PASSWORDS):
            return False
        asks = now[:AUTH0] + bytes([page])
        protects = bytes([now[PAGE_BYTES] | PROTECT_READING]) + now[PAGE_BYTES + 1 : 2 * PAGE_BYTES]
        if not opened and not self._teach(first, password):
            return False
        if now[: 2 * PAGE_BYTES] == asks + protects:
            return True
        steps = ((first + 1, protects), (first, asks))
        written = all(pages.write_page(self._air, *step) for step in steps)
        after = pages.read_pages(self._air, first) if written else None
        return after is not None and after[: 2 * PAGE_BYTES] == asks + protects

    def _teach(self, first: int, password: Password) -> bool:
        """Password and PACK, and whether the card took them as they are."""
        taught = pages.write_page(self._air, first + 2, password.given)
        taught = taught and pages.write_page(self._air, first + 3, password.answer + bytes(2))
        return taught and self._open(password)

    def _open(self, password: Password) -> bool:
        return pages.give_password(self._air, password.given) == password.answer

    def _both(self, page: int, *, opened: bool) -> Read | None:
        first = pages.read_pages(self._air, page)
        second = pages.read_pages(self._air, page + pages.READ_BYTES // PAGE_BYTES) if first is not None else None
        if first is None or second is None or self._went_round(first + second):
            return None
        return Read(first + second, opened)

    def _went_round(self, raw: bytes) -> bool:
        """True when page 0 stands among what was read: a guard that was torn hides the pages behind it (10.2)."""
        first_page = frames.blocks_of(self._uid.raw)[0][1:]
        return any(raw[at : at + PAGE_BYTES] == first_page for at in range(0, len(raw), PAGE_BYTES))

    def _refusal(self) -> Read | None:
        """A card that is still there refused; one that is gone said nothing."""
        return REFUSED if self.wake() else None

    def _configuration(self) -> int | None:
        """Where the configuration of this card begins; None for a card that is no NTAG21x, or gone."""
        version = pages.version(self._air)
        if version is None or (version[VENDOR], version[PRODUCT]) != (NXP, NTAG):
            return None
        return CONFIGURATION.get(version[SIZE])
