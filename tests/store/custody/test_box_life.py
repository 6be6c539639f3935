"""Who handed in lately is asked each minute of a morning: it must not cost more with every week that went by."""

from datetime import date
from pathlib import Path

from sqlalchemy import event

from kiosk.store import close, open_school, reading
from kiosk.store.custody import box_life
from kiosk.store.people import roster
from tests.services.staff_school import make_staff_school


def test_who_handed_in_lately_never_walks_through_the_whole_ledger(tmp_path: Path) -> None:
    school_file, asked = open_school(make_staff_school(tmp_path), "read"), []
    event.listen(
        school_file, "before_cursor_execute", lambda _c, _cursor, said, values, *_: asked.append((said, values))
    )
    with reading(school_file) as unit:
        box_life.handed_in_between(unit, roster.the_school(unit).id, date(2026, 11, 1), date(2026, 12, 1))
        said, values = asked[-1]
        plan = [str(row[3]) for row in unit.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", values)]
    close(school_file)
    assert [step for step in plan if "SCAN" in step or step.endswith("(school=?)")] == []
    assert sum("SEARCH" in step for step in plan) == 3
