"""The published state of the box (design.md 8), built from the presentation of the moment."""

from datetime import datetime

from kiosk.domain.presentation import Badge, Presentation, present
from kiosk.domain.sentence import Piece
from kiosk.domain.signals import NOTES, BoxState, Outcome
from kiosk.domain.situation import Situation, StaffChoice, Tile
from kiosk.domain.slot_pictures import SlotPicture, picture_of
from kiosk.domain.staff_words import STAFF_TILES
from kiosk.domain.strip import Strip, item_code
from kiosk.domain.words import Label

MOST_TILES = 6
"""More do not fit; the next ones come when the choice walks on."""


def state_document(situation: Situation, tap: int, now: datetime) -> dict[str, object]:
    """The published state (design.md 8); its key "screen" holds what the entrance page draws."""
    shown = present(situation)
    answers = situation.state not in (BoxState.STAFF, BoxState.ENROLLING)
    document: dict[str, object] = {
        "state": situation.state.value,
        "outcome": situation.outcome.value if situation.outcome and answers else None,
        "tap": tap,
        "pupil": situation.shown_name,
        "items": sorted(item.value for item in situation.items),
        "switched_off": situation.switched_off.value if situation.switched_off else None,
        "slot": situation.slot,
        "slot_symbol": shown.slot.nl if shown.slot else None,
        "text": {"nl": shown.sentence.nl, "en": shown.sentence.english},
        "lights": {lamp.value: pattern.contract_word for lamp, pattern in shown.lights.items()},
        "tone": shown.tone.value if shown.tone else None,
        "reader": {"health": situation.reader_health.value},
        "clock_trusted": situation.clock_trusted,
        "now": now.isoformat(),
        "screen": _screen(situation, shown, now),
    }
    return document if situation.bag is None else {**document, "bag": situation.bag}


def _screen(situation: Situation, shown: Presentation, now: datetime) -> dict[str, object]:
    return {
        "panel": shown.panel.value,
        "shape": shown.shape.value,
        "art": f"{shown.art}.svg",
        "item": item_code(situation.items),
        "asleep": situation.outcome is not Outcome.HANDED_IN or situation.known_off,
        "above": shown.sentence.above,
        "big": shown.sentence.big,
        "line": [_piece_document(piece) for piece in shown.sentence.line],
        "reason": shown.sentence.reason,
        "english": shown.sentence.english,
        "strip": _strip_document(shown.strip),
        "slot": _slot_document(shown.slot),
        "reader_side": situation.reader_side.value,
        "code_presses": situation.code_presses,
        "tiles": _tile_documents(situation.staff_choice),
        "bar": _bar_document(situation),
        "badges": [_badge_document(badge) for badge in shown.badges],
        "clock": _clock(situation, now),
        "notes": [[note.name, note.milliseconds] for note in NOTES[shown.tone]] if shown.tone else [],
        "patterns": {lamp.value: pattern.value for lamp, pattern in shown.lights.items()},
    }


def _piece_document(piece: Piece) -> dict[str, str]:
    return {"kind": piece.kind.value, "text": piece.text}


def _label_document(label: Label | None) -> dict[str, str] | None:
    return {"nl": label.nl, "en": label.en} if label else None


def _strip_document(strip: Strip | None) -> dict[str, object] | None:
    if strip is None:
        return None
    return {
        "kind": strip.kind.value,
        "item": _label_document(strip.item),
        "confirm": _label_document(strip.confirm),
        "cancel": _label_document(strip.cancel),
        "confirmed": strip.confirmed,
        "chosen": strip.chosen,
        "open_slots": [_slot_document(picture) for picture in strip.open_slots],
    }


def _tile_documents(choice: StaffChoice | None) -> list[dict[str, object]]:
    if choice is None:
        return []
    tiles = choice.tiles or STAFF_TILES.get(choice.page, ())
    first = choice.chosen // MOST_TILES * MOST_TILES
    shown = list(enumerate(tiles))[first : first + MOST_TILES]
    return [_tile_document(tile, chosen=place == choice.chosen) for place, tile in shown]


def _tile_document(tile: Tile, *, chosen: bool) -> dict[str, object]:
    slot = _slot_document(picture_of(tile.slot)) if tile.slot is not None else None
    return {"code": tile.code, "nl": tile.nl, "hint": tile.hint, "en": tile.en, "slot": slot, "chosen": chosen}


def _slot_document(picture: SlotPicture | None) -> dict[str, object] | None:
    if picture is None:
        return None
    return {"number": picture.number, "file": picture.file_name, "frame": picture.frame.value, "nl": picture.dutch}


def _badge_document(badge: Badge) -> dict[str, object]:
    return {"kind": badge.kind.value, "nl": badge.label.nl, "seconds": badge.seconds}


def _bar_document(situation: Situation) -> dict[str, float] | None:
    if situation.seconds_left is None or not situation.seconds_total:
        return None
    return {"left": situation.seconds_left, "total": situation.seconds_total}


def _clock(situation: Situation, now: datetime) -> str:
    if situation.state is BoxState.STARTING:
        return "--:--"
    return f"{now:%H:%M}" if situation.clock_trusted else f"± {now:%H:%M}"
