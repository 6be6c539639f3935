"""What a chip might answer, transfer by transfer: mostly the truth, now and then anything at all."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from kiosk.reader import gate
from kiosk.reader.interface import ReaderHealth
from kiosk.reader.mfrc522_driver import Wiring
from kiosk.reader.mfrc522_reader import Mfrc522Reader
from tests.reader.on_twin import UID_4, UID_7, UID_10, twin, uids

CARDS = (UID_4, UID_7, UID_10)
BYTE = st.integers(0, 255)
LIE = st.one_of(
    st.tuples(st.just("level"), st.sampled_from([0x00, 0xFF])),
    st.tuples(st.just("bytes"), st.lists(BYTE, min_size=1, max_size=20)),
    st.tuples(st.just("flip"), st.tuples(st.integers(0, 19), st.integers(0, 7))),
    st.tuples(st.just("shift"), st.integers(1, 3)),
    st.tuples(st.just("repeat"), st.none()),
    st.tuples(st.just("lost"), st.none()),
    st.tuples(st.just("error"), st.none()),
    st.tuples(st.just("sent"), st.tuples(st.integers(0, 19), st.integers(0, 7))),
)
"""What goes wrong with one transfer: answer and, for the last, what was sent."""

LIES = st.dictionaries(st.integers(0, 400), LIE, max_size=40)
"""By the number of the transfer."""

LAYINGS = st.lists(st.lists(st.sampled_from(CARDS), unique=True, max_size=3), min_size=1, max_size=6)
"""Which cards lie there, one after the other."""


@dataclass
class LyingWire:
    """A SPI device in front of a twin that follows a plan of lies."""

    spi: object
    lies: dict
    max_speed_hz: int = 0
    transfers: int = 0
    before: list[int] = field(default_factory=list)

    def open(self, bus: int, device: int) -> None:
        """Nothing to open."""

    def close(self) -> None:
        """Nothing to close."""

    def xfer2(self, data):
        kind, what = self.lies.get(self.transfers, ("truth", None))
        self.transfers += 1
        if kind == "error":
            raise OSError(5, "Input/output error")
        if kind == "lost":
            return [0] * len(data)
        if kind == "sent":
            data = _flipped(data, what)
        answer = self.spi.xfer2(data)
        told = _told(kind, what, answer, self.before)
        self.before = answer
        return told


def _told(kind, what, answer, before):
    """The answer as it comes over the wire."""
    match kind:
        case "level":
            return [what] * len(answer)
        case "bytes":
            return [what[at % len(what)] for at in range(len(answer))]
        case "flip":
            return _flipped(answer, what)
        case "shift":
            return [*answer[what:], *[0] * what][: len(answer)]
        case "repeat":
            return [*before, *[0] * len(answer)][: len(answer)]
        case _:
            return answer


def _flipped(data, what):
    place, bit = what
    changed = list(data)
    changed[place % len(changed)] ^= 1 << bit
    return changed


def read_through(lies: dict, layings: list[list[str]]) -> tuple[set[str], ReaderHealth, set[str]]:
    """Lays cards on a reader behind a lying wire: which UIDs it accepted, its health afterwards, and a fresh read."""
    box = twin(30)
    wire = LyingWire(box.spi(), lies)
    reader = Mfrc522Reader(Wiring(spi=wire, reset=gate.DrivenLine(box.reset_pin)), box.wait)
    arrived: set[str] = set()
    for cards in layings:
        box.put_cards([{"uid": uid} for uid in cards])
        for _ in range(3):
            change = reader.poll()
            arrived |= uids(change.arrived) if change else set()
        if reader.health() is not ReaderHealth.OK:
            reader.recover()
    wire.lies = {}
    return arrived, *_afterwards(box, reader)


def _afterwards(box, reader) -> tuple[ReaderHealth, set[str]]:
    """Once the wire tells the truth again: two looks at its health, and a card nobody laid there before."""
    if reader.health() is not ReaderHealth.OK:
        reader.recover()
    health = reader.health()
    box.put_cards([{"uid": "56DD8978"}])
    changes = [reader.poll() for _ in range(6)]
    return health, {uid for change in changes if change for uid in uids(change.arrived)}
