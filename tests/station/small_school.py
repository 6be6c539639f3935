"""A school of three, on disk as in production, with a box on the twin in virtual time."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from firmware_config import load_wiring
from kiosk.domain.card import CardUid, hash_card
from kiosk.domain.clock_reading import ClockReading, microseconds
from kiosk.domain.custody import Custody, Slot, derive_custody
from kiosk.domain.names import PersonName
from kiosk.domain.pupil import DeclaredItems, GroupId, PupilId, SchoolId
from kiosk.domain.quiet_hours import QuietHours
from kiosk.domain.school_day import DayTimes
from kiosk.domain.slot_choice import Places
from kiosk.panel.panel import Panel
from kiosk.panel.simulation import PressablePins, mock_pins
from kiosk.reader.gate import DrivenLine
from kiosk.services.at_box.box_books import BoxBooks
from kiosk.services.keys import CardKey, read_card_key
from kiosk.services.setup import init_school
from kiosk.settings import Settings
from kiosk.station.choices import Choices
from kiosk.station.desk import Desk
from kiosk.station.loop import Loop
from kiosk.station.showing import Surroundings
from kiosk.store import Database, Unit, close, open_box, open_school, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.people import cards, roster
from kiosk.store.school_days import day as school_days
from kiosk.systemd import Notify, nobody
from tests.made_once import made_once

MONDAY = datetime(2026, 11, 23, 7, 20, tzinfo=UTC)
"""08:20 in Amsterdam."""

GROUP = GroupId("6" * 32)
NOOR, SEM, YUSUF = PupilId("a" * 32), PupilId("b" * 32), PupilId("c" * 32)
CARDS = {NOOR: "04A3C6CAE26180", SEM: "B0BB8904", YUSUF: "04112233445566"}
NAMES = {
    NOOR: PersonName("Noor", "El", "Amrani"),
    SEM: PersonName("Sem", "", "Bos"),
    YUSUF: PersonName("Yusuf", "", "Çelik"),
}
UNKNOWN = "04FFEEDDCCBBAA"
PHONE = "08190F6D"


@made_once
def make_school(data: Path, now: datetime = MONDAY) -> Path:
    """Makes the school on disk; returns its data folder."""
    school = init_school(data, "99MV", "De Maanvis", "Plein", now)
    key = read_card_key(data)
    engine = open_school(data, "write")
    with writing(engine) as unit:
        roster.save_group(unit, school.id, roster.Group(GROUP, "6", "6"))
        for weekday in range(5):
            school_days.set_weekday(unit, school.id, weekday, DayTimes())
        for number, (pupil, name) in enumerate(NAMES.items(), start=12):
            save = roster.Pupil(
                id=pupil, key=str(number), name=name, group=GROUP, slot=Slot(number, "6"), declared=DeclaredItems.PHONE
            )
            roster.save_pupil(unit, school.id, save)
            _link(unit, school.id, pupil, CARDS[pupil], key)
    close(engine)
    return data


def _link(unit: Unit, school: SchoolId, pupil: PupilId, uid: str, key: CardKey) -> None:
    hashed = hash_card(CardUid.from_hex(uid), key.secret)
    card = cards.Card(id=pupil, hash=hashed, key_id=key.id, linked_us=1, linked_by="system", pupil=pupil)
    cards.add_card(unit, school, card)


def add_pupils(data: Path, count: int) -> dict[PupilId, str]:
    """More pupils of the same group, each with a 7-byte card; returns pupil and UID."""
    key = read_card_key(data)
    uids = {PupilId(f"{number:032x}"): f"04{number:012X}" for number in range(1, count + 1)}
    engine = open_school(data, "write")
    with writing(engine) as unit:
        school = roster.the_school(unit).id
        for number, (pupil, uid) in enumerate(uids.items(), start=1):
            save = roster.Pupil(
                id=pupil,
                key=f"k{number}",
                name=PersonName("Kind", "", f"Nummer {number}"),
                group=GROUP,
                declared=DeclaredItems.PHONE,
            )
            roster.save_pupil(unit, school, save)
            _link(unit, school, pupil, uid, key)
    close(engine)
    return uids


class AtOnce(Executor):
    """Works in the caller's thread, so that a test needs no waiting."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **options))
        except BaseException as error:
            future.set_exception(error)
        return future


