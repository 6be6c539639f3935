"""Fuzzed register streams: no exception escapes, no wrong UID is accepted, and afterwards the reader reads (R6).

`make chaos` runs 10 000 of them (SCALE=40); SCALE multiplies the few of an ordinary run.
"""

import os

from hypothesis import HealthCheck, given, settings

from kiosk.reader import selection
from kiosk.reader.interface import ReaderHealth
from tests.reader.on_twin import UID_4
from tests.reader.register_streams import CARDS, LAYINGS, LIES, read_through

STREAMS = max(1, round(250 * float(os.environ.get("SCALE", "1"))))
FUZZ = settings(max_examples=STREAMS, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)


@FUZZ
@given(LIES, LAYINGS)
def test_no_register_stream_raises_or_makes_a_wrong_uid(lies, layings):
    arrived, health, read = read_through(lies, layings)
    assert arrived <= set(CARDS)
    assert health is ReaderHealth.OK
    assert read == {"56DD8978"}


def test_without_lies_every_card_is_read():
    assert read_through({}, [[uid] for uid in CARDS])[0] == set(CARDS)


def test_a_reader_that_checks_nothing_accepts_wrong_uids(monkeypatch):
    """The control: without SELECT and its check bytes, one wrong byte on the wire is another pupil."""

    def believe(air, sel):
        answer = selection._ask(air, sel, [])
        return (
            selection.Block(answer.data[:5].ljust(5, b"\0"), crowded=False) if answer.data else selection.Failure.NOBODY
        )

    monkeypatch.setattr(selection, "_anticollision", believe)
    monkeypatch.setattr(selection, "_select", lambda air, sel, block: 0x08)
    flips = ({number: ("flip", (7, 1))} for number in range(20, 60))
    accepted = set().union(*(read_through(lies, [[UID_4]])[0] for lies in flips))
    assert not accepted <= set(CARDS)
