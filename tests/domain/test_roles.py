"""Who may do what: the roles of the school's rules (4), typed here by hand from their sentences."""

import pytest

from kiosk.domain.roles import FOR_A_DAY, MAY, Act, Reach, Role, any_may, clash, may, reach

# - nothing, o own groups only, a assigned pupils only, + everybody
ACTS = ("see_live", "mark_today", "link_card", "import_roster", "export_custody", "see_own_account", "see_health",
        "see_audit", "raise_incident", "judge_incident", "decide_escalated", "revoke_incident",
        "see_confirmed", "set_calendar", "break_off_day", "import_absences", "confirm_clock",
        "see_rounds", "give_later", "declare_items", "grant_exemption", "report_absence",
        "see_file", "add_to_file", "restrict_file", "set_measure", "set_protocol",
        "see_overview", "make_day_pass", "hand_group_on", "take_group", "break_glass", "assign_pupils",
        "review_access", "write_letter", "export_pupil", "use_desk", "closing_round", "restart_reader",
        "manage_slots", "give_staff_card", "manage_accounts",
        "change_settings", "set_up_school", "see_slot_history", "see_requests",
        "handle_requests", "export", "export_statuses",
        "see_retention", "set_terms", "erase_pupil",
        "make_day_code", "see_alerts", "make_tool_key")  # fmt: skip
BY_HAND = {
    #                lmcieoharj drccbacrgd eafarmpoph tgarlxdkrm gmcssshee rte dst
    #                iaamxweuau eeoarbloie xbideervaa alsvepelrs sahuhrrxs ete cak
    "leerkracht":    "oo---+--+o --o---+--o ---------o ++-------- --------- --- ---",
    "invaller":      "oo---+--o- ---------- ---------- ---------- --------- --- ---",
    "opvang":        "-----+---- --------+- ---------- ---------- --------- --- ---",
    "concierge":     "+++--++-+- ----+-+-+- --------+- +-----++++ +---+---- --- ---",
    "ib":            "-----+--+a --a------- --aa------ +--------- -------a- --- ---",
    "administratie": "--++++--+- ---+-++--+ ++-------- +--------+ +--++--+- --- +-+",
    "directie":      "++++++--++ ++++++++++ ++++++++++ +-++++++-+ +--++++++ +++ +++",
    "beheer":        "-----++-+- ------+--- ---------- --------+- -+++----- --- -++",
    "fg":            "-----+-+-- ---------- ---------- ---------- -----+-+- +-- -+-",
}  # fmt: skip
SIGNS = {role: row.replace(" ", "") for role, row in BY_HAND.items()}
CELLS = [(role, act, sign) for role, row in SIGNS.items() for act, sign in zip(ACTS, row, strict=True)]


def test_the_matrix_names_every_role_and_every_act() -> None:
    assert {role.value for role in Role} == set(BY_HAND)
    assert {act.value for act in Act} == set(ACTS)


def signed(role: str, signs: str) -> set[str]:
    """The acts that stand in the table with one of these signs."""
    return {act for of, act, sign in CELLS if of == role and sign in signs}


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_role_may_to_own_groups_to_others_and_to_assigned_pupils_what_the_rules_say(role: str) -> None:
    who = Role(role)
    assert {act for act in Act if may(who, act, own_group=True)} == signed(role, "o+")
    assert {act for act in Act if may(who, act, own_group=False)} == signed(role, "+")
    assert {act for act in Act if may(who, act, own_group=False, assigned=True)} == signed(role, "a+")


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_the_reach_is_what_the_sign_says(role: str) -> None:
    signs = {"-": None, "o": Reach.OWN_GROUPS, "a": Reach.ASSIGNED_PUPILS, "+": Reach.ALL}
    table = {act: signs[sign] for of, act, sign in CELLS if of == role}
    assert {act: reach(Role(role), act) for act in Act} == table


def test_a_day_pass_gives_nothing_that_its_maker_may_not_do() -> None:
    makers = [role for role in Role if may(role, Act.MAKE_DAY_PASS, own_group=False)]
    given = [act for act in Act if may(Role.REPLACEMENT, act, own_group=True)]
    assert makers == [Role.CARETAKER, Role.HEAD]
    assert all(may(role, act, own_group=False) for role in makers for act in given)


def test_a_group_for_one_day_brings_no_histories_and_no_verdicts() -> None:
    given = {act for act in Act if may(FOR_A_DAY, act, own_group=True)}
    assert given == {Act.SEE_LIVE, Act.MARK_TODAY, Act.RAISE_INCIDENT, Act.SEE_OWN_ACCOUNT}


# Beside which other roles each can stand, typed from the rules (4): beheer has no pupil files, FG reads only.
TOGETHER = {
    "leerkracht": {"opvang", "concierge", "ib", "administratie", "directie"},
    "invaller": set(),
    "opvang": {"leerkracht", "concierge", "ib", "administratie", "directie", "beheer"},
    "concierge": {"leerkracht", "opvang", "ib", "administratie", "directie", "beheer"},
    "ib": {"leerkracht", "opvang", "concierge", "administratie", "directie"},
    "administratie": {"leerkracht", "opvang", "concierge", "ib", "directie", "beheer"},
    "directie": {"leerkracht", "opvang", "concierge", "ib", "administratie"},
    "beheer": {"opvang", "concierge", "administratie"},
    "fg": set(),
}


@pytest.mark.parametrize("role", list(TOGETHER))
def test_which_roles_one_person_can_have_together(role: str) -> None:
    assert clash([Role(role)]) is None
    others = {other for other in TOGETHER if other != role and clash([Role(role), Role(other)]) is None}
    assert others == TOGETHER[role]


def test_who_clashes_among_several_is_named() -> None:
    assert clash([Role.OFFICE, Role.CARETAKER, Role.TECHNICAL]) is None
    assert clash([Role.OFFICE, Role.CARETAKER, Role.TECHNICAL, Role.COUNSELLOR]) is Role.TECHNICAL
    assert clash([Role.HEAD, Role.PRIVACY_OFFICER]) is Role.PRIVACY_OFFICER


def test_several_roles_may_what_one_of_them_may() -> None:
    both = {Role.TEACHER, Role.COUNSELLOR}
    allowed = {act for act in Act if any_may(both, act)}
    assert allowed == set(MAY[Role.TEACHER]) | set(MAY[Role.COUNSELLOR])
    assert not any_may(both, Act.SET_MEASURE)
