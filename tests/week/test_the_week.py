"""A school week with every exception ends with exactly what a careful person would write down."""

from collections import Counter
from datetime import date
from pathlib import Path

from kiosk.domain.pupil import GroupId
from kiosk.services.figures.export import ExportOrder, export_to_path
from kiosk.services.inbox.incident_pages import inbox
from kiosk.services.inbox.views_incidents import Tab
from kiosk.services.pupil_files import file_page
from kiosk.services.verify import verify
from tests.week import recount
from tests.week.careful_person import COUNTED, FRI, TO_JUDGE, TUE, WITHDRAWN
from tests.week.pupils import EVERYBODY, GROUP_OF, group_of, name_of, pupil_of
from tests.week.told import Week

DUTCH = {
    "handed_in": "ingeleverd",
    "collected": "opgehaald",
    "no_item": "geen toestel",
    "absent": "afwezig",
    "exempt": "ontheffing",
    "left_behind": "niet opgehaald",
    "not_seen": "nog niet gezien",
}


def named(found: dict[tuple[str, str, str], str]) -> dict[tuple[date, str, str], str]:
    return {(date.fromisoformat(day), name_of(pupil), kind): end for (day, pupil, kind), end in found.items()}


def test_the_possible_incidents_are_exactly_those_of_a_careful_person(week: Week) -> None:
    found = named(recount.verdicts(week.data))
    assert {each: end for each, end in found.items() if end != "withdrawn"} == TO_JUDGE


def test_what_took_itself_back_says_why_and_is_nothing_else(week: Week) -> None:
    assert named(recount.withdrawn_why(week.data)) == WITHDRAWN


def test_the_inbox_shows_the_same_open_ones(week: Week) -> None:
    head = week.who("marijke")
    shown = {
        line.pupil_name
        for tab in (Tab.TO_JUDGE, Tab.ESCALATED)
        for line in inbox(week.books, head, tab, "", "", week.now).lines
    }
    assert shown == {name for (_day, name, _kind), end in TO_JUDGE.items() if end in ("candidate", "escalated")}


def test_every_file_holds_the_confirmed_ones_and_nothing_else(week: Week) -> None:
    head, confirmed = (
        week.who("marijke"),
        Counter(name for (_d, name, _k), end in TO_JUDGE.items() if end == "confirmed"),
    )
    for name in {name for _day, name, _kind in (*TO_JUDGE, *WITHDRAWN)}:
        page = file_page.file_page(week.books, head, pupil_of(name), week.now)
        week.audited.append(("marijke", "file_seen"))
        assert len(page.incidents) == confirmed[name], name


def test_every_act_of_staff_has_its_line_and_no_line_is_nobodys(week: Week) -> None:
    told = Counter((week.who(login).account, action) for login, action in week.audited)
    found = recount.acts_of_staff(week.data)
    rounds = {act: number for act, number in found.items() if act[1] in ("round_closed", "round_reopened")}
    assert found - Counter(rounds) == told
    assert {who for who, _act in rounds} <= {week.who(login).account for login in ("ruben", "tom", "els", "joris")}


def test_the_rules_and_the_audit_log_tell_of_the_same_incidents(week: Week) -> None:
    events = "select deed, actor, utc_us from incident_event"
    lines = "select substr(action, 10) as deed, actor, utc_us from audit where action like 'incident_%'"
    told = "and action != 'incident_seen_confirmed'"
    deeds = [Counter(map(str, recount.rows(week.data, "school.db", query))) for query in (events, f"{lines} {told}")]
    assert deeds[0] == deeds[1]


def test_the_chains_hold(week: Week) -> None:
    assert recount.broken_links(week.data) == []
    assert recount.broken_entries(week.data) == []
    assert verify(week.data).sentences == []


def test_the_counts_of_each_day_are_those_of_a_careful_person(week: Week) -> None:
    assert counted(week) == {day: {GROUP_OF[g]: n for g, n in groups.items()} for day, groups in COUNTED.items()}


def counted(week: Week) -> dict[date, dict[GroupId, dict[str, int]]]:
    found: dict[date, dict[GroupId, dict[str, int]]] = {}
    for row in recount.rows(week.data, "school.db", "select * from day_count"):
        groups = found.setdefault(date.fromisoformat(row["day"]), {})
        groups.setdefault(row["group_id"], {})[row["status"]] = row["pupils"]
    return found


def test_the_ledger_counted_again_agrees_with_the_counts_of_the_day(week: Week) -> None:
    """Who was in and out again is collected; who was in and not out is left behind."""
    for day, groups in COUNTED.items():
        told = recount.in_and_out(week.data, day.isoformat())
        for group, numbers in groups.items():
            own = [name for name in EVERYBODY if name.endswith(group)]
            ends = Counter(last(told.get(pupil_of(name), [])) for name in own)
            assert ends["in"] == numbers.get("left_behind", 0), (day, group)
            brought = ends["out"] - (
                1 if (day.weekday(), group) == (2, "Bakker") else 0
            )  # Ole's lay here since Tuesday
            assert brought == numbers.get("collected", 0), (day, group)


def last(told: list[str]) -> str:
    return told[-1] if told else "nothing"


def test_the_statistics_show_the_same_numbers_and_no_small_ones(week: Week, tmp_path: Path) -> None:
    order = ExportOrder("statistics", date(2026, 11, 23), date(2026, 11, 30))
    export_to_path(week.data, order, week.now, str(tmp_path / "statistics.csv"))
    lines = [line.split(";") for line in (tmp_path / "statistics.csv").read_text("utf-8-sig").splitlines()]
    shown = [line for line in lines if line[0][:2].isdigit()]
    numbers = [n for groups in COUNTED.values() for one in groups.values() for n in one.values() if n >= 5]
    assert sorted(int(line[3]) for line in shown if line[3]) == sorted(numbers)
    assert len(shown) == 8 * sum(map(len, COUNTED.values()))


def test_nothing_of_a_pupil_but_custody_outlives_the_day(week: Week) -> None:
    assert recount.rows(week.data, "school.db", "select * from day_fact where day < '2026-11-30'") == []


def test_nobody_is_held_to_a_deaf_reader_or_a_clock_that_was_not_sure(week: Week) -> None:
    by_rule = "select 1 from incident where raised_by = 'rule' and day in (?, ?)"
    assert recount.rows(week.data, "school.db", by_rule, TUE.isoformat(), FRI.isoformat()) == []
    assert group_of("Ole Bakker") == GROUP_OF["Bakker"]
