"""The school takes over what its box wrote, as often as one likes."""

import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain.card import CardHash
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import AccountId
from kiosk.services.at_box import ingest as ingesting
from kiosk.services.at_box.ingest import ingest
from kiosk.services.verify import verify
from kiosk.store import Database, close, open_box, open_school, reading, writing
from kiosk.store.custody import ledger, requests
from kiosk.store.custody.box_records import add_answer, add_event, answers_to, events_after
from kiosk.store.errors import ForkedLedgerError
from kiosk.store.people import audit, cards, roster
from tests.services.school import clock
from tests.store.books import BRIN, NOOR, NOW, a_fact, make_school, origin_of, record, record_taps

SPAWN = multiprocessing.get_context("spawn")
CARD = CardHash("c" * 64)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A school."""
    return make_school(tmp_path / "data")


@pytest.fixture
def files(data: Path) -> Iterator[tuple[Database, Database]]:
    """box.db and school.db, both written to."""
    box, school = open_box(data, "write"), open_school(data, "write")
    yield box, school
    close(box)
    close(school)


def ask_for_card(school: Database, request: str = "r1") -> None:
    asked = requests.Request(
        id=request,
        kind=requests.RequestKind.LINK_CARD,
        asked_by=AccountId("juf"),
        station=ledger.OriginId("box"),
        created_us=1,
        expires_us=9,
        pupil=NOOR,
    )
    with writing(school) as unit:
        roster.save_pupil(unit, BRIN, roster.Pupil(id=NOOR, key="1", name=PersonName("Noor", "", "Vos")))
        requests.add_request(unit, BRIN, asked)


def answer(box: Database, step: str, request: str = "r1") -> None:
    with writing(box) as unit:
        add_answer(unit, origin_of_box(box, unit), request, step, 5, card_hash=CARD, key_id="k")


def origin_of_box(box: Database, unit: ledger.Unit) -> ledger.Origin:
    return ledger.own_origin(unit, BRIN, ledger.OriginKind.STATION, "Plein", 1)


def test_entries_events_and_answers_come_over_once(files: tuple[Database, Database], data: Path) -> None:
    box, school = files
    station = origin_of(box)
    taps = record_taps(box, station, 3)
    with writing(box) as unit:
        add_event(unit, station, "refused", 5)
        add_answer(unit, station, "r1", "taken", 5)
    assert [ingest(box, school, clock(NOW)), ingest(box, school, clock(NOW))] == [5, 0]
    later = record_taps(box, station, 2)
    assert ingest(box, school, clock(NOW)) == 2
    with reading(school) as unit:
        assert ledger.entries(unit) == [*taps, *later]
        assert (len(events_after(unit, {})), len(answers_to(unit, "r1"))) == (1, 1)
    assert verify(data).agrees


def test_a_box_without_entries_is_known_by_its_origin(files: tuple[Database, Database]) -> None:
    box, school = files
    assert ingest(box, school, clock(NOW)) == 0
    with reading(school) as unit:
        assert {origin.label for origin in ledger.origins(unit)} == {"Plein", "staffpagina"}


def test_a_large_backlog_comes_in_small_pieces(
    files: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    box, school = files
    monkeypatch.setattr(ingesting, "PIECE", 7)
    entries = record(box, origin_of(box), [a_fact() for _ in range(30)])
    assert ingest(box, school, clock(NOW)) == 30
    with reading(school) as unit:
        assert ledger.entries(unit) == entries


def ingest_it(data: Path, start: "multiprocessing.synchronize.Barrier") -> None:
    box, school = open_box(data, "read"), open_school(data, "write")
    start.wait(60)
    ingest(box, school, clock(NOW))
    close(school)


def test_two_programs_that_ingest_at_once_copy_everything_once(files: tuple[Database, Database], data: Path) -> None:
    box, school = files
    entries = record(box, origin_of(box), [a_fact() for _ in range(400)])
    start = SPAWN.Barrier(2)
    programs = [SPAWN.Process(target=ingest_it, args=(data, start)) for _ in range(2)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0, 0]
    with reading(school) as unit:
        assert ledger.entries(unit) == entries


def test_a_chain_that_does_not_continue_is_refused(
    files: tuple[Database, Database], data: Path, tmp_path: Path
) -> None:
    box, school = files
    station = origin_of(box)
    other = Path(shutil.copytree(data, tmp_path / "other"))
    record_taps(box, station, 2)
    ingest(box, school, clock(NOW))
    fork = open_box(other, "write")
    record_taps(fork, station, 3)
    with pytest.raises(ForkedLedgerError, match="sluit niet aan"):
        ingest(fork, school, clock(NOW))
    close(fork)
    with reading(school) as unit:
        assert len(ledger.entries(unit)) == 2


def test_a_card_the_box_confirmed_is_linked_once_and_logged(files: tuple[Database, Database]) -> None:
    box, school = files
    ask_for_card(school)
    for step in ("taken", "offered", "confirmed"):
        answer(box, step)
    ingest(box, school, clock(NOW))
    ingest(box, school, clock(NOW))
    with reading(school) as unit:
        (card,) = cards.cards(unit, BRIN)
        assert (card.pupil, card.hash, card.key_id, card.linked_by) == (NOOR, CARD, "k", "staff:juf")
        assert [line.act.action for line in audit.lines(unit, BRIN)] == ["school_made", "card_linked"]
        settled = requests.request(unit, BRIN, "r1")
        assert settled is not None
        assert settled.settled_us is not None


def test_a_card_that_was_only_offered_is_not_linked(files: tuple[Database, Database]) -> None:
    box, school = files
    ask_for_card(school)
    answer(box, "offered")
    ingest(box, school, clock(NOW))
    with reading(school) as unit:
        assert cards.cards(unit, BRIN) == []


def test_a_card_somebody_carries_is_not_given_to_another(files: tuple[Database, Database]) -> None:
    box, school = files
    for request in ("r1", "r2"):
        ask_for_card(school, request)
        answer(box, "confirmed", request)
    ingest(box, school, clock(NOW))
    with reading(school) as unit:
        assert len(cards.cards(unit, BRIN)) == 1
        actions = [line.act.action for line in audit.lines(unit, BRIN)]
    assert actions == ["school_made", "card_linked", "card_not_linked"]
