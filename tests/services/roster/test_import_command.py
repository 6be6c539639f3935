"""The import as a command: every kind of file, and saved columns for the school's own table."""

from pathlib import Path

import pytest

from kiosk.exchange.roster_files import ColumnsUnknownError
from kiosk.services.roster.import_command import NoSuchProfileError, import_with_profile
from kiosk.services.roster.roster_import import import_file
from kiosk.store import close, open_school, writing
from kiosk.store.people import import_profiles
from kiosk.store.people.roster import the_school
from tests.services.school import clock, file_of, new_school, stored

ODD = "kenmerk;wie;plek\n00618;Amrani, Noor El;6\n09999;Vos, Puck;6\n"
COLUMNS = {"key": "kenmerk", "name": "wie", "group": "plek"}


@pytest.fixture
def school(tmp_path: Path) -> Path:
    data = new_school(tmp_path / "school")
    import_file(data, file_of(), clock(), apply=True)
    return data


def keep(data: Path, columns: dict[str, str]) -> None:
    engine = open_school(data, "write")
    with writing(engine) as unit:
        import_profiles.save_profile(unit, the_school(unit).id, "eigen lijst", columns, "a" * 32, 1)
    close(engine)


def test_columns_nobody_recognises_ask_for_a_profile(school: Path) -> None:
    with pytest.raises(ColumnsUnknownError, match="--profile"):
        import_with_profile(school, ODD.encode(), "", clock(), apply=False)


def test_a_saved_profile_reads_them(school: Path) -> None:
    keep(school, COLUMNS)
    report = import_with_profile(school, ODD.encode(), "eigen lijst", clock(), apply=False)
    assert [pupil.key for pupil in report.diff.new] == ["09999"]
    assert report.diff.refusal is not None


def test_another_profile_or_another_table_is_one_sentence(school: Path) -> None:
    with pytest.raises(NoSuchProfileError, match="zijn er niet"):
        import_with_profile(school, ODD.encode(), "onbekend", clock(), apply=False)
    keep(school, {**COLUMNS, "group": "klas van nu"})
    with pytest.raises(NoSuchProfileError, match="heten anders"):
        import_with_profile(school, ODD.encode(), "eigen lijst", clock(), apply=False)


def test_a_table_of_the_whole_school_changes_nothing_that_it_does_not_say(school: Path) -> None:
    groups, pupils = stored(school)
    names = {group.id: group.name for group in groups.values()}
    head = "Stamnummer,Roepnaam,Tussenvoegsel,Achternaam,Klas"
    rows = (f"{p.key},{p.name.first},{p.name.prefix},{p.name.last},{names[p.group]}" for p in pupils.values())
    report = import_with_profile(school, "\n".join([head, *rows]).encode(), "", clock(), apply=True)
    assert (report.diff.changes, stored(school)) == (0, (groups, pupils))


def test_it_tells_how_far_it_is(school: Path) -> None:
    told: list[str] = []
    import_with_profile(school, file_of(), "", clock(), apply=True, tell=told.append)
    assert [step.split(" (")[0] for step in told] == ["Lezen", "104 leerlingen vergelijken en opslaan"]
