"""Keys of programs of the school: shown once, kept as a hash, never stronger than the person who made them."""

import hashlib
import secrets
from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading, instant
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.figures.export_words import TITLES
from kiosk.services.figures.kinds import KINDS
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.school_tools.views_tools import KeyHolder, KeyLine, KeysPage, ScopeChoice
from kiosk.services.staff_access.accounts import colleagues
from kiosk.services.staff_access.signing_in import who_is
from kiosk.services.views import StaffMember, Words
from kiosk.store import reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import tool_keys
from kiosk.store.people.tool_keys import USED, ToolKey

COUNTS, HEALTH, EXPORT = "counts", "health", "export:"
BEGINS = "tfh_"
PREFIX_SIGNS = 10
LONGEST_DAYS = 366
LONGEST_LABEL = 60
MOST_KEYS = 20
"""Of one person, in use at the same time."""

_WORDS = {
    COUNTS: Words("aantallen van vandaag per groep", "today's numbers per group"),
    HEALTH: Words("hoe kast, klok, opslag en back-up zijn", "how box, clock, storage and backup are"),
}


class BadKeyError(ServiceError):
    """A key cannot be made like this."""


class NoSuchKeyError(ServiceError):
    """There is no such key, it is somebody else's, or it was ended before."""


def make_key(
    books: SchoolBooks, staff: StaffMember, label: str, scopes: frozenset[str], days: int, now: ClockReading
) -> str:
    """A new key; what is returned is shown once and stored nowhere. days: how long it works. Raises BadKeyError."""
    _must(staff)
    _check(staff, label.strip(), scopes, days)
    secret = BEGINS + secrets.token_urlsafe(32)
    made = ToolKey(
        id=time_ordered_id(now.utc_us),
        account=staff.account,
        label=label.strip(),
        prefix=secret[:PREFIX_SIGNS],
        secret_hash=_hash(secret),
        scopes=tuple(sorted(scopes)),
        made_us=now.utc_us,
        expires_on=local_day(now.at) + timedelta(days=days),
    )
    with writing(books.writer) as unit:
        own = [each for each in tool_keys.keys(unit, books.school) if each.account == staff.account]
        if sum(_state(each, local_day(now.at)) == "works" for each in own) >= MOST_KEYS:
            raise BadKeyError(f"Je hebt al {MOST_KEYS} sleutels; trek er eerst een in.")
        tool_keys.add_key(unit, books.school, made)
        details = {"scopes": ",".join(made.scopes), "until": made.expires_on.isoformat()}
        note(unit, books, staff, "tool_key_made", made.id, details, now)
    return secret


def revoke_key(books: SchoolBooks, staff: StaffMember, key_id: str, now: ClockReading) -> None:
    """Ends an own key at once; beheer ends every key. Raises NoSuchKeyError."""
    _must(staff)
    with writing(books.writer) as unit:
        found = next((each for each in tool_keys.keys(unit, books.school) if each.id == key_id), None)
        mine = found is not None and (found.account == staff.account or staff.may(Act.MANAGE_ACCOUNTS))
        if not mine or not tool_keys.revoke_key(unit, books.school, key_id, now.utc_us):
            raise NoSuchKeyError("Deze sleutel was al ingetrokken. Ververs de pagina.")
        note(unit, books, staff, "tool_key_revoked", key_id, {}, now)


def keys_page(books: SchoolBooks, staff: StaffMember, now: ClockReading) -> KeysPage:
    """The own keys; every key for beheer."""
    _must(staff)
    everybodys, today = staff.may(Act.MANAGE_ACCOUNTS), local_day(now.at)
    with reading(books.school_file) as unit:
        found = tool_keys.keys(unit, books.school)
        uses, names = tool_keys.last_uses(unit, books.school), colleagues(unit, books.school)
    lines = tuple(
        KeyLine(
            id=each.id,
            label=each.label,
            prefix=each.prefix,
            owner=names.get(each.account, "–"),
            scopes=tuple(map(words_of, each.scopes)),
            until=each.expires_on,
            last_used=local_day(instant(uses[each.id])) if each.id in uses else None,
            state=_state(each, today),
        )
        for each in found
        if everybodys or each.account == staff.account
    )
    choices = tuple(ScopeChoice(code, words_of(code)) for code in _in_order(_allowed(staff)))
    return KeysPage(lines, choices, everybodys)


def holder(books: SchoolBooks, secret: str, now: ClockReading) -> KeyHolder | None:
    """Who asks with this key; None for one that is unknown, over or ended, or whose person has left."""
    if not secret.startswith(BEGINS):
        return None
    with reading(books.school_file) as unit:
        found = tool_keys.key_of(unit, books.school, _hash(secret))
    if found is None or _state(found, local_day(now.at)) != "works":
        return None
    staff = who_is(books, found.account, now)
    if staff is None or not staff.may(Act.MAKE_TOOL_KEY):
        return None
    return KeyHolder(found.id, frozenset(found.scopes) & _allowed(staff), staff)


def note_use(books: SchoolBooks, asked: KeyHolder, now: ClockReading) -> None:
    """Puts on record that a program asked something; the caller does so once a day for each key."""
    with writing(books.writer) as unit:
        note(unit, books, asked.staff, USED, asked.key, {}, now)


def note_export(books: SchoolBooks, asked: KeyHolder, kind: str, now: ClockReading) -> None:
    """Puts on record by which key an export was asked; what is in it follows on a line of its own."""
    with writing(books.writer) as unit:
        note(unit, books, asked.staff, "tool_key_export", asked.key, {"kind": kind}, now)


def words_of(scope: str) -> Words:
    """What a scope lets a program ask."""
    if scope.startswith(EXPORT):
        title = TITLES[scope.removeprefix(EXPORT)]
        return Words(f"export: {title.nl.lower()}", f"export: {title.en.lower()}")
    return _WORDS[scope]


def _check(staff: StaffMember, label: str, scopes: frozenset[str], days: int) -> None:
    if not 1 <= len(label) <= LONGEST_LABEL or not label.isprintable():
        raise BadKeyError(f"Schrijf in hooguit {LONGEST_LABEL} tekens welk programma het is.")
    if not scopes or not scopes <= _allowed(staff):
        raise BadKeyError("Kies wat het programma mag vragen; meer dan je zelf mag, kan niet.")
    if not 1 <= days <= LONGEST_DAYS:
        raise BadKeyError("Een sleutel werkt hooguit een jaar.")


def _allowed(staff: StaffMember) -> frozenset[str]:
    kinds = (f"{EXPORT}{code}" for code, kind in KINDS.items() if staff.may_everywhere(kind.act))
    return frozenset({COUNTS, HEALTH, *kinds})


def _in_order(scopes: frozenset[str]) -> list[str]:
    return [each for each in (COUNTS, HEALTH, *(f"{EXPORT}{code}" for code in KINDS)) if each in scopes]


def _state(key: ToolKey, today: date) -> str:
    if key.revoked_us is not None:
        return "revoked"
    return "works" if today <= key.expires_on else "over"


def _must(staff: StaffMember) -> None:
    if not staff.may(Act.MAKE_TOOL_KEY):
        raise NotYoursError("Bij je rol horen geen sleutels voor programma's.")


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
