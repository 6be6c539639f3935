"""The pages of an NTAG21x and the commands that read, write and guard them (NXP datasheet NTAG213/215/216, 3.2)."""

from dataclasses import dataclass, field
from functools import reduce
from operator import xor
from random import Random

from kiosk.twin.air_bits import Bits, bits_of, with_parity
from kiosk.twin.crc import crc_a

PAGE_BYTES = 4
PAGES = 45
"""Of an NTAG213 (8.5, figure 6)."""

LAST_PAGE = PAGES - 1

LOCK_PAGE, CAPABILITY_PAGE, FIRST_USER_PAGE = 0x02, 0x03, 0x04
CFG0, CFG1, PASSWORD_PAGE, PACK_PAGE = 0x29, 0x2A, 0x2B, 0x2C
"""Configuration pages of an NTAG213 (8.5.7); password and PACK always read as zeros."""

PROTECT_READING = 0x80
"""PROT in the first byte of CFG1: the password is asked for reading too."""

READ, WRITE, PWD_AUTH, GET_VERSION = 0x30, 0xA2, 0x1B, 0x60
ACK, NAK_ARGUMENT, NAK_CHECK = 0xA, 0x0, 0x1
"""Answers of four bits (9.3, table 23)."""

WRITE_PERIODS = 55_600
"""A page is written in 4.1 ms, and only then acknowledged (10.3: tACK of WRITE; about 10 ms at most)."""

VERSION = "00040402 0100{size} 03"
"""Product, version and size (10.1, table 28)."""

SIZES = {45: ("0F", "12"), 135: ("11", "3E"), 231: ("13", "6D")}
"""By pages: what the version and the capability container say of the size (table 28; 8.5.6, table 4)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the card sends, so many carrier periods later than usual; `stays` in ACTIVE, or falls back."""

    bits: Bits
    stays: bool = True
    later: int = 0


@dataclass(eq=False)
class NtagMemory:
    """The memory of one card: it outlives power, its authentication does not."""

    uid: bytes
    total: int = PAGES
    pages: list[bytes] = field(init=False)
    authenticated: bool = False
    pending: tuple[int, bytes] | None = None

    def __post_init__(self) -> None:
        self.pages = _new_pages(self.uid, self.total)

    def copied(self) -> "NtagMemory":
        """What a copier makes of it: every page, password and PACK too."""
        copy = NtagMemory(self.uid, self.total)
        copy.pages = list(self.pages)
        return copy

    def forget_password(self) -> None:
        """AUTHENTICATED ends with the power, with HLTA and with every error (9.2, figure 10)."""
        self.authenticated = False

    def hear(self, frame: bytes) -> Reply | None:
        """Answers a command of the ACTIVE state; None for one that is not known here. Deaf while it writes."""
        if self.pending is not None:
            return Reply([])
        body, check = frame[:-2], frame[-2:]
        known = {
            READ: (2, self._read),
            WRITE: (6, self._write),
            PWD_AUTH: (5, self._authenticate),
            GET_VERSION: (1, self._version),
        }
        if not body or body[0] not in known:
            return None
        length, answer = known[body[0]]
        if len(body) != length or check != crc_a(body):
            return _nak(NAK_CHECK)
        return answer(body[1:])

    def finish(self, written: tuple[int, bytes]) -> None:
        """The page is programmed, if the power held."""
        if self.pending is written:
            page, data = written
            self.pages[page] = self._merged(page, data)
            self.pending = None

    def tear(self, random: Random) -> None:
        """The power went in the middle of programming: each bit may be old or new."""
        if self.pending is not None:
            page, data = self.pending
            old, new, mask = self.pages[page], self._merged(page, data), random.randbytes(PAGE_BYTES)
            self.pages[page] = bytes(was & ~m & 0xFF | will & m for was, will, m in zip(old, new, mask, strict=True))
            self.pending = None

    def _read(self, body: bytes) -> Reply:
        """Four pages; past the last readable one it begins at page 0 again (10.2)."""
        end = self.total - 1
        last = end if self._open(end, PROTECT_READING) else self.pages[self._place(CFG0)][3] - 1
        if body[0] > min(last, end):
            return _nak(NAK_ARGUMENT)
        shown = [self._shown((body[0] + n) % (last + 1)) for n in range(4)]
        return _data(b"".join(shown))

    def _write(self, body: bytes) -> Reply:
        page = body[0]
        if not LOCK_PAGE <= page < self.total or not self._open(page, 0):
            return _nak(NAK_ARGUMENT)
        self.pending = (page, body[1:])
        return Reply(bits_of(bytes([ACK]))[:4], later=WRITE_PERIODS)

    def _authenticate(self, body: bytes) -> Reply:
        if body != self.pages[self._place(PASSWORD_PAGE)]:
            return _nak(NAK_ARGUMENT)
        self.authenticated = True
        return _data(self.pages[self._place(PACK_PAGE)][:2])

    def _open(self, page: int, protection: int) -> bool:
        """Pages from AUTH0 on ask for the password, for reading only with PROT set (8.8)."""
        first, protects = self.pages[self._place(CFG0)][3], self.pages[self._place(CFG1)][0]
        guarded = page >= first and (not protection or protects & protection)
        return self.authenticated or not guarded

    def _shown(self, page: int) -> bytes:
        secret = page in (self._place(PASSWORD_PAGE), self._place(PACK_PAGE))
        return bytes(PAGE_BYTES) if secret else self.pages[page]

    def _version(self, _body: bytes) -> Reply:
        return _data(bytes.fromhex(VERSION.format(size=SIZES[self.total][0])))

    def _place(self, page: int) -> int:
        """Where a page of the configuration lies: in every size the last four."""
        return page - PAGES + self.total

    def _merged(self, page: int, data: bytes) -> bytes:
        """Lock and capability bits can only be set (8.5.2, 8.5.6)."""
        if page == LOCK_PAGE:
            return self.pages[page][:2] + bytes(a | b for a, b in zip(self.pages[page][2:], data[2:], strict=True))
        if page == CAPABILITY_PAGE:
            return bytes(a | b for a, b in zip(self.pages[page], data, strict=True))
        return data


def _new_pages(uid: bytes, total: int) -> list[bytes]:
    """As delivered: UID with check bytes, nothing guarded (8.5.1, tables 5 and 9)."""
    pages = [bytes(PAGE_BYTES)] * total
    pages[0] = uid[:3] + bytes([reduce(xor, uid[:3], 0x88)])
    pages[1] = uid[3:7]
    pages[2] = bytes([reduce(xor, uid[3:7]), 0x48, 0, 0])
    pages[CAPABILITY_PAGE] = bytes.fromhex(f"E110{SIZES[total][1]}00")
    pages[total - PAGES + CFG0] = bytes.fromhex("040000FF")
    pages[total - PAGES + PASSWORD_PAGE] = b"\xff" * PAGE_BYTES
    return pages


def _data(data: bytes) -> Reply:
    return Reply(with_parity(bits_of(data + crc_a(data))))


def _nak(code: int) -> Reply:
    return Reply(bits_of(bytes([code]))[:4], stays=False)
