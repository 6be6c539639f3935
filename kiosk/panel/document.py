"""Writes docs/signals.md from the signal table, so that the page never says anything else than the box does.

After a change of the table: `.venv/bin/python -m kiosk.panel.document`.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.domain.signals import NOTES, ROW_OF_OUTCOME, ROW_OF_STATE, SIGNALS, LampPattern, Row, Signal, Tone
from kiosk.panel.melody import BREATH_MS
from kiosk.panel.patterns import brightness

PAGE = Path(__file__).parents[2] / "docs" / "signals.md"

STRIP_SECONDS, STRIP_STEP = 4, 0.125
LEVELS = "·▁▂▃▄▅▆▇█"
"""From dark to full."""

OCCASIONS: Mapping[Row, str] = MappingProxyType(
    {
        Row.STILL_HERE_ASKED: "still_here, while asking whether the child has it",
        Row.SLOT_TO_FILL: "state at_slot to hand in",
        Row.GIVEN_BACK: "state at_slot to collect",
    }
)
"""Rows that hang on more than an outcome or a state alone."""

INTRODUCTION = """# What the lamps and the buzzer say

Made from `kiosk/domain/signals.py` by `kiosk/panel/document.py`; do not edit. One lamp shines at a time, except that
the white lamp blinks beside the green one while the box asks whether the phone is switched off. In quiet hours the
lamps alone speak. Answers that ask the same of a child share a row.
"""


def page() -> str:
    """The whole page as Markdown."""
    rhythm_note = (
        f"An active buzzer sounds the same lengths on its one pitch. Between notes: {BREATH_MS} ms of silence."
    )
    return (
        "\n".join(
            [
                INTRODUCTION,
                _table(("row", "outcomes and states", "screen", "lamp", "sound"), map(_row, SIGNALS.items())),
                f"## Lamp patterns, {STRIP_SECONDS} seconds from left to right\n",
                _table(("pattern", "in `/state`", "course"), map(_pattern, LampPattern)),
                f"## Tones\n\n{rhythm_note}\n",
                _table(("tone", "notes"), map(_tone, Tone)),
            ]
        ).rstrip("\n")
        + "\n"
    )


def _row(entry: tuple[Row, Signal]) -> tuple[str, ...]:
    row, signal = entry
    codes = [outcome.value for outcome, its_row in ROW_OF_OUTCOME.items() if its_row is row]
    codes += [f"state {state.value}" for state, its_row in ROW_OF_STATE.items() if its_row is row]
    codes += [occasion for its_row, occasion in OCCASIONS.items() if its_row is row]
    lamp = f"{signal.lamp.value} {_spoken(signal.pattern)}" if signal.lamp else "off"
    sound = _spoken(signal.tone) if signal.tone else "–"
    return _spoken(row), ", ".join(codes), signal.panel.value, lamp, sound


def _pattern(pattern: LampPattern) -> tuple[str, ...]:
    moments = (index * STRIP_STEP for index in range(round(STRIP_SECONDS / STRIP_STEP)))
    levels = (brightness(pattern, moment) for moment in moments)
    strip = "".join(LEVELS[min(8, int(level * 8 + 0.999))] for level in levels)
    return _spoken(pattern), pattern.contract_word, f"`{strip}`"


def _tone(tone: Tone) -> tuple[str, ...]:
    return _spoken(tone), ", ".join(f"{note.name} {note.milliseconds} ms" for note in NOTES[tone])


def _spoken(code: str) -> str:
    return code.replace("_", " ")


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
