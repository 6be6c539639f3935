"""Puts one web program together: its parts, checks and pages."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from flask import Flask, g

from kiosk.services.staff_access.microsoft.provider import Provider
from web.access.groups import blueprint as groups_today
from web.access.passes import blueprint as day_pass
from web.access.review import blueprint as access
from web.accounts.invitation import blueprint as invitation
from web.accounts.keepers import blueprint as keepers
from web.accounts.views import blueprint as accounts
from web.administration.absences import blueprint as absences
from web.administration.calendar import blueprint as calendar
from web.administration.card_list import blueprint as card_list
from web.administration.own_times import blueprint as own_times
from web.administration.staff_cards import blueprint as staff_cards
from web.administration.untimed import blueprint as untimed
from web.administration.views import blueprint as administration
from web.api.views import blueprint as api
from web.audit.alerts import blueprint as alerts
from web.audit.alerts import install_alerts
from web.audit.views import blueprint as audit
from web.bags.views import blueprint as bags
from web.classroom.views import blueprint as classroom
from web.clock_question import blueprint as clock
from web.clock_question import install_clock_question
from web.clocks import Clocks
from web.closing.cases import blueprint as cases
from web.closing.views import blueprint as closing
from web.compliance.streams import Seats
from web.compliance.undo import UndoDesk
from web.compliance.views import blueprint as compliance
from web.configuration import WebConfig
from web.declared.files import blueprint as declared_files
from web.declared.views import blueprint as declared
from web.desk.views import blueprint as desk
from web.exports.views import blueprint as exports
from web.faults import install_faults
from web.frame import Frame, frame
from web.guard import install_guard, signed_in
from web.hand_out.views import blueprint as hand_out
from web.health.boxes import blueprint as boxes
from web.health.views import blueprint as health
from web.held_list.views import blueprint as held_list
from web.house import House
from web.incidents.names import blueprint as typed_names
from web.incidents.views import blueprint as incidents
from web.known_staff import KnownStaff
from web.language import COOKIE as LANGUAGE
from web.language import install_language
from web.limits import install_limits
from web.menus import install_menus
from web.my_account.microsoft_link import blueprint as microsoft_link
from web.my_account.office_codes import blueprint as office_codes
from web.my_account.views import blueprint as my_account
from web.office.views import blueprint as office
from web.overview.views import blueprint as overview
from web.pace import Pace
from web.pupil_file.papers import blueprint as pupil_papers
from web.pupil_file.protocol import blueprint as protocol
from web.pupil_file.views import blueprint as pupil_file
from web.retention.views import blueprint as retention
from web.rights.views import blueprint as rights
from web.roster.columns import blueprint as roster_columns
from web.roster.parked import Parked
from web.roster.pupils import blueprint as roster_pupils
from web.roster.school_year import blueprint as school_year
from web.roster.views import blueprint as roster
from web.rounds.paper import blueprint as paper
from web.rounds.views import blueprint as rounds
from web.school_settings.messages import blueprint as messages
from web.school_settings.start import blueprint as set_up
from web.school_settings.views import blueprint as school_settings
from web.shield import install_shield
from web.sign_in.attempts import Attempts
from web.sign_in.microsoft import blueprint as microsoft
from web.sign_in.microsoft_flows import Flows
from web.sign_in.second_step import blueprint as second_step
from web.sign_in.sessions import Sessions
from web.sign_in.setting_up import blueprint as setting_up
from web.sign_in.views import blueprint as sign_in
from web.slot_notes.views import blueprint as slot_notes
from web.start.views import blueprint as start
from web.tools.views import blueprint as tools
from web.uploads import install_uploads
from web.watcher import Watcher
from web.words import install_words

PAGES = (
    api, tools, audit, exports, accounts, invitation, school_settings, messages, set_up, card_list,
    alerts, classroom, keepers, my_account, office_codes, second_step, setting_up,
    own_times, untimed, sign_in, start, boxes, compliance, rounds, paper, slot_notes, held_list, hand_out, declared,
    incidents, pupil_file, declared_files, pupil_papers, protocol, overview, administration, staff_cards, office,
    calendar, absences, groups_today, day_pass, access, clock, bags, desk, closing, cases, health, typed_names, rights,
    roster, roster_columns, roster_pupils, school_year,
    retention, microsoft, microsoft_link,
)  # fmt: skip

MOST_BODY_BYTES = 64 * 1024


def create_app(config: WebConfig, house: House, clocks: Clocks) -> Flask:
    """The web program; its watcher stands still until started (app.extensions["telefoonhotel"].watcher)."""
    return furnish(bare_app(), config, house, clocks)


def bare_app() -> Flask:
    """Every page and every check of the web program. They find what they need in its frame, once furnished."""
    app = Flask("web")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    install_language(app)
    install_words(app)
    install_menus(app)
    install_uploads(app)
    install_clock_question(app)
    install_alerts(app)
    install_shield(app)
    install_guard(app)
    install_limits(app)
    install_faults(app)
    for blueprint in PAGES:
        app.register_blueprint(blueprint)
    app.extensions["csrf"].exempt(api)  # a key is no cookie: no other site can send it
    app.context_processor(
        lambda: {
            "school_name": frame().house.settings.school_name,
            "with_microsoft": frame().provider is not None,
        }
    )
    app.jinja_env.globals.update(signed_in=signed_in, asset=_asset(app), waiting=_waiting)
    return app


def furnish(app: Flask, config: WebConfig, house: House, clocks: Clocks) -> Flask:
    """Gives the pages a house, clocks and a memory of their own; a program does so once."""
    config.volatile.mkdir(parents=True, exist_ok=True, mode=0o700)
    sessions = Sessions(config.volatile / "sessions.db")
    _configure(app, config, sessions)
    watcher = Watcher(lambda: house.look(clocks.school(), clocks.steady()), clocks)
    app.extensions["telefoonhotel"] = Frame(
        config=config,
        house=house,
        clocks=clocks,
        sessions=sessions,
        attempts=Attempts(sessions),
        watcher=watcher,
        known=KnownStaff(house, watcher),
        undo=UndoDesk(),
        seats=Seats(config.streams),
        parked=Parked(),
        pace=Pace(),
        flows=Flows(sessions),
        provider=Provider(config.microsoft) if config.microsoft else None,
    )
    return app


def _configure(app: Flask, config: WebConfig, sessions: Sessions) -> None:
    app.config.update(
        SECRET_KEY=sessions.form_key(),
        SIGN_IN_COOKIE=config.cookie_name("telefoonhotel"),
        LANGUAGE_COOKIE=config.cookie_name(LANGUAGE),
        MICROSOFT_COOKIE=config.cookie_name("microsoft"),
        ROAD_COOKIE=config.cookie_name("weg"),
        CLASSROOM_COOKIE=config.cookie_name("telefoonhotel-klas"),
        PC_COOKIE=config.cookie_name("telefoonhotel-pc"),
        SESSION_COOKIE_NAME=config.cookie_name("formulier"),
        SESSION_COOKIE_SECURE=config.tls,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=MOST_BODY_BYTES,
        WTF_CSRF_TIME_LIMIT=None,  # a live page stays open all day; the token ends with the session
    )


def _waiting() -> int:
    """How many possible incidents wait for who is signed in, asked once a page."""
    who = signed_in()
    if "waiting" not in g:
        g.waiting = frame().house.incidents.waiting(who) if who is not None else 0
    return int(g.waiting)


def _asset(app: Flask) -> Callable[[str], str]:
    """The address of a static file, with a mark that changes with its content."""
    folder = Path(app.static_folder or "")
    marks: dict[str, str] = {}

    def asset(name: str) -> str:
        if name not in marks:
            marks[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:8]
        return f"/static/{name}?{marks[name]}"

    return asset
