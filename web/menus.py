"""The main menu, and the pages of "Beheer" by what they are about: each person sees what the own role opens."""

from flask import Flask
from flask_babel import LazyString, lazy_gettext

from kiosk.domain.roles import Act
from kiosk.services.views import StaffMember
from web.frame import frame

MenuItem = tuple[str, str, LazyString]
"""Endpoint, icon, words."""

UNTIMED = "untimed.page"
"""In the menu only while there are any: nobody is asked to clear away what is not there."""

SET_UP = "set_up.page"
"""In the menu until somebody puts it away."""

DESK_MENU = (
    (Act.USE_DESK, "desk.page", "desk", lazy_gettext("Balie")),
    (Act.CLOSING_ROUND, "closing.page", "closing", lazy_gettext("Sluitronde")),
)
"""In the main menu of a caretaker; under "Beheer" for who also has the overview."""

SECTIONS = (
    (
        lazy_gettext("Vandaag"),
        (
            (Act.SEE_OVERVIEW, "overview.overview", "overview", lazy_gettext("Overzicht")),
            *DESK_MENU,
            (Act.REPORT_ABSENCE, "office.reports", "report-absent", lazy_gettext("Afmelden")),
            (Act.IMPORT_ABSENCES, "absences.form", "absence", lazy_gettext("Afwezigheid")),
            (Act.HAND_GROUP_ON, "groups_today.groups", "groups-today", lazy_gettext("Groepen vandaag")),
            (Act.MAKE_DAY_PASS, "day_pass.passes", "day-pass", lazy_gettext("Dagpassen")),
            (Act.MAKE_DAY_CODE, "office_codes.page", "talk", lazy_gettext("Dagcodes")),
            (Act.BREAK_OFF_DAY, "calendar.today", "bell", lazy_gettext("Dag afbreken")),
            (Act.CONFIRM_CLOCK, UNTIMED, "retry", lazy_gettext("Tikken zonder klok")),
        ),
    ),
    (
        lazy_gettext("Leerlingen"),
        (
            (Act.IMPORT_ROSTER, "roster_pupils.page", "pupil-list", lazy_gettext("Leerlingen en groepen")),
            (Act.DECLARE_ITEMS, "declared.first", "item-phone", lazy_gettext("Toestelopgave")),
            (Act.DECLARE_ITEMS, "declared.first_care_days", "care-days", lazy_gettext("Opvangdagen")),
            (Act.GRANT_EXEMPTION, "office.exemptions", "exemption", lazy_gettext("Ontheffingen")),
            (Act.SET_CALENDAR, "own_times.page", "clock", lazy_gettext("Eigen ophaaltijden")),
            (Act.ASSIGN_PUPILS, "access.assigned", "guidance", lazy_gettext("Begeleiding")),
            (Act.IMPORT_ROSTER, "roster.form", "import", lazy_gettext("Leerlingen inlezen")),
            (Act.IMPORT_ROSTER, "school_year.page", "school-year", lazy_gettext("Nieuw schooljaar")),
        ),
    ),
    (
        lazy_gettext("Passen en vakken"),
        (
            (Act.LINK_CARD, "administration.cards", "cards", lazy_gettext("Passen")),
            (Act.GIVE_STAFF_CARD, "staff_cards.page", "key", lazy_gettext("Personeelspassen")),
            (Act.MANAGE_SLOTS, "bags.bags", "slots", lazy_gettext("Vakken")),
            (Act.SEE_HEALTH, "boxes.boxes", "entrance", lazy_gettext("De kast")),
        ),
    ),
    (
        lazy_gettext("School"),
        (
            (Act.SET_CALENDAR, "calendar.year", "calendar", lazy_gettext("Kalender")),
            (Act.SET_PROTOCOL, "protocol.versions", "protocol", lazy_gettext("Protocol")),
            (Act.MANAGE_ACCOUNTS, "accounts.page", "accounts", lazy_gettext("Medewerkers")),
            (Act.REVIEW_ACCESS, "access.opened", "access", lazy_gettext("Toegang")),
            (Act.MAKE_TOOL_KEY, "tools.page", "unplugged", lazy_gettext("Programma’s")),
            (Act.CHANGE_SETTINGS, "school_settings.page", "choices", lazy_gettext("Instellingen")),
            (Act.SET_UP_SCHOOL, SET_UP, "flag", lazy_gettext("Aan de slag")),
        ),
    ),
    (
        lazy_gettext("Gegevens"),
        (
            (Act.SEE_ALERTS, "alerts.page", "warning", lazy_gettext("Let op")),
            (Act.SEE_AUDIT, "audit.page", "lock", lazy_gettext("Auditlog")),
            (Act.EXPORT, "exports.page", "export", lazy_gettext("Exporteren")),
            (Act.SEE_RETENTION, "retention.page", "retention", lazy_gettext("Bewaren en wissen")),
            (Act.SEE_REQUESTS, "rights.page", "handshake", lazy_gettext("Verzoeken")),
        ),
    ),
)
FEW = 8
"""So many pages need no headings."""


def side_menu(who: StaffMember) -> list[tuple[str, list[MenuItem]]]:
    """The pages of "Beheer" for this person under their headings; one list without a heading where they are few."""
    found = [(str(title), _open_to(who, pages)) for title, pages in SECTIONS]
    found = [(title, items) for title, items in found if items]
    every = [item for _title, items in found for item in items]
    return [("", every)] if every and len(every) <= FEW else found


def first_of_side(who: StaffMember) -> str | None:
    """Where "Beheer" in the main menu leads."""
    return next((items[0][0] for _title, items in side_menu(who)), None)


def side_icons(who: StaffMember) -> set[str]:
    """The marks of every page of "Beheer" this person has: there the main menu stands on "Beheer"."""
    return {icon for _title, items in side_menu(who) for _endpoint, icon, _text in items}


def _open_to(who: StaffMember, pages: tuple[tuple[Act, str, str, LazyString], ...]) -> list[MenuItem]:
    house = frame().house
    closed = {endpoint for _act, endpoint, *_rest in DESK_MENU} if not who.may(Act.SEE_OVERVIEW) else set()
    closed |= {UNTIMED} if not house.times.untimed else set()
    closed |= {SET_UP} if house.settings.start_page_away else set()
    return [(page, icon, text) for act, page, icon, text in pages if who.may(act) and page not in closed]


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
    first = first_of_side(who)
    return today + rounds + ([(first, "settings", lazy_gettext("Beheer"))] if first is not None else [])


def install_menus(app: Flask) -> None:
    """For the frame of every page."""
    app.jinja_env.globals.update(menu=menu, side_menu=side_menu, side_icons=side_icons)
