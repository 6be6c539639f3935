"""Frames, judged by captures on air and by hardware.md's example."""

import json
from pathlib import Path

import pytest

from kiosk.reader import frames

CAPTURES = sorted((Path(__file__).parents[1] / "data" / "iso14443").glob("*.json"))


def captured(first: str) -> list[bytes]:
    found = [
        bytes.fromhex(frame["hex"])
        for path in CAPTURES
        for frame in json.loads(path.read_text())["frames"]
        if frame["from"] == "reader" and frame["hex"].startswith(first)
    ]
    assert found
    return found


@pytest.mark.parametrize("first", ["9370", "9570", "5000"])
def test_our_crc_is_the_one_of_real_readers(first):
    for frame in captured(first):
        assert frames.with_crc(frame[:-2]) == frame


def test_halt_is_the_captured_frame():
    assert captured("5000")[0] == frames.HLTA


@pytest.mark.parametrize(
    ("uid", "blocks"),
    [
        ("B0BB8904", ["b0bb890486"]),
        ("04A3C6CAE26180", ["8804a3c6e9", "cae26180c9"]),
        ("0441520A9B3C7D5E6F10", ["880441529f", "880a9b3c25", "7d5e6f105c"]),
    ],
)
def test_blocks_of_a_known_uid(uid, blocks):
    assert [block.hex() for block in frames.blocks_of(bytes.fromhex(uid))] == blocks


def test_a_seven_byte_read_takes_at_least_its_time_on_air():
    """hardware.md 3: REQA to SAK takes 4.45 ms, with the shortest pauses between frames."""
    levels = 2 * (frames.seconds_on_air(16, 5) + frames.seconds_on_air(72, 3))
    total = frames.seconds_on_air(7, 2) + levels + 4 * 1172 / frames.CARRIER_HZ
    assert abs(total * 1000 - 4.45) < 0.1