@dataclass
class BoxOnBench:
    """A box in virtual time: `pass_time` is the only thing that moves it."""

    data: Path
    asks_after: bool = True
    attended: bool = False
    places: Places = field(default_factory=Places)
    worker: Executor = field(default_factory=AtOnce)
    start: datetime = MONDAY
    trusted: bool = True
    wiring: str = "twin"
    quiet_hours: tuple[str, ...] = ()
    settings: Settings | None = None
    published: Callable[[Mapping[str, object]], None] = lambda document: None
    each_turn: Callable[[float], None] = lambda now: None
    notify: Notify = nobody
    shown: list[dict[str, Any]] = field(default_factory=list)
    opened: ExitStack = field(default_factory=ExitStack)

    def __post_init__(self) -> None:
        from kiosk.reader.mfrc522_driver import Wiring
        from kiosk.reader.mfrc522_reader import Mfrc522Reader
        from kiosk.twin.box import TwinBox

        self.twin = TwinBox()
        self.school_offset = timedelta()
        self.books = BoxBooks(self.data, "Plein", self.read_clock())
        self.opened.callback(self.books.close)
        wiring = load_wiring(self.wiring)
        chip = Wiring(spi=self.twin.spi(), reset=DrivenLine(self.twin.reset_pin))
        self.reader = Mfrc522Reader(chip, self.twin.wait)
        pins = mock_pins()
        self.panel = Panel(wiring.panel, self.monotonic, pins)
        self.opened.callback(self.panel.close)
        self.fingers = PressablePins(wiring.panel, pins, self.pass_time)
        desk = Desk(self.books, self.read_clock, asks_after=self.asks_after, places=self.places, attended=self.attended)
        self.loop = Loop(
            books=self.books,
            desk=desk,
            choices=Choices(self.settings or Settings(self.data), desk, self.panel),
            reader=self.reader,
            panel=self.panel,
            worker=self.worker,
            publish=self._publish,
            read_clock=self.read_clock,
            monotonic=self.monotonic,
            surroundings=Surroundings("Plein", names=True, quiet_hours=QuietHours.of(self.quiet_hours)),
            status_file=self.data / "run" / "station.json",
            notify=self.notify,
        )
        self.loop.start(self.monotonic())

    def _publish(self, document: Mapping[str, object]) -> None:
        self.shown.append(dict(document))
        self.published(document)

    def monotonic(self) -> float:
        return self.twin.clock.now / 1e9

    def read_clock(self) -> ClockReading:
        at = self.start + self.school_offset + timedelta(microseconds=self.twin.clock.now // 1000)
        return ClockReading(microseconds(at), self.trusted, "f" * 32, self.twin.clock.now // 1000)

    def pass_time(self, seconds: float) -> None:
        """Turns the loop every 20 ms of virtual time; a real worker takes none of it."""
        until = self.monotonic() + seconds
        while self.monotonic() < until:
            self.each_turn(self.monotonic())
            self.loop.turn(self.monotonic())
            if self.loop.box.pending is not None and isinstance(self.worker, ThreadPoolExecutor):
                wait([self.loop.box.pending])
            self.twin.wait(0.02)

    def school_time(self, hour: int, minute: int, days: int = 0) -> None:
        """Moves the school clock to a local time of the first day, or so many days later."""
        self.school_moment(MONDAY + timedelta(days=days, hours=hour - 8, minutes=minute - 20))

    def school_moment(self, at: datetime) -> None:
        """Moves the school clock to an aware moment."""
        self.school_offset += at - self.read_clock().at

    def tap(self, *uids: str, hold_s: float = 0.3) -> dict[str, Any]:
        """Holds cards to the reader, takes them away, and returns the answer."""
        taps = self.state["tap"]
        self.twin.put_cards([{"uid": uid} for uid in uids])
        self.pass_time(hold_s)
        answers = [shown for shown in self.shown if shown["tap"] > taps and shown["outcome"]]
        self.twin.put_cards([])
        self.pass_time(0.4)
        return answers[0] if answers else {"outcome": None}

    def press(self, button: str) -> dict[str, Any]:
        """Presses a button and returns what is shown then."""
        from kiosk.panel.buttons import Button

        self.fingers.press(Button(button))
        self.pass_time(0.1)
        return self.state

    @property
    def state(self) -> dict[str, Any]:
        return self.shown[-1]

    def close(self) -> None:
        self.opened.close()


def custody_on_disk(data: Path, pupil: PupilId) -> Custody:
    """What box.db says, read afresh."""
    box: Database = open_box(data, "read")
    with reading(box) as unit:
        entries = ledger.entries(unit, pupils=[pupil])
    close(box)
    return derive_custody(entries).get(pupil, Custody())
