"""Exemptions: form, period and who granted it; never a reason. Ending one early is a change of its last day."""

from datetime import date, timedelta

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId, GroupId
from kiosk.domain.roles import Role
from kiosk.domain.school_day import local_day
from kiosk.services.declared_items.views_office import Choice, ExemptionLine, ExemptionsPage, NewExemption
from kiosk.services.errors import ServiceError
from kiosk.services.live_page.live_words import EXEMPT_WORDS
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import accounts, roster
from kiosk.store.people.accounts import Account
from kiosk.store.school_days import exemptions
from kiosk.store.school_days.exemptions import Exemption

LONGEST = timedelta(days=400)
"""A school year and its holidays; a longer one is a mistake in the year."""


class BadExemptionError(ServiceError):
    """The period, the pupil or the granter is none that can be."""


def exemptions_page(books: SchoolBooks, now: ClockReading) -> ExemptionsPage:
    """Those that run or are to come, by surname, and what the form offers."""
    today = local_day(now.at)
    with reading(books.school_file) as unit:
        groups = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
        pupils = {each.id: each for each in roster.pupils(unit, books.school)}
        staff = {each.id: each for each in accounts.accounts(unit, books.school)}
        found = [each for each in exemptions.exemptions(unit, books.school) if each.last_day >= today]
    known = sorted((each for each in found if each.pupil in pupils), key=lambda e: pupils[e.pupil].name.list_order)
    here = sorted((each for each in pupils.values() if each.is_here(today)), key=lambda each: each.name.list_order)
    title = {each.id: groups.get(each.group or GroupId(""), "") for each in pupils.values()}
    return ExemptionsPage(
        today=today,
        lines=tuple(
            ExemptionLine(
                each.id,
                pupils[each.pupil].name.listed,
                title[each.pupil],
                EXEMPT_WORDS[each.form],
                each.first_day,
                each.last_day,
                staff[each.granted_by].display_name if each.granted_by in staff else "",
            )
            for each in known
        ),
        pupils=tuple(Choice(each.id, f"{each.name.listed} · {title[each.id]}") for each in here),
        granters=tuple(Choice(each.id, each.display_name) for each in staff.values() if _may_grant(each)),
    )


def grant(books: SchoolBooks, staff: StaffMember, new: NewExemption, now: ClockReading) -> None:
    """Puts an exemption on record. Raises BadExemptionError."""
    if not new.first <= new.last <= new.first + LONGEST:
        raise BadExemptionError(
            "De laatste dag komt niet voor de eerste, en een ontheffing duurt hooguit een schooljaar."
        )
    with writing(books.writer) as unit:
        granter = accounts.account(unit, books.school, new.granted_by)
        if roster.pupil(unit, books.school, new.pupil) is None or granter is None or not _may_grant(granter):
            raise BadExemptionError("Kies een leerling, en iemand van de directie die de ontheffing gaf.")
        made = Exemption(
            time_ordered_id(now.utc_us), new.pupil, new.form, new.first, new.last, AccountId(new.granted_by)
        )
        exemptions.add_exemption(unit, books.school, made)
        details = {"form": new.form.value, "first": new.first.isoformat(), "last": new.last.isoformat()}
        note(unit, books, staff, "exemption_granted", new.pupil, details, now)


def end_on(books: SchoolBooks, staff: StaffMember, exemption: str, last: date, now: ClockReading) -> date:
    """Gives an exemption another last day; returns the one it had, which takes this back. Raises BadExemptionError."""
    with writing(books.writer) as unit:
        found = next((each for each in exemptions.exemptions(unit, books.school) if each.id == exemption), None)
        if found is None or not found.first_day <= last <= found.first_day + LONGEST:
            raise BadExemptionError("Deze ontheffing kan niet op die dag eindigen; ververs de pagina.")
        exemptions.set_last_day(unit, books.school, exemption, last)
        note(unit, books, staff, "exemption_ends", found.pupil, {"last": last.isoformat()}, now)
    return found.last_day


def _may_grant(account: Account) -> bool:
    return Role.HEAD in account.roles
