"""Walks XML of others as a stream: no tree, no DTD, no entity, no network, not too large or deep."""

from collections.abc import Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from kiosk.exchange.errors import BrokenFileError, TooLargeError, UnsafeFileError

_CHUNK = 64 * 1024
_MAX_TAG = 4 * _CHUNK
_MAX_DEPTH = 32
_NOTHING_KEPT = "Er is niets bewaard."


class XmlReader(Protocol):
    """What a walk calls, with local names (without a namespace prefix)."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """A piece of text in the element that began last and has not ended."""

    def end(self, name: str) -> None:
        """An element ends."""


def walk_xml(data: bytes, most: int, reader: XmlReader) -> None:
    """Walks at most that many elements. Raises UnsafeFileError, TooLargeError and BrokenFileError."""
    walk = _Walk(most, reader)
    try:
        walk.feed(data)
    except (expat.ExpatError, ValueError, LookupError):  # whose message may hold a cell
        raise BrokenFileError(f"Dit bestand is beschadigd; bewaar het opnieuw. {_NOTHING_KEPT}") from None


class _Walk:
    def __init__(self, most: int, reader: XmlReader) -> None:
        self.left = most
        self.depth = 0
        self.reader = reader
        self.parser = expat.ParserCreate(intern=None)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse_dtd
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = reader.text

    def feed(self, data: bytes) -> None:
        """In pieces, so that a tag of megabytes is seen before expat builds its attributes."""
        for start in range(0, len(data), _CHUNK):
            piece = data[start : start + _CHUNK]
            self.parser.Parse(piece, False)
            if start + len(piece) - self.parser.CurrentByteIndex > _MAX_TAG:
                raise UnsafeFileError(f"Dit bestand bevat een veel te lang stuk. {_NOTHING_KEPT}")
        self.parser.Parse(b"", True)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.left -= 1
        self.depth += 1
        if self.left < 0:
            raise TooLargeError(f"Dit bestand heeft te veel cellen; bewaar alleen de leerlingen. {_NOTHING_KEPT}")
        if self.depth > _MAX_DEPTH:
            raise UnsafeFileError(f"Dit bestand is te diep genest. {_NOTHING_KEPT}")
        if any(":" in name for name in attributes):
            attributes = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        self.reader.start(tag.rpartition(":")[2], attributes)

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.reader.end(tag.rpartition(":")[2])


def _refuse_dtd(name: str, system: str | None, public: str | None, internal: int) -> NoReturn:
    raise UnsafeFileError(f"Dit bestand bevat een DTD; dat hoort niet in een rekenblad. {_NOTHING_KEPT}")
