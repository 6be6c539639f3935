"""The questions of an import on a command line: told with their keys, answered by key, never guessed."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from kiosk.services.roster.import_answers import AskedRow, WrongAnswerError
from kiosk.services.roster.import_command import import_with_profile, read_answers
from kiosk.services.roster.roster_import import ChangedMeanwhileError, import_file
from kiosk.store import close, open_school, writing
from kiosk.store.people import roster as records
from tests.services.school import DEMO, clock, file_of, new_school, stored

NOOR = "00618"
DUMMY = "#7"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = new_school(tmp_path_factory.mktemp("imported") / "school")
    import_file(data, file_of(), clock(), apply=True)
    return data


@pytest.fixture
def school(imported: Path, tmp_path: Path) -> Path:
    return Path(copytree(imported, tmp_path / "school"))


def odd_file() -> bytes:
    """Without Noor, and with somebody under a dummy key and in no group."""
    staying = [each for each in DEMO.roster.pupils if each.key != NOOR]
    stranger = replace(staying[0], key=DUMMY, first_name="Wout", last_name="Nieuwenhuis", group_key=None)
    return file_of(replace(DEMO.roster, pupils=(*staying, stranger)))


def told(school: Path, **answers: str) -> dict[str, list[str]]:
    """The open questions of a dry run and their choices."""
    report = import_with_profile(school, odd_file(), "", clock(), apply=False, answers=answers)
    return {each["key"]: [one["choice"] for one in each["choices"]] for each in report.questions}


def test_every_question_is_told_with_its_key_and_its_choices(school: Path) -> None:
    assert told(school) == {f"dummy_key:{DUMMY}": ["laat", "new"], f"left:{NOOR}": ["laat", "left"]}


def test_an_answer_may_lead_to_the_next_question(school: Path) -> None:
    asked = told(school, **{f"dummy_key:{DUMMY}": "new"})
    assert set(asked) == {f"left:{NOOR}", f"no_group:{DUMMY}"}
    assert asked[f"no_group:{DUMMY}"][0] == "laat"


def test_what_nobody_answers_stays_as_it_is(school: Path) -> None:
    import_with_profile(school, odd_file(), "", clock(), apply=True)
    _groups, pupils = stored(school)
    assert pupils[NOOR].left_on is None
    assert not [each for each in pupils.values() if each.name.last == "Nieuwenhuis"]


def test_answers_are_carried_out_all_at_once(school: Path) -> None:
    answers = {f"dummy_key:{DUMMY}": "new", f"no_group:{DUMMY}": "G6", f"left:{NOOR}": "left"}
    report = import_with_profile(school, odd_file(), "", clock(), apply=True, answers=answers)
    groups, pupils = stored(school)
    assert report.questions == ()
    assert pupils[NOOR].left_on is not None
    wout = next(each for each in pupils.values() if each.name.last == "Nieuwenhuis")
    assert wout.group == groups["G6"].id


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({f"left:{NOOR}": "misschien"}, "kies uit: laat, left"),
        ({"left:00619": "left"}, "wordt bij dit bestand niet gesteld"),
    ],
)
def test_an_answer_that_fits_nothing_changes_nothing(school: Path, answers: dict[str, str], says: str) -> None:
    before = stored(school)
    with pytest.raises(WrongAnswerError, match=says):
        import_with_profile(school, odd_file(), "", clock(), apply=True, answers=answers)
    assert stored(school) == before


def test_a_school_that_moves_while_somebody_thinks_is_left_alone(school: Path) -> None:
    def meanwhile(_asked: AskedRow) -> str | None:
        engine = open_school(school, "write")
        with writing(engine) as unit:
            brin = records.the_school(unit).id
            pupil = next(each for each in records.pupils(unit, brin) if each.key == NOOR)
            records.save_pupil(unit, brin, replace(pupil, year_group="8"))
        close(engine)
        return "left" if _asked.key.startswith("left") else None

    with pytest.raises(ChangedMeanwhileError):
        import_with_profile(school, odd_file(), "", clock(), apply=True, ask=meanwhile)
    assert stored(school)[1][NOOR].left_on is None


def test_answers_come_typed_and_as_a_file() -> None:
    found = read_answers([f"left:{NOOR}=left", "name:a=b=1"], b'{"left:00618": "laat", "erased:1": "new"}')
    assert found == {f"left:{NOOR}": "left", "erased:1": "new", "name:a=b": "1"}


@pytest.mark.parametrize(("typed", "written"), [(["left"], b"{}"), ([], b"[]"), ([], b"{"), ([], b'{"a": 1}')])
def test_answers_that_are_none_are_one_sentence(typed: list[str], written: bytes) -> None:
    with pytest.raises(WrongAnswerError):
        read_answers(typed, written)
