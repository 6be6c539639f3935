"""Which note of a tone sounds at a moment. A pure function of time."""

from kiosk.domain.signals import NOTES, Tone

BREATH_MS = 40
"""Silence between two notes, without which two equal notes are one long one, on either kind of buzzer."""


def note_at(tone: Tone, seconds: float) -> str | None:
    """The scientific pitch name of the note this long after the tone began; None in silence and after the end."""
    starts_ms = 0.0
    for note in NOTES[tone]:
        ends_ms = starts_ms + note.milliseconds
        if starts_ms <= seconds * 1000 < ends_ms:
            return note.name
        starts_ms = ends_ms + BREATH_MS
    return None
