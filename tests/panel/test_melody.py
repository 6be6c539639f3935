"""A tone is a row of notes with a breath between them."""

from itertools import groupby

import pytest
from gpiozero.tones import Tone as Pitch

from kiosk.domain.signals import NOTES, Tone
from kiosk.panel.melody import note_at


def heard(tone: Tone) -> list[tuple[str | None, int]]:
    """Each sound and silence in order, with its length in milliseconds."""
    moments = (note_at(tone, millisecond / 1000) for millisecond in range(1000))
    return [(note, len(list(run))) for note, run in groupby(moments)]


def test_handed_in_rises_from_g_to_c() -> None:
    assert heard(Tone.RISING)[:3] == [("G4", 120), (None, 40), ("C5", 180)]


@pytest.mark.parametrize("tone", Tone)
def test_every_note_of_the_table_is_heard_for_its_length_and_then_it_is_silent(tone: Tone) -> None:
    sounds = heard(tone)
    assert [(note, length) for note, length in sounds if note] == [(n.name, n.milliseconds) for n in NOTES[tone]]
    assert sounds[-1][0] is None


@pytest.mark.parametrize("tone", Tone)
def test_every_note_lies_where_the_buzzer_can_play_it(tone: Tone) -> None:
    assert all(Pitch("A3") <= Pitch(note.name) <= Pitch("A5") for note in NOTES[tone])


def test_no_two_tones_sound_the_same() -> None:
    assert len({tuple(heard(tone)) for tone in Tone}) == len(Tone)


def test_before_its_beginning_a_tone_is_silent() -> None:
    assert note_at(Tone.WARM, -0.001) is None
