"""The words of the staff pages that belong to a code, and small formats."""

from collections.abc import Iterable
from datetime import date, time

from flask import Flask
from flask_babel import LazyString, format_date, lazy_gettext

from kiosk.domain.compliance import Status
from kiosk.domain.roles import Act, Role, in_order
from kiosk.services.views import StaffMember, Words
from web.frame import frame
from web.language import language

MenuItem = tuple[str, str, LazyString]

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
UNTIMED = "untimed.page"
"""In the menu only while there are any: nobody is asked to clear away what is not there."""

SET_UP = "set_up.page"
"""In the menu until somebody puts it away."""

SIDE_MENU = (
    (Act.SEE_OVERVIEW, "overview.overview", "overview", lazy_gettext("Overzicht")),
    (Act.REPORT_ABSENCE, "office.reports", "report-absent", lazy_gettext("Afmelden")),
    (Act.DECLARE_ITEMS, "declared.first", "item-phone", lazy_gettext("Toestelopgave")),
    (Act.DECLARE_ITEMS, "declared.first_care_days", "care-days", lazy_gettext("Opvangdagen")),
    (Act.HAND_GROUP_ON, "groups_today.groups", "groups-today", lazy_gettext("Groepen vandaag")),
    (Act.MAKE_DAY_PASS, "day_pass.passes", "day-pass", lazy_gettext("Dagpassen")),
    (Act.LINK_CARD, "administration.cards", "cards", lazy_gettext("Passen")),
    (Act.GIVE_STAFF_CARD, "staff_cards.page", "key", lazy_gettext("Personeelspassen")),
    (Act.MANAGE_SLOTS, "bags.bags", "slots", lazy_gettext("Vakken")),
    (Act.GRANT_EXEMPTION, "office.exemptions", "exemption", lazy_gettext("Ontheffingen")),
    (Act.SET_CALENDAR, "own_times.page", "clock", lazy_gettext("Eigen ophaaltijden")),
    (Act.IMPORT_ROSTER, "roster_pupils.page", "pupil-list", lazy_gettext("Leerlingen en groepen")),
    (Act.IMPORT_ROSTER, "roster.form", "import", lazy_gettext("Leerlingen inlezen")),
    (Act.IMPORT_ABSENCES, "absences.form", "absence", lazy_gettext("Afwezigheid")),
    (Act.IMPORT_ROSTER, "school_year.page", "school-year", lazy_gettext("Nieuw schooljaar")),
    (Act.SET_CALENDAR, "calendar.year", "calendar", lazy_gettext("Kalender")),
    (Act.SET_PROTOCOL, "protocol.versions", "protocol", lazy_gettext("Protocol")),
    (Act.SEE_AUDIT, "audit.page", "lock", lazy_gettext("Auditlog")),
    (Act.EXPORT, "exports.page", "export", lazy_gettext("Exporteren")),
    (Act.SEE_RETENTION, "retention.page", "retention", lazy_gettext("Bewaren en wissen")),
    (Act.SEE_REQUESTS, "rights.page", "handshake", lazy_gettext("Verzoeken")),
    (Act.MANAGE_ACCOUNTS, "accounts.page", "accounts", lazy_gettext("Medewerkers")),
    (Act.CHANGE_SETTINGS, "school_settings.page", "choices", lazy_gettext("Instellingen")),
    (Act.SEE_HEALTH, "boxes.boxes", "entrance", lazy_gettext("De kast")),
    (Act.ASSIGN_PUPILS, "access.assigned", "guidance", lazy_gettext("Begeleiding")),
    (Act.REVIEW_ACCESS, "access.opened", "access", lazy_gettext("Toegang")),
    (Act.BREAK_OFF_DAY, "calendar.today", "bell", lazy_gettext("Dag afbreken")),
    (Act.CONFIRM_CLOCK, UNTIMED, "retry", lazy_gettext("Tikken zonder klok")),
    (Act.SET_UP_SCHOOL, SET_UP, "flag", lazy_gettext("Aan de slag")),
)
DESK_MENU = (
    (Act.USE_DESK, "desk.page", "desk", lazy_gettext("Balie")),
    (Act.CLOSING_ROUND, "closing.page", "closing", lazy_gettext("Sluitronde")),
)
"""In the main menu of a caretaker; under "Beheer" for who also has the overview."""


def side_menu(who: StaffMember) -> list[MenuItem]:
    """The pages of "Beheer" for this person: endpoint, icon, words."""
    aside = DESK_MENU if who.may(Act.SEE_OVERVIEW) else ()
    house = frame().house
    empty = {UNTIMED: not house.times.untimed, SET_UP: house.settings.start_page_away}
    pages = (*SIDE_MENU, *aside)
    return [(page, icon, text) for act, page, icon, text in pages if who.may(act) and not empty.get(page)]


def incident_menu(who: StaffMember) -> list[MenuItem]:
    """The inbox for who judges, the form for who only reports."""
    if who.may(Act.JUDGE_INCIDENT):
        return [("incidents.inbox", "incidents", lazy_gettext("Incidenten"))]
    may_report = who.may(Act.RAISE_INCIDENT)
    return [("incidents.report_form", "report", lazy_gettext("Melden"))] if may_report else []


def menu(who: StaffMember | None) -> list[MenuItem]:
    """The main menu of this person."""
    if who is None:
        return []
    today = [("start.home", "today", lazy_gettext("Vandaag"))] if who.may(Act.SEE_LIVE) else []
    at_desk = () if who.may(Act.SEE_OVERVIEW) else DESK_MENU
    today += [(endpoint, icon, text) for act, endpoint, icon, text in at_desk if who.may(act)]
    rounds = [("rounds.rounds", "rounds", lazy_gettext("Rondes"))] if who.may(Act.SEE_ROUNDS) else []
    rounds += incident_menu(who)
    rounds += [("pupil_file.pupils", "pupils", lazy_gettext("Leerlingen"))] if who.may(Act.SEE_FILE) else []
    rounds += [("hand_out.care", "care", lazy_gettext("Opvang"))] if who.may(Act.GIVE_LATER) else []
    return today + rounds + [(endpoint, "settings", lazy_gettext("Beheer")) for endpoint, *_rest in side_menu(who)[:1]]


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


def initials(name: str) -> str:
    """First letters of the first and the last word of a name."""
    words = name.split()
    return (words[0][0] + words[-1][0]).upper() if len(words) > 1 else name[:2].upper()


def install_words(app: Flask) -> None:
    """Filters and tables for the templates."""
    app.jinja_env.filters.update(
        spoken=spoken, long_day=long_day, short_day=short_day, month_name=month_name, clock=clock, initials=initials
    )
    app.jinja_env.filters.update(heat_day=heat_day, day_month=day_month, role_names=role_names)
    app.jinja_env.globals.update(
        status_words=STATUS_WORDS, role_words=ROLE_WORDS, menu=menu, side_menu=side_menu, language=language
    )
