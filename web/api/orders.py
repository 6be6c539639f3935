"""An export as a program asks for it: JSON, read strictly."""

import json
from datetime import date
from typing import Any

from kiosk.services.figures.export import LONGEST, MIME_TYPES, ExportOrder
from kiosk.services.figures.kinds import KINDS

ALLOWED = ("kind", "first", "last", "groups", "statuses", "format")
MOST_IN_A_LIST = 100


class BadOrderError(ValueError):
    """What was sent is no order; the message says which part, in English, for whoever wrote the program."""


def order_of(sent: bytes) -> ExportOrder:
    """Reads an order. Raises BadOrderError."""
    try:
        order = json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise BadOrderError("This is no JSON.") from error
    if not isinstance(order, dict) or not order.keys() <= set(ALLOWED):
        raise BadOrderError(f"An order is an object with: {', '.join(ALLOWED)}.")
    kind, style = _one_of(order, "kind", list(KINDS), None), _one_of(order, "format", list(MIME_TYPES), "json")
    codes = _texts(order, "statuses")
    if not set(codes) <= KINDS[kind].codes:
        raise BadOrderError(f"statuses of {kind} are: {', '.join(sorted(KINDS[kind].codes))}.")
    first, last = _day(order, "first"), _day(order, "last")
    if first is not None and last is not None and not first <= last <= first + LONGEST:
        raise BadOrderError("last does not come before first, nor more than a year after it.")
    return ExportOrder(kind, first, last, _texts(order, "groups"), style, codes)


def _one_of(order: dict[str, Any], name: str, known: list[str], usual: str | None) -> str:
    given = order.get(name, usual)
    if not isinstance(given, str) or given not in known:
        raise BadOrderError(f"{name} is one of: {', '.join(known)}.")
    return given


def _day(order: dict[str, Any], name: str) -> date | None:
    if name not in order:
        return None
    given = order[name]
    try:
        found = date.fromisoformat(given if isinstance(given, str) and len(given) == len("2026-11-23") else "")
    except ValueError as error:
        raise BadOrderError(f"{name} is a day such as 2026-11-23.") from error
    if not 2000 <= found.year < 2100:
        raise BadOrderError(f"{name} is a day of this century.")
    return found


def _texts(order: dict[str, Any], name: str) -> tuple[str, ...]:
    given = order.get(name, [])
    if not isinstance(given, list) or len(given) > MOST_IN_A_LIST or not all(isinstance(each, str) for each in given):
        raise BadOrderError(f"{name} is a list of at most {MOST_IN_A_LIST} texts.")
    return tuple(given)
