"""Who may do what: the one table of roles, acts and reach (the school's rules, 4)."""

from collections.abc import Collection, Mapping
from enum import StrEnum


class Role(StrEnum):
    """Roles of staff. Stored codes; never renamed."""

    TEACHER = "leerkracht"
    REPLACEMENT = "invaller"
    AFTER_SCHOOL_CARE = "opvang"
    CARETAKER = "concierge"
    COUNSELLOR = "ib"
    OFFICE = "administratie"
    HEAD = "directie"
    TECHNICAL = "beheer"
    PRIVACY_OFFICER = "fg"


class Act(StrEnum):
    """What a page or command lets a person do."""

    SEE_LIVE = "see_live"  # the live page of a group
    MARK_TODAY = "mark_today"  # hand in or out by hand, absent, no item, not known
    LINK_CARD = "link_card"
    GIVE_STAFF_CARD = "give_staff_card"  # cards and codes of staff at the box; every one is on the audit log
    MANAGE_SLOTS = "manage_slots"  # bags, whose slot is whose, what is out of order
    IMPORT_ROSTER = "import_roster"
    EXPORT = "export"  # the page; each kind asks for an act of its own
    EXPORT_CUSTODY = "export_custody"
    EXPORT_STATUSES = "export_statuses"  # where everybody stands today
    SEE_OWN_ACCOUNT = "see_own_account"
    SEE_HEALTH = "see_health"  # how the boxes are
    RESTART_READER = "restart_reader"
    SEE_AUDIT = "see_audit"
    SEE_RETENTION = "see_retention"  # terms, what the next run erases, proofs of past runs
    SET_TERMS = "set_terms"  # how long things are kept, within bounds
    ERASE_PUPIL = "erase_pupil"  # on request of parents or pupil
    RAISE_INCIDENT = "raise_incident"  # report facts; never a verdict
    JUDGE_INCIDENT = "judge_incident"  # confirm, dismiss, or put before the directie
    DECIDE_ESCALATED = "decide_escalated"
    REVOKE_INCIDENT = "revoke_incident"
    SET_CALENDAR = "set_calendar"  # times, days that differ, proposals
    BREAK_OFF_DAY = "break_off_day"  # "vandaag afgebroken": collecting now, nothing is judged
    IMPORT_ABSENCES = "import_absences"
    CONFIRM_CLOCK = "confirm_clock"  # "Klopt deze tijd?"
    SEE_CONFIRMED = "see_confirmed"  # confirmed incidents of one pupil, on request and logged
    SEE_OVERVIEW = "see_overview"  # the whole school in numbers
    SEE_ROUNDS = "see_rounds"  # which groups have done the round
    GIVE_LATER = "give_later"  # hand out what stayed: left behind, or after-school care
    DECLARE_ITEMS = "declare_items"
    GRANT_EXEMPTION = "grant_exemption"  # form and period; never a reason
    REPORT_ABSENCE = "report_absence"
    SEE_FILE = "see_file"  # the file of one pupil; every look is logged
    ADD_TO_FILE = "add_to_file"  # parents informed, responses, corrections as addenda
    RESTRICT_FILE = "restrict_file"
    SET_MEASURE = "set_measure"  # warning, suspension, expulsion: nobody but the directie
    WRITE_LETTER = "write_letter"  # drafts to parents; the school sends them itself
    EXPORT_PUPIL = "export_pupil"  # inzage: everything the books hold about one pupil
    SEE_REQUESTS = "see_requests"  # what parents and pupils asked about their data, without names for who only looks
    HANDLE_REQUESTS = "handle_requests"
    SET_PROTOCOL = "set_protocol"
    MAKE_DAY_PASS = "make_day_pass"  # noqa: S105 — paper, no password: print, list, revoke; never more than own rights
    MAKE_DAY_CODE = "make_day_code"  # lets a colleague in until 17:00; never into files, accounts or the audit log
    SEE_ALERTS = "see_alerts"  # what somebody should look at: sign-ins, keepers, exports at night
    HAND_GROUP_ON = "hand_group_on"  # "mijn groep vandaag aan …"
    TAKE_GROUP = "take_group"  # have a colleague's group for today
    BREAK_GLASS = "break_glass"  # open another group for today, with a reason
    ASSIGN_PUPILS = "assign_pupils"  # to an intern begeleider
    REVIEW_ACCESS = "review_access"  # who can do what, and who opened which group
    MAKE_TOOL_KEY = "make_tool_key"  # for a program of the school; a key does no more than who made it
    MANAGE_ACCOUNTS = "manage_accounts"  # staff accounts: invite, change, close
    CHANGE_SETTINGS = "change_settings"  # what the school chooses for box and pages
    SET_UP_SCHOOL = "set_up_school"  # the start page of a new school
    SEE_SLOT_HISTORY = "see_slot_history"  # who had what in one slot; every look is logged
    USE_DESK = "use_desk"  # hand in and out for any pupil, with the keyboard or a card
    CLOSING_ROUND = "closing_round"  # what still lies here, counts, spot checks, items not found


