"""The words of the staff pages that belong to a code, and small formats."""

from collections.abc import Iterable
from datetime import date, time

from flask import Flask
from flask_babel import format_date, lazy_gettext

from kiosk.domain.clock_reading import instant
from kiosk.domain.compliance import Status
from kiosk.domain.roles import Role, in_order
from kiosk.domain.school_day import local
from kiosk.services.views import Words
from web.language import language

STATUS_WORDS = {
    Status.HANDED_IN: lazy_gettext("ingeleverd"),
    Status.COLLECTED: lazy_gettext("opgehaald"),
    Status.NO_ITEM: lazy_gettext("geen toestel"),
    Status.ABSENT: lazy_gettext("afwezig"),
    Status.EXPECTED_LATER: lazy_gettext("wordt later verwacht"),
    Status.EXEMPT: lazy_gettext("ontheffing"),
    Status.NOT_SEEN: lazy_gettext("nog niet gezien"),
    Status.LEFT_BEHIND: lazy_gettext("niet opgehaald"),
}
ROLE_WORDS = {
    Role.TEACHER: lazy_gettext("leerkracht"),
    Role.REPLACEMENT: lazy_gettext("invaller"),
    Role.AFTER_SCHOOL_CARE: lazy_gettext("opvang"),
    Role.CARETAKER: lazy_gettext("conciërge"),
    Role.COUNSELLOR: lazy_gettext("intern begeleider"),
    Role.OFFICE: lazy_gettext("administratie"),
    Role.HEAD: lazy_gettext("directie"),
    Role.TECHNICAL: lazy_gettext("technisch beheer"),
    Role.PRIVACY_OFFICER: lazy_gettext("privacyfunctionaris"),
}


def spoken(words: Words) -> str:
    """The words in the language of this request."""
    return words.spoken(language())


def role_names(roles: Iterable[str]) -> str:
    """Roles as people say them: "leerkracht, intern begeleider"."""
    return ", ".join(str(ROLE_WORDS[role]) for role in in_order([Role(each) for each in roles]))


def long_day(day: date) -> str:
    """Such as "maandag 23 november"."""
    return str(format_date(day, "EEEE d MMMM"))


def short_day(day: date) -> str:
    """Such as "ma 23 nov"."""
    return str(format_date(day, "EEE d MMM"))


def heat_day(day: date) -> str:
    """Such as "ma 23"."""
    return str(format_date(day, "EEE d"))


def day_month(day: date) -> str:
    """Such as "23-11"."""
    return str(format_date(day, "d-M"))


def month_name(day: date) -> str:
    """Such as "nov"."""
    return str(format_date(day, "MMM"))


def clock(at: time) -> str:
    """Local time as pages write it: "8:31"."""
    return f"{at.hour}:{at.minute:02}"


def moment(utc_us: int) -> str:
    """A moment in microseconds UTC as lists write it: "23-11, 8:31"."""
    at = local(instant(utc_us))
    return f"{day_month(at.date())}, {clock(at.time())}"


def initials(name: str) -> str:
    """First letters of the first and the last word of a name."""
    words = name.split()
    return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else name[:2].upper()


def install_words(app: Flask) -> None:
    """Filters and tables for the templates."""
    app.jinja_env.filters.update(
        spoken=spoken, long_day=long_day, short_day=short_day, month_name=month_name, clock=clock, initials=initials
    )
    app.jinja_env.filters.update(heat_day=heat_day, day_month=day_month, moment=moment, role_names=role_names)
    app.jinja_env.globals.update(status_words=STATUS_WORDS, role_words=ROLE_WORDS, language=language)
