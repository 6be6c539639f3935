"""make update-test: real releases in real venvs, with children tapping all the while. Prints how long they waited."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.update.real_machine import Children, RealMachine, real_machine
from tests.update.releases import made_releases


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[RealMachine]:
    """The first release in use."""
    made = real_machine(tmp_path, made_releases())
    yield made
    made.run("stop")


def all_there(machine: RealMachine, children: Children, taps_before: int) -> None:
    assert machine.entries("box", "pupil") - taps_before == len(children.green)
    assert "klopt" in machine.tool("verify-ledger").stdout


def test_a_morning_of_updates(machine: RealMachine, capsys: pytest.CaptureFixture[str]) -> None:
    """To a release that is not well, to a good one, and back by hand: no tap and no click is lost."""
    releases, old = made_releases(), machine.in_use
    taps, children = machine.entries("box", "pupil"), Children(machine.station, machine.cards)
    said = {}
    children.begin()
    try:
        for name, words in (
            ("unwell", (str(releases.unwell),)),
            ("later", (str(releases.later),)),
            ("back", ("--back",)),
        ):
            children.forget()
            writing = machine.write_by_hand_when("0.1.2") if name == "unwell" else None
            said[name] = machine.update(*words) | {"longest_wait": round(children.longest_wait, 1)}
            if writing is not None:
                writing.join()
            with capsys.disabled():
                print(f"\n{name}: {said[name]}")
    finally:
        children.end()
    assert [(one["end"], one["answers"]) for one in said.values()] == [
        ("returned", True),
        ("updated", True),
        ("returned", True),
    ]
    assert machine.in_use == old
    assert said["unwell"]["went_along"]["box.ledger_entry"] > 0
    assert said["unwell"]["left_out"] == said["back"]["left_out"] == {}
    assert machine.entries("school", "staff:juf") == 1
    all_there(machine, children, taps)