class Reach(StrEnum):
    """Over whom."""

    OWN_GROUPS = "own_groups"
    ASSIGNED_PUPILS = "assigned_pupils"
    ALL = "all"


_EVERYONE = {Act.SEE_OWN_ACCOUNT: Reach.ALL}

MAY: Mapping[Role, Mapping[Act, Reach]] = {
    Role.TEACHER: {
        **_EVERYONE,
        Act.SEE_LIVE: Reach.OWN_GROUPS,
        Act.MARK_TODAY: Reach.OWN_GROUPS,
        Act.RAISE_INCIDENT: Reach.ALL,
        Act.JUDGE_INCIDENT: Reach.OWN_GROUPS,
        Act.SEE_CONFIRMED: Reach.OWN_GROUPS,
        Act.CONFIRM_CLOCK: Reach.ALL,
        Act.DECLARE_ITEMS: Reach.OWN_GROUPS,
        Act.HAND_GROUP_ON: Reach.OWN_GROUPS,
        Act.TAKE_GROUP: Reach.ALL,
        Act.BREAK_GLASS: Reach.ALL,
    },
    Role.REPLACEMENT: {
        **_EVERYONE,
        Act.SEE_LIVE: Reach.OWN_GROUPS,
        Act.MARK_TODAY: Reach.OWN_GROUPS,
        Act.RAISE_INCIDENT: Reach.OWN_GROUPS,
    },
    Role.AFTER_SCHOOL_CARE: {**_EVERYONE, Act.GIVE_LATER: Reach.ALL},
    Role.CARETAKER: {
        **_EVERYONE,
        Act.SEE_LIVE: Reach.ALL,
        Act.MARK_TODAY: Reach.ALL,
        Act.LINK_CARD: Reach.ALL,
        Act.GIVE_STAFF_CARD: Reach.ALL,
        Act.MANAGE_SLOTS: Reach.ALL,
        Act.RAISE_INCIDENT: Reach.ALL,
        Act.BREAK_OFF_DAY: Reach.ALL,
        Act.SEE_HEALTH: Reach.ALL,
        Act.RESTART_READER: Reach.ALL,
        Act.CONFIRM_CLOCK: Reach.ALL,
        Act.GIVE_LATER: Reach.ALL,
        Act.MAKE_DAY_PASS: Reach.ALL,
        Act.TAKE_GROUP: Reach.ALL,
        Act.USE_DESK: Reach.ALL,
        Act.CLOSING_ROUND: Reach.ALL,
        Act.SEE_SLOT_HISTORY: Reach.ALL,
    },
    Role.COUNSELLOR: {
        **_EVERYONE,
        Act.EXPORT: Reach.ASSIGNED_PUPILS,
        Act.TAKE_GROUP: Reach.ALL,
        Act.RAISE_INCIDENT: Reach.ALL,
        Act.JUDGE_INCIDENT: Reach.ASSIGNED_PUPILS,
        Act.SEE_CONFIRMED: Reach.ASSIGNED_PUPILS,
        Act.SEE_FILE: Reach.ASSIGNED_PUPILS,
        Act.ADD_TO_FILE: Reach.ASSIGNED_PUPILS,
    },
    Role.OFFICE: {
        **_EVERYONE,
        Act.MAKE_DAY_CODE: Reach.ALL,
        Act.EXPORT: Reach.ALL,
        Act.LINK_CARD: Reach.ALL,
        Act.GIVE_STAFF_CARD: Reach.ALL,
        Act.MANAGE_SLOTS: Reach.ALL,
        Act.IMPORT_ROSTER: Reach.ALL,
        Act.EXPORT_CUSTODY: Reach.ALL,
        Act.RAISE_INCIDENT: Reach.ALL,
        Act.SET_CALENDAR: Reach.ALL,
        Act.IMPORT_ABSENCES: Reach.ALL,
        Act.CONFIRM_CLOCK: Reach.ALL,
        Act.DECLARE_ITEMS: Reach.ALL,
        Act.GRANT_EXEMPTION: Reach.ALL,
        Act.REPORT_ABSENCE: Reach.ALL,
        Act.TAKE_GROUP: Reach.ALL,
        Act.MAKE_TOOL_KEY: Reach.ALL,
        Act.SET_UP_SCHOOL: Reach.ALL,
        Act.SEE_SLOT_HISTORY: Reach.ALL,
    },
    Role.HEAD: {
        **_EVERYONE,
        Act.MAKE_DAY_CODE: Reach.ALL,
        Act.SEE_ALERTS: Reach.ALL,
        Act.EXPORT: Reach.ALL,
        Act.EXPORT_STATUSES: Reach.ALL,
        Act.SEE_LIVE: Reach.ALL,
        Act.MARK_TODAY: Reach.ALL,
        Act.LINK_CARD: Reach.ALL,
        Act.GIVE_STAFF_CARD: Reach.ALL,
        Act.MANAGE_SLOTS: Reach.ALL,
        Act.IMPORT_ROSTER: Reach.ALL,
        Act.EXPORT_CUSTODY: Reach.ALL,
        Act.RAISE_INCIDENT: Reach.ALL,
        Act.JUDGE_INCIDENT: Reach.ALL,
        Act.DECIDE_ESCALATED: Reach.ALL,
        Act.REVOKE_INCIDENT: Reach.ALL,
        Act.SEE_CONFIRMED: Reach.ALL,
        Act.SET_CALENDAR: Reach.ALL,
        Act.BREAK_OFF_DAY: Reach.ALL,
        Act.IMPORT_ABSENCES: Reach.ALL,
        Act.CONFIRM_CLOCK: Reach.ALL,
        Act.SEE_ROUNDS: Reach.ALL,
        Act.SEE_OVERVIEW: Reach.ALL,
        Act.GIVE_LATER: Reach.ALL,
        Act.DECLARE_ITEMS: Reach.ALL,
        Act.GRANT_EXEMPTION: Reach.ALL,
        Act.REPORT_ABSENCE: Reach.ALL,
        Act.SEE_FILE: Reach.ALL,
        Act.ADD_TO_FILE: Reach.ALL,
        Act.RESTRICT_FILE: Reach.ALL,
        Act.SET_MEASURE: Reach.ALL,
        Act.WRITE_LETTER: Reach.ALL,
        Act.EXPORT_PUPIL: Reach.ALL,
        Act.SEE_REQUESTS: Reach.ALL,
        Act.HANDLE_REQUESTS: Reach.ALL,
        Act.SET_PROTOCOL: Reach.ALL,
        Act.SEE_RETENTION: Reach.ALL,
        Act.SET_TERMS: Reach.ALL,
        Act.ERASE_PUPIL: Reach.ALL,
        Act.MAKE_DAY_PASS: Reach.ALL,
        Act.HAND_GROUP_ON: Reach.ALL,
        Act.TAKE_GROUP: Reach.ALL,
        Act.ASSIGN_PUPILS: Reach.ALL,
        Act.REVIEW_ACCESS: Reach.ALL,
        Act.USE_DESK: Reach.ALL,
        Act.CLOSING_ROUND: Reach.ALL,
        Act.MAKE_TOOL_KEY: Reach.ALL,
        Act.SET_UP_SCHOOL: Reach.ALL,
        Act.SEE_SLOT_HISTORY: Reach.ALL,
    },
    Role.TECHNICAL: {
        **_EVERYONE,
        Act.SEE_ALERTS: Reach.ALL,
        Act.SEE_HEALTH: Reach.ALL,
        Act.RESTART_READER: Reach.ALL,
        Act.RAISE_INCIDENT: Reach.ALL,
        Act.CONFIRM_CLOCK: Reach.ALL,
        Act.MANAGE_ACCOUNTS: Reach.ALL,
        Act.CHANGE_SETTINGS: Reach.ALL,
        Act.MAKE_TOOL_KEY: Reach.ALL,
        Act.SET_UP_SCHOOL: Reach.ALL,
    },
    Role.PRIVACY_OFFICER: {
        **_EVERYONE,
        Act.SEE_ALERTS: Reach.ALL,
        Act.EXPORT: Reach.ALL,
        Act.SEE_AUDIT: Reach.ALL,
        Act.SEE_RETENTION: Reach.ALL,
        Act.SEE_REQUESTS: Reach.ALL,
    },
}

