"""Reads the few elements of EDEXML and UWLR that the product needs; everything else is dropped inside the parser.

A stream of expat events, so a file never becomes a tree, and text outside the list below is never even collected.
A DTD is refused at its first character, which leaves no entity to expand and nothing to fetch.
"""

from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from kiosk.exchange.errors import BrokenFileError, ExchangeError, NotARosterError, TooLargeError, UnsafeFileError

MAX_BYTES = 16 * 1024 * 1024
MAX_FIELDS = 250_000
"""Elements and attributes together; a school of 3000 pupils has about 130 000."""

MAX_ROWS = 20_000
MAX_DEPTH = 32
MAX_TEXT = 200
"""Characters of one text; longer is cut off here and refused as a name later."""

_CHUNK = 64 * 1024
_MAX_TAG = 4 * _CHUNK

_ENCODINGS = {"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_ROOTS = {"EDEX", "leerlinggegevens"}
_WRAPPERS = {"Envelope", "leerlinggegevens_antwoord"}
"""What a UWLR answer file may put around the roster."""

_PERSON = {"achternaam", "voorvoegsel", "roepnaam"}
_ROWS: dict[tuple[str, ...], set[str]] = {
    ("school",): {"brincode", "instellingsnummer"},
    ("groepen", "groep"): {"naam", "jaargroep"},
    ("leerlingen", "leerling"): _PERSON | {"jaargroep", "uitstroomdatum"},
    ("leerkrachten", "leerkracht"): _PERSON,
}
_REFERENCES = {("leerlingen", "leerling", "groep"), ("leerkrachten", "leerkracht", "groepen", "groep")}
_TEXTS = {(*row, name): name for row, names in _ROWS.items() for name in names}
_CONTAINERS = {path[:depth] for path in (*_ROWS, *_REFERENCES) for depth in range(1, len(path))}
_UNREAD = "toevoegingen"
_MAX_IGNORED = 1000

_NOTHING_KEPT = "Er is niets bewaard."


@dataclass(slots=True)
class Row:
    """One element of _ROWS: its line (from 1), its key as written, its texts and the groups it refers to."""

    line: int
    key: str
    texts: dict[str, str] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Rows:
    """What is read of a file. ignored: the kinds of field about people and groups that were passed over."""

    school: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)
    pupils: list[Row] = field(default_factory=list)
    teachers: list[Row] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    root: str = ""
    """The element around the roster: EDEX, or that of a UWLR answer."""


def read_rows(data: bytes) -> Rows:
    """Reads EDEXML 1.03, 2.0, 2.1 or a UWLR answer from bytes. Raises a subclass of ExchangeError."""
    if len(data) > MAX_BYTES:
        raise _too_large(f"is groter dan {MAX_BYTES // 1024**2} MB")
    if data.lstrip(b"\xef\xbb\xbf\xfe\xff\x00 \t\r\n")[:1] != b"<":
        raise _not_edexml()
    return _Reader().read(data)


