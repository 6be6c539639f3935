"""A classroom PC that shows the numbers of one group without anybody signing in: no names, nothing to press."""

import hmac
import secrets

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.staff_access.known_pcs import SECRET_BYTES, hash_of
from kiosk.services.staff_access.views_codes import ClassroomPcLine
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import second_steps
from kiosk.store.people.second_steps import ClassroomPc


def remember(books: SchoolBooks, staff: StaffMember, group: GroupId, browser: str, now: ClockReading) -> str:
    """From now on this browser may show the numbers of this group; returns its secret."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    new = ClassroomPc(
        id=time_ordered_id(now.utc_us),
        group=group,
        pc_hash=hash_of(secret),
        browser=browser,
        made_us=now.utc_us,
        made_by=staff.account,
    )
    with writing(books.writer) as unit:
        second_steps.add_classroom_pc(unit, books.school, new)
        note(unit, books, staff, "classroom_pc_remembered", group, {}, now)
    return secret


def group_of(books: SchoolBooks, secret: str) -> GroupId | None:
    """The group whose numbers this browser may show; None for a browser nobody remembers."""
    if not secret:
        return None
    wanted = hash_of(secret)
    with reading(books.school_file) as unit:
        known = second_steps.classroom_pcs(unit, books.school)
    return next((pc.group for pc in known if hmac.compare_digest(pc.pc_hash, wanted)), None)


def listed(books: SchoolBooks, staff: StaffMember) -> tuple[ClassroomPcLine, ...]:
    """The PCs this person let remember; every one for who reviews access."""
    with reading(books.school_file) as unit:
        known = second_steps.classroom_pcs(unit, books.school)
        titles = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        names = colleagues(unit, books.school)
    return tuple(
        ClassroomPcLine(pc.id, titles.get(pc.group, ""), pc.browser, pc.made_us, names.get(pc.made_by, ""))
        for pc in known
        if _is_seen_by(staff, pc)
    )


def forget(books: SchoolBooks, staff: StaffMember, pc: str, now: ClockReading) -> None:
    """That browser shows nothing any more, within a second."""
    with writing(books.writer) as unit:
        found = next((each for each in second_steps.classroom_pcs(unit, books.school) if each.id == pc), None)
        if found is not None and _is_seen_by(staff, found):
            second_steps.forget_classroom_pc(unit, books.school, pc)
            note(unit, books, staff, "classroom_pc_forgotten", found.group, {}, now)


def _is_seen_by(staff: StaffMember, pc: ClassroomPc) -> bool:
    return pc.made_by == staff.account or staff.may_everywhere(Act.REVIEW_ACCESS)