FOR_A_DAY = Role.REPLACEMENT
"""Whoever has a group for one day, handed on or opened with a reason, may do there what this role may: the list, the
round and the hand-out; no histories, no verdicts."""


_FILES = frozenset({Act.SEE_CONFIRMED, Act.SEE_FILE})


def clash(roles: Collection[Role]) -> Role | None:
    """The one of several roles of one person that cannot stand beside the others; None when all go together.

    The privacy officer reads and decides nothing (AVG art. 38 (6)); who keeps the accounts reads nobody's file; a
    replacement teacher has a day pass.
    """
    several = len(set(roles)) > 1
    files = any(act in MAY[role] for role in roles for act in _FILES)
    refused = {
        Role.REPLACEMENT: several,
        Role.PRIVACY_OFFICER: several,
        Role.TECHNICAL: files,
    }
    return next((role for role, clashes in refused.items() if clashes and role in roles), None)


def any_may(roles: Collection[Role], act: Act) -> bool:
    """True when one of several roles allows this act to anybody."""
    return any(reach(role, act) is not None for role in roles)


def in_order(roles: Collection[Role]) -> tuple[Role, ...]:
    """Several roles in the order in which they are told."""
    return tuple(role for role in Role if role in roles)


def reach(role: Role, act: Act) -> Reach | None:
    """How far a role may do an act; None when it may not."""
    return MAY[role].get(act)


def may(role: Role, act: Act, *, own_group: bool, assigned: bool = False) -> bool:
    """True when a role may do an act to a pupil or group that is its own or assigned to it, or not."""
    over = reach(role, act)
    own = (over is Reach.OWN_GROUPS and own_group) or (over is Reach.ASSIGNED_PUPILS and assigned)
    return over is Reach.ALL or own
