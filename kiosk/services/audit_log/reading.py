"""Reading the audit log: one day at a time, by role, action and subject; and whether it is as it was written."""

from collections.abc import Collection, Iterator
from datetime import time, timedelta

from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.pupil import SchoolId
from kiosk.domain.roles import Act, Role, in_order
from kiosk.domain.school_day import at_local, local
from kiosk.services import anchors
from kiosk.services.audit_log.audit_words import WORDS, words_of
from kiosk.services.audit_log.views_audit import AuditFilter, AuditPage, Chain, ShownLine
from kiosk.services.errors import NotYoursError
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import File, Unit, reading
from kiosk.store.custody.ledger import head_of
from kiosk.store.custody.ledger_tables import AUDIT
from kiosk.store.custody.verify import Counted, Finding, verify_audit
from kiosk.store.people import access, accounts, audit
from kiosk.store.people.audit import AuditLine

LINES = 200
"""On one page."""

AT_ONCE = 20_000
"""A longer log is verified when somebody asks for it: on a Pi it takes more than a second."""

SYSTEM = "system"
ANCHOR_FILE = "anchors.log"


def audit_page(
    books: SchoolBooks, staff: StaffMember, asked: AuditFilter, now: ClockReading, *, verify: bool = False
) -> AuditPage:
    """The lines of one day, newest first. Raises NotYoursError for whoever may not read the log."""
    if not staff.may_everywhere(Act.SEE_AUDIT):
        raise NotYoursError("Het auditlog is voor de privacyfunctionaris.")
    with reading(books.school_file) as unit:
        roles = roles_of(unit, books.school)
        found = [line for line in _of_day(unit, books.school, asked) if _asked_for(line, asked, roles)]
        chain = _chain(unit, books, verify=verify)
    newest = found[::-1]
    shown = newest[asked.page * LINES : (asked.page + 1) * LINES]
    return AuditPage(
        asked=asked,
        lines=tuple(_shown(line, roles) for line in shown),
        found=len(found),
        pages=max(1, -(-len(found) // LINES)),
        actions=tuple(sorted(WORDS.items(), key=lambda each: each[1].nl)),
        roles=(*(role.value for role in Role), SYSTEM),
        chain=chain,
    )


def roles_of(unit: Unit, school: SchoolId) -> dict[str, tuple[str, ...]]:
    """The roles of whoever acted, by actor as the log writes it; the present ones where they changed since."""
    known = {f"staff:{each.id}": _codes(each.roles) for each in accounts.accounts(unit, school)}
    passes = {f"staff:{each.id}": _codes({Role.REPLACEMENT}) for each in access.passes(unit, school)}
    return {**passes, **known, SYSTEM: (SYSTEM,)}


def _codes(roles: Collection[Role]) -> tuple[str, ...]:
    return tuple(role.value for role in in_order(roles))


def _of_day(unit: Unit, school: SchoolId, asked: AuditFilter) -> Iterator[AuditLine]:
    start, end = (microseconds(at_local(day, time())) for day in (asked.day, asked.day + timedelta(days=1)))
    return audit.between(unit, school, start, end)


def _asked_for(line: AuditLine, asked: AuditFilter, roles: dict[str, tuple[str, ...]]) -> bool:
    act = line.act
    about = (act.subject, act.actor, act.actor.removeprefix("staff:"), *act.details.values())
    return (
        asked.role in ("", *roles.get(act.actor, ()))
        and asked.action in ("", act.action)
        and (not asked.subject or asked.subject in about)
    )


def _shown(line: AuditLine, roles: dict[str, tuple[str, ...]]) -> ShownLine:
    act = line.act
    at = local(ClockReading(act.utc_us, True, "", 0).at)
    return ShownLine(
        seq=line.seq,
        time=f"{at:%H:%M:%S}".removeprefix("0"),
        source=act.source,
        roles=roles.get(act.actor, ()),
        by=act.actor.removeprefix("staff:") if act.actor != SYSTEM else "",
        action=act.action,
        words=words_of(act.action),
        subject=act.subject,
        details=tuple(act.details.items()),
    )


def _chain(unit: Unit, books: SchoolBooks, *, verify: bool) -> Chain:
    lines = head_of(unit, books.school, AUDIT).seq
    last = anchors.last_anchor(books.data)
    anchored = f"{local(last):%d-%m-%Y %H:%M}" if last else ""
    if lines > AT_ONCE and not verify:
        return Chain(None, lines, 0, anchored)
    problems = len(list(_problems(unit, books)))
    return Chain(not problems, lines, problems, anchored)


def _problems(unit: Unit, books: SchoolBooks) -> Iterator[Finding]:
    yield from verify_audit(unit, Counted())
    with reading(books.box_file) as box:
        found = anchors.check_anchors(books.data, {File.SCHOOL: unit, File.BOX: box})
        yield from (one for one in found if one.origin in (AUDIT, ANCHOR_FILE))
