"""A whole school morning at one box, as issue and figures describe it: what goes wrong, when, and who stands there.

Everything is virtual time. A child that got no answer, or a call for help that passes, tries again; while the reader is
dead the caretaker types at the desk.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kiosk.domain.pupil import PupilId
from kiosk.services.front_desk import desk
from kiosk.services.front_desk.views_desk import DeskForm
from kiosk.services.school_books import SchoolBooks
from kiosk.store import File
from tests.services.caretaker import caretaker
from tests.station.neighbour import neighbour
from tests.station.small_school import PHONE, UNKNOWN, BoxOnBench, add_pupils, make_school

EVERY_S = 1.0
AT_DESK_EVERY_S = 6.0
MOST_TRIES = 40


@dataclass
class Plan:
    """How many come, and how long the reader stays away; the shares are those of the issue, one of each at least."""

    pupils: int
    dead_s: float
    unplugged_s: float = 8.0

    def some(self, share: float, random: Random) -> set[int]:
        """Places in the queue of those to whom something happens, apart from the faults of the reader."""
        quiet = [place for place in range(self.pupils // 2) if abs(place - self.pupils // 3) > 3]
        return set(random.sample(quiet, self.count(share)))

    def count(self, share: float) -> int:
        """How many that are."""
        return max(1, round(share * self.pupils))


@dataclass
class Morning:
    """The box, its school and the page; `run` lets everybody come by."""

    folder: Path
    plan: Plan
    greens: int = 0
    refusals: list[str] = field(default_factory=list)
    at_desk: list[PupilId] = field(default_factory=list)
    health_seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data = make_school(self.folder / "school")
        self.cards = add_pupils(self.data, self.plan.pupils)
        (self.data / "run").mkdir(exist_ok=True)
        self.box = BoxOnBench(self.data, published=self._hear)
        self.page = SchoolBooks(self.data, self.data / "run", self.box.read_clock())
        self.ahmed = caretaker(self.page)
        self.box.pass_time(1)

    def run(self, seed: int = 1) -> None:
        """The queue, in order."""
        random, plan, queue = Random(seed), self.plan, list(self.cards)
        unknown, phones = plan.some(0.02, random), plan.some(0.01, random)
        both, double = plan.some(0.03, random), plan.some(0.01, random)
        faults = {plan.pupils // 6: self._brown_out, plan.pupils // 3: self._unplug, plan.pupils * 2 // 3: self._lock}
        for place, pupil in enumerate(queue):
            if place == plan.pupils // 2:
                self._reader_is_dead(queue[place:])
            if pupil in self.at_desk:
                continue
            faults.get(place, lambda pupil: None)(pupil)
            if place in unknown:
                self.refusals.append(self.box.tap(UNKNOWN)["outcome"])
            if place in phones:
                self.refusals.append(self.box.tap(PHONE)["outcome"])
            if place in double and place + 1 < plan.pupils:
                two = self.cards[pupil], self.cards[queue[place + 1]]
                self.refusals.append(self.box.tap(*two)["outcome"])
                self.box.pass_time(1)
            self._comes(pupil, beside=[PHONE] if place in both else [])

    def close(self) -> None:
        """Lets go of the files."""
        self.page.close()
        self.box.close()

    def look(self) -> None:
        """The page takes in what the box wrote."""
        self.page.look(self.box.read_clock(), self.box.monotonic())

    def _comes(self, pupil: PupilId, beside: list[str]) -> None:
        """Holds the card, alone or with a phone in the same hand, until it is green."""
        for _ in range(MOST_TRIES):
            said = self.box.tap(self.cards[pupil], *beside)["outcome"]
            if said in ("handed_in", "already_handed_in"):
                self.greens += 1
                self.box.pass_time(EVERY_S - 0.7)
                return
            self.refusals.append(str(said))
            self.box.pass_time(EVERY_S)
        raise AssertionError(f"never answered, last with {self.refusals[-1]}")

    def _brown_out(self, pupil: PupilId) -> None:
        self.box.twin.fault("brown_out")

    def _unplug(self, pupil: PupilId) -> None:
        self.box.twin.fault("unplugged", seconds=self.plan.unplugged_s)

    def _lock(self, pupil: PupilId) -> None:
        """Another program sits inside a writing of box.db."""
        with neighbour(self.data, File.BOX, "write", "frozen"):
            self.refusals.append(self.box.tap(self.cards[pupil])["outcome"])

    def _reader_is_dead(self, waiting: list[PupilId]) -> None:
        """The caretaker types at the desk, one pupil after the other, as long as it lasts."""
        self.box.twin.fault("dead_miso", seconds=self.plan.dead_s)
        until = self.box.monotonic() + self.plan.dead_s
        for number, pupil in enumerate(waiting):
            if self.box.monotonic() + AT_DESK_EVERY_S > until:
                break
            self.look()
            form = DeskForm(pupil=pupil, draft=f"desk {number}")
            desk.enter(self.page, self.ahmed, form, self.box.read_clock())
            self.at_desk.append(pupil)
            self.box.pass_time(AT_DESK_EVERY_S)
        self.box.pass_time(max(0.0, until - self.box.monotonic()) + 3)

    def _hear(self, shown: object) -> None:
        health = shown["reader"]["health"]  # type: ignore[index]  # the document of design.md 8
        if not self.health_seen or self.health_seen[-1] != health:
            self.health_seen.append(health)
