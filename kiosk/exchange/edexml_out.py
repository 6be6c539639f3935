"""Writes a roster as EDEXML 2.1, the file that a pupil administration exports as EDEX.XML."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from kiosk.domain.roster import COMBINATION, Roster, RosterGroup, RosterPupil, RosterTeacher

_AUTHOR = "Telefoonhotel"


def write_edexml(roster: Roster, made_at: datetime) -> bytes:
    """The whole file, UTF-8. made_at is local time; it also decides the school year (from 1 August)."""
    year = made_at.year if made_at.month >= 8 else made_at.year - 1
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<EDEX>",
        "  <school>",
        *_texts(4, schooljaar=f"{year}-{year + 1}", brincode=roster.school_key, dependancecode="00"),
        *_texts(4, schoolkey=roster.school_key, aanmaakdatum=f"{made_at:%Y-%m-%dT%H:%M:%S}"),
        *_texts(4, auteur=_AUTHOR, xsdversie="2.1"),
        "  </school>",
        *_block("groepen", [line for group in roster.groups for line in _group(group)]),
        *_block("leerlingen", [line for pupil in roster.pupils for line in _pupil(pupil)]),
        *_block("leerkrachten", [line for teacher in roster.teachers for line in _teacher(teacher)]),
        "</EDEX>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _group(group: RosterGroup) -> Iterator[str]:
    code = COMBINATION if group.combination else "".join(group.year_groups[:1])
    yield f"    <groep key={quoteattr(group.key)}>"
    yield from _texts(6, naam=group.name, jaargroep=code)
    yield "    </groep>"


def _pupil(pupil: RosterPupil) -> Iterator[str]:
    yield f"    <leerling key={quoteattr(pupil.key)}>"
    yield from _texts(6, achternaam=pupil.last_name, voorvoegsel=pupil.prefix, roepnaam=pupil.first_name)
    yield from _texts(6, jaargroep=pupil.year_group or "")
    if pupil.group_key is not None:
        yield f"      <groep key={quoteattr(pupil.group_key)}/>"
    yield from _texts(6, uitstroomdatum=pupil.leaves.isoformat() if pupil.leaves else "")
    yield "    </leerling>"


def _teacher(teacher: RosterTeacher) -> Iterator[str]:
    yield f"    <leerkracht key={quoteattr(teacher.key)}>"
    name = teacher.name
    yield from _texts(6, achternaam=name.last, voorvoegsel=name.prefix, roepnaam=name.first)
    if teacher.group_keys:
        yield "      <groepen>"
        yield from (f"        <groep key={quoteattr(key)}/>" for key in teacher.group_keys)
        yield "      </groepen>"
    yield "    </leerkracht>"


def _block(name: str, lines: Sequence[str]) -> Iterator[str]:
    yield f"  <{name}>"
    yield from lines
    yield f"  </{name}>"


def _texts(indent: int, **texts: str) -> Iterator[str]:
    """An absent text has no element."""
    return (f"{' ' * indent}<{name}>{escape(text)}</{name}>" for name, text in texts.items() if text)
