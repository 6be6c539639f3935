"""No rule, job, import, command or API confirms an incident (design.md 6, promise 3): every code path is walked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.incident import TRANSITIONS, Deed, Who
from tests.architecture.source_tree import name_of, python_files, tree_of
from tests.web.invented import NOW, PaperHouse
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.guard import needed_act

VERDICTS = {"CONFIRM", "DISMISS", "ESCALATE", "REVOKE", "REOPEN"}
ACTS_OF_PEOPLE = {"judge", "reopen", "revoke"}
ONLY_DOOR = "web/desks/incident.py"
"""Behind it: a signed-in person, a form of the page, and web/incidents alone."""

MAY_NAME_A_VERDICT = {
    "kiosk/services/audit_log/audit_words.py": "words of the audit log",
    "kiosk/domain/incident.py": "the table itself",
    "kiosk/services/inbox/incidents.py": "the service a person asks",
    "kiosk/services/inbox/incident_words.py": "words",
    "kiosk/services/inbox/incident_pages.py": "shows which buttons there are",
    "kiosk/services/pupil_files/file_timeline.py": "tells in the pupil file what people decided",
    "kiosk/store/pupil_file/incidents.py": "reads by the last event",
    "web/incidents/views.py": "the form of the page",
}
ONE_THAT_JUDGES = "kiosk/services/inbox/incidents.py"
MAY_APPEND = {
    "kiosk/services/school_day/day.py",
    "kiosk/services/inbox/incidents.py",
    "kiosk/store/pupil_file/incidents.py",
}
WITHOUT_A_PERSON = (
    "kiosk/cli.py",
    "kiosk/station",
    "kiosk/demo",
    "kiosk/exchange",
    "kiosk/services/school_day",
    "kiosk/services/staff_access/day_pass.py",
)


def verdicts_named(tree: ast.Module) -> Iterator[str]:
    """Deed.CONFIRM and its like, wherever they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Deed" and node.attr in VERDICTS:
            yield node.attr


def calls(tree: ast.Module) -> Iterator[str]:
    """The names of everything called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2]


def imports_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_only_these_files_name_a_verdict() -> None:
    naming = {name_of(path) for path in python_files() if any(verdicts_named(tree_of(path)))}
    assert ONE_THAT_JUDGES in naming
    assert naming - set(MAY_NAME_A_VERDICT) == set()


def test_only_the_service_of_a_person_and_the_day_append_events() -> None:
    appending = {name_of(path) for path in python_files() if "append_event" in calls(tree_of(path))}
    assert appending <= MAY_APPEND


def test_the_day_appends_raisings_and_withdrawals_only() -> None:
    tree = next(tree_of(path) for path in python_files() if name_of(path) == "kiosk/services/school_day/day.py")
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    named = {node.attr for node in attributes if ast.unparse(node.value) == "Deed"}
    assert named == {Deed.RAISE.name, Deed.WITHDRAW.name}


def test_the_services_that_judge_are_reached_through_one_door() -> None:
    reaching = {
        name_of(path)
        for path in python_files()
        if any(each.startswith("kiosk.services.inbox.incidents") for each in imports_of(tree_of(path)))
        and ACTS_OF_PEOPLE & set(calls(tree_of(path)))
    }
    assert reaching == {ONLY_DOOR, "web/incidents/views.py"}


@pytest.mark.parametrize("part", WITHOUT_A_PERSON)
def test_what_runs_without_a_person_does_not_know_the_judging_service(part: str) -> None:
    found = [path for path in python_files() if name_of(path).startswith(part)]
    assert found
    for path in found:
        assert not [each for each in imports_of(tree_of(path)) if each.startswith("kiosk.services.inbox.incident")], (
            path
        )


def test_measures_are_reached_through_one_door_of_signed_in_people() -> None:
    doors = {
        name_of(path)
        for path in python_files()
        if {
            "kiosk.services.pupil_files.measures",
            "kiosk.services.pupil_files.measures.open_draft",
            "kiosk.services.pupil_files.measures.do",
        }
        & set(imports_of(tree_of(path)))
    }
    assert doors == {"web/desks/file.py"}
    appending = {"append_measure_event", "open_measure"}
    writers = {name_of(path) for path in python_files("kiosk") if appending & set(calls(tree_of(path)))}
    assert writers == {"kiosk/services/pupil_files/measures.py", "kiosk/store/pupil_file/measures.py"}


def test_the_table_lets_no_system_confirm_dismiss_escalate_or_revoke() -> None:
    assert {deed for (_, deed), step in TRANSITIONS.items() if step.who is Who.SYSTEM} == {Deed.RAISE, Deed.WITHDRAW}


def test_every_route_that_judges_is_a_post_of_a_signed_in_role(tmp_path: Path) -> None:
    app = create_app(WebConfig(tmp_path), PaperHouse(), Clocks(lambda: NOW))
    routes = [rule for rule in app.url_map.iter_rules() if str(rule.endpoint).startswith("incidents.")]
    judging = {rule.endpoint for rule in routes if rule.endpoint.rpartition(".")[2] in ACTS_OF_PEOPLE}
    assert judging == {"incidents.judge", "incidents.reopen", "incidents.revoke"}
    for rule in routes:
        act = needed_act(app, rule.endpoint)
        assert act is not None
        if rule.endpoint in judging:
            assert rule.methods == {"POST", "OPTIONS"}


def test_the_measure_sees_a_verdict_where_there_is_one() -> None:
    bad = ast.parse("from kiosk.domain.incident import Deed\nappend_event(unit, school, one, Event(Deed.CONFIRM))")
    assert list(verdicts_named(bad)) == ["CONFIRM"]
    assert "append_event" in calls(bad)
