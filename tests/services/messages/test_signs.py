"""What is wrong with box, disk or backup is told once a day, within the hours."""

from collections import namedtuple
from dataclasses import replace

import pytest

from kiosk.domain.custody import OriginId
from kiosk.services.messages import enqueue as putting_down
from kiosk.services.school_books import BoxStatus
from tests.services.messages.conftest import Posting, clock

WELL = BoxStatus(OriginId("b" * 32), "Plein", True, True, True)
DEFECT = replace(WELL, healthy=False, health="defect", reason="not_connected")
Usage = namedtuple("Usage", "total used free")


def day_with(posting: Posting, status: BoxStatus) -> list[str]:
    posting.books.box = status
    for hour in (7, 9, 12, 15, 18):
        posting.minute(clock(hour, 0))
    return [text[0] for text in posting.listener.texts]


def test_a_defect_reader_is_told_once(posting: Posting) -> None:
    posting.choose(teams="box")
    assert day_with(posting, DEFECT) == ["Telefoonhotel · De kast: de lezer doet het niet"]


def test_a_box_that_is_well_is_no_news(posting: Posting) -> None:
    posting.choose(teams="box")
    assert day_with(posting, WELL) == []


@pytest.mark.parametrize(("silent_since", "told"), [((8, 56), 0), ((8, 55), 1)])
def test_a_box_is_silent_after_five_minutes(posting: Posting, silent_since: tuple[int, int], told: int) -> None:
    posting.choose(teams="box")
    posting.books.box = replace(WELL, heard=False, heard_us=clock(*silent_since).utc_us)
    assert posting.minute(clock(9, 0)) == told


def test_a_disk_that_is_nearly_full_is_told(posting: Posting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(putting_down.shutil, "disk_usage", lambda _folder: Usage(1, 1, 99_999_999))
    posting.choose(teams="box")
    assert posting.minute(clock(9, 0)) == 1
    assert posting.listener.texts[0][0] == "Telefoonhotel · De schijf is bijna vol"


def test_a_school_without_a_backup_is_told_each_school_day(posting: Posting) -> None:
    posting.choose(teams="backup")
    told = [posting.minute(clock(9, minute, day=day)) for day in (20, 21, 23, 24) for minute in (0, 1)]
    assert told == [1, 0, 0, 0, 1, 0, 1, 0]