class _Reader:
    """Follows the path below the root of the roster; path is None outside it."""

    def __init__(self) -> None:
        self.rows = Rows()
        self.path: list[str] | None = None
        self.found = False
        self.fields = 0
        self.row_count = 0
        self.row: Row | None = None
        self.text = ""
        found = self.rows.school, self.rows.groups, self.rows.pupils, self.rows.teachers
        self.lists: dict[tuple[str, ...], list[Row]] = dict(zip(_ROWS, found, strict=True))
        self.parser = expat.ParserCreate(namespace_separator=" ", intern=None)
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = _check_encoding
        self.parser.StartDoctypeDeclHandler = _refuse_dtd
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def read(self, data: bytes) -> Rows:
        try:
            self.feed(data)
        except (expat.ExpatError, ValueError, LookupError) as error:
            line = self.parser.ErrorLineNumber
            raise BrokenFileError(f"Dit bestand is beschadigd bij regel {line}. {_NOTHING_KEPT}") from error
        if not self.found:
            raise _not_edexml()
        return self.rows

    def feed(self, data: bytes) -> None:
        """In pieces, so that a tag of megabytes is seen before expat builds its attributes."""
        for start in range(0, len(data), _CHUNK):
            piece = data[start : start + _CHUNK]
            self.parser.Parse(piece, False)
            if start + len(piece) - self.parser.CurrentByteIndex > _MAX_TAG:
                raise UnsafeFileError(f"Regel {self.parser.CurrentLineNumber} is veel te lang. {_NOTHING_KEPT}")
        self.parser.Parse(b"", True)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.fields += 1 + len(attributes)
        if self.fields > MAX_FIELDS:
            raise _too_large(f"heeft meer dan {MAX_FIELDS} velden")
        if self.path is None:
            self.enter(tag)
            return
        self.parser.CharacterDataHandler = None
        self.path.append(tag.rpartition(" ")[2])
        if len(self.path) > MAX_DEPTH:
            raise UnsafeFileError(f"Regel {self.parser.CurrentLineNumber} is te diep genest. {_NOTHING_KEPT}")
        self.open(tuple(self.path), attributes)

    def enter(self, tag: str) -> None:
        """Steps into the roster at its root, or passes by what may stand around it."""
        name = tag.rpartition(" ")[2]
        if name in _ROOTS:
            self.path = []
            self.found = True
            self.rows.root = name
        elif _is_transfer(tag):
            raise NotARosterError(f"Dit bestand lezen we niet: het is een overstapdossier. {_NOTHING_KEPT}")
        elif self.fields == 1 and name not in _WRAPPERS:
            raise _not_edexml()

    def open(self, path: tuple[str, ...], attributes: dict[str, str]) -> None:
        if path in _ROWS:
            self.begin_row(path, attributes.pop("key", ""))
        elif self.row is not None and path in _REFERENCES:
            self.row.groups.append(attributes.pop("key", ""))
        elif path in _TEXTS:
            self.text = ""
            self.parser.CharacterDataHandler = self.collect
        elif path not in _CONTAINERS:
            self.ignore(path)
        for surplus in attributes:
            self.ignore((*path, f"@{surplus}"))

    def begin_row(self, path: tuple[str, ...], key: str) -> None:
        self.row_count += 1
        if self.row_count > MAX_ROWS:
            raise _too_large(f"heeft meer dan {MAX_ROWS} rijen")
        self.row = Row(self.parser.CurrentLineNumber, key)
        self.lists[path].append(self.row)

    def collect(self, text: str) -> None:
        self.text = (self.text + text)[: MAX_TEXT + 1]

    def ignore(self, path: tuple[str, ...]) -> None:
        of_a_row = self.row is not None and path[0] != "school"
        if of_a_row and _UNREAD not in path[:-1] and len(self.rows.ignored) < _MAX_IGNORED:
            self.rows.ignored.add(path[-1][:MAX_TEXT])

    def end(self, tag: str) -> None:
        if self.path is None:
            return
        path = tuple(self.path)
        if path in _TEXTS:
            self.keep(_TEXTS[path])
        elif path in _ROWS:
            self.row = None
        if path:
            self.path.pop()
        else:
            self.path = None

    def keep(self, name: str) -> None:
        if self.row is not None and self.text.strip():
            self.row.texts[name] = self.text


def _check_encoding(version: str, encoding: str | None, standalone: int) -> None:
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise UnsafeFileError(f"Dit bestand gebruikt een tekenset die we niet lezen. {_NOTHING_KEPT}")


def _refuse_dtd(name: str, system: str | None, public: str | None, internal: int) -> NoReturn:
    raise UnsafeFileError(f"Dit bestand bevat een DTD; dat hoort niet in EDEXML. {_NOTHING_KEPT}")


def _is_transfer(tag: str) -> bool:
    """True for an element of a transfer dossier (OSO, overstapservice onderwijs)."""
    return any(word in tag.lower() for word in ("overstap", "overdracht", "dossier", "/oso"))


def _not_edexml() -> ExchangeError:
    return NotARosterError(f"Dit bestand is geen EDEXML. Kies het bestand EDEX.XML. {_NOTHING_KEPT}")


def _too_large(why: str) -> ExchangeError:
    return TooLargeError(f"Dit bestand {why}. {_NOTHING_KEPT}")
