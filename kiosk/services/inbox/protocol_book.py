"""The school's phone protocol, kept by the directie: a new version from a day on; the old one stays as it was."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import Kind
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.inbox.incident_words import KIND_WORDS
from kiosk.services.pupil_files.views_file import ArticleText, ProtocolPage, VersionView
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, reading, writing
from kiosk.store.people import audit
from kiosk.store.pupil_file import protocol
from kiosk.store.pupil_file.protocol import Article, Version

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,15}")
MOST_ARTICLES = 20
LONGEST_TITLE, LONGEST_ARTICLE = 120, 1000
COMING, IN_FORCE, PAST = "coming", "in_force", "past"


class BadProtocolError(ServiceError):
    """A version misses a name, a day or an article."""


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to add, in force from its first day on."""

    version: str
    first: date
    articles: tuple[ArticleText, ...]


def protocol_page(books: SchoolBooks, now: ClockReading) -> ProtocolPage:
    """Every version with its articles, and what a next one starts from."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        known = protocol.versions(unit, books.school)
        texts = {each.version: _texts(protocol.articles(unit, books.school, each.version)) for each in known}
    current = max((each.first for each in known if each.first <= today), default=None)
    views = [
        VersionView(each.version, each.first, _state(each, today, current), each.cited, texts[each.version])
        for each in reversed(known)
    ]
    newest = views[0] if views else None
    latest = max((each.first for each in known), default=today)
    return ProtocolPage(
        versions=tuple(views),
        start_from=newest.articles if newest else (),
        kinds=tuple(KIND_WORDS.items()),
        earliest=max(today, latest) + timedelta(days=1),
        proposed=_next_name({each.version for each in known}, today),
    )


def add_version(books: SchoolBooks, staff: StaffMember, new: NewVersion, now: ClockReading) -> None:
    """Adds a version. Raises NotYoursError and BadProtocolError."""
    _must(staff)
    _check_texts(new)
    with writing(books.writer) as unit:
        known = protocol.versions(unit, books.school)
        if new.version in {each.version for each in known}:
            raise BadProtocolError("Er is al een versie met deze naam. Kies een andere.")
        if new.first <= max([local_day(now.at), *(each.first for each in known)]):
            raise BadProtocolError("Een versie gaat in op een dag die nog komt, en na elke andere versie.")
        rows = tuple(Article(new.version, each.number, each.title, each.text, each.kinds) for each in new.articles)
        protocol.add_version(unit, books.school, new.version, new.first, rows)
        _log(unit, books, staff, "protocol_added", new.version, now)


def take_back_version(books: SchoolBooks, staff: StaffMember, version: str, now: ClockReading) -> None:
    """Takes back a version that is not in force yet. Raises NotYoursError and BadProtocolError."""
    _must(staff)
    with writing(books.writer) as unit:
        found = next((each for each in protocol.versions(unit, books.school) if each.version == version), None)
        if found is None or found.first <= local_day(now.at) or found.cited:
            raise BadProtocolError("Deze versie geldt al, en blijft staan. Maak een nieuwe versie.")
        protocol.remove_version(unit, books.school, version)
        _log(unit, books, staff, "protocol_taken_back", version, now)


def _must(staff: StaffMember) -> None:
    if not staff.may_everywhere(Act.SET_PROTOCOL):
        raise NotYoursError("Alleen de directie verandert het protocol.")


def _check_texts(new: NewVersion) -> None:
    if not _VERSION.fullmatch(new.version):
        raise BadProtocolError("Geef de versie een korte naam zonder spaties, zoals 2027-1.")
    if not 1 <= len(new.articles) <= MOST_ARTICLES:
        raise BadProtocolError(f"Een protocol heeft één tot {MOST_ARTICLES} artikelen.")
    for each in new.articles:
        if not (0 < len(each.title) <= LONGEST_TITLE and 0 < len(each.text) <= LONGEST_ARTICLE):
            raise BadProtocolError(f"Artikel {each.number} heeft een titel en een tekst nodig, niet te lang.")
    cited = [kind for each in new.articles for kind in each.kinds]
    if sorted(cited) != sorted(Kind):
        raise BadProtocolError("Elk soort melding hoort bij precies één artikel. Kijk de vinkjes na.")


def _state(version: Version, today: date, current: date | None) -> str:
    if version.first > today:
        return COMING
    return IN_FORCE if version.first == current else PAST


def _next_name(known: set[str], today: date) -> str:
    return next(name for number in range(1, len(known) + 2) if (name := f"{today.year}-{number}") not in known)


def _texts(articles: list[Article]) -> tuple[ArticleText, ...]:
    in_order = sorted(articles, key=lambda each: (len(each.number), each.number))
    return tuple(ArticleText(each.number, each.title, each.text, each.kinds) for each in in_order)


def _log(unit: Unit, books: SchoolBooks, staff: StaffMember, action: str, version: str, now: ClockReading) -> None:
    details = {"version": version}
    act = audit.Act(utc_us=now.utc_us, source="web", actor=f"staff:{staff.account}", action=action, details=details)
    audit.record(unit, books.school, act)
