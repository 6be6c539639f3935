"""Which cards the twin knows, and how they introduce themselves."""

from dataclasses import dataclass

from kiosk.twin.errors import TwinError


@dataclass(frozen=True, slots=True)
class CardKind:
    """ATQA without its UID size bits, the final SAK, and whether Crypto1 is spoken, and how many pages can be read."""

    name: str
    atqa: int
    sak: int
    crypto1: bool = False
    pages: int = 0


KINDS = {
    kind.name: kind
    for kind in (
        CardKind("ntag213", 0x0004, 0x00, pages=45),
        CardKind("ntag215", 0x0004, 0x00, pages=135),
        CardKind("ntag216", 0x0004, 0x00, pages=231),
        CardKind("ultralight", 0x0004, 0x00),
        CardKind("classic1k", 0x0004, 0x08, crypto1=True),
        CardKind("desfire", 0x0304, 0x20),
        CardKind("phone", 0x0004, 0x20),
    )
}
"""ATQA and SAK as in NXP AN10833, tables 5 and 6; the phone as in a capture on air (tests/data/iso14443)."""

DEFAULT_KIND = {4: "classic1k", 7: "ntag213", 10: "desfire"}
"""The kind of a card that is given by its UID alone."""

SIZE_BITS = {4: 0x00, 7: 0x40, 10: 0x80}
"""ATQA bits 7 and 8: single, double or triple UID size (ISO/IEC 14443-3, 6.5.2.1)."""


def kind_named(name: str) -> CardKind:
    """Raises TwinError for a name that is not in KINDS."""
    try:
        return KINDS[name]
    except KeyError:
        raise TwinError(f"There is no card kind {name!r}; choose one of {', '.join(KINDS)}.") from None


def atqa_bytes(kind: CardKind, uid_length: int) -> bytes:
    """The two bytes of the answer to a request, low byte first."""
    return (kind.atqa | SIZE_BITS[uid_length]).to_bytes(2, "little")
