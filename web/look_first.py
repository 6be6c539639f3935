"""A file is looked at first, and taken over by a second button: nothing of it is kept in between."""

from collections.abc import Callable
from typing import TypeVar

from flask import request
from flask_babel import gettext as _

from kiosk.services.school_calendar.calendar import UNREADABLE_FILE
from web.refusals import said
from web.uploads import uploaded

Answer = str | tuple[str, int]
Report = TypeVar("Report")


def look_first(take: Callable[[bytes], tuple[Report, str]], page: Callable[..., str]) -> Answer:
    """What the chosen file would do. take returns a report, and the lines to send when it is taken over."""
    content = uploaded("bestand")
    if not content:
        return page(error=_("Kies eerst een bestand.")), 400
    return _shown(take, content, page)


def take_over(take: Callable[[bytes], tuple[Report, str]], page: Callable[..., str]) -> Answer:
    """Does what was shown, with the lines that stand in the form."""
    return _shown(take, request.form.get("regels", "").encode(), page)


def _shown(take: Callable[[bytes], tuple[Report, str]], content: bytes, page: Callable[..., str]) -> Answer:
    try:
        report, rest = take(content)
    except UNREADABLE_FILE as error:
        return page(error=said(error)), 422
    return page(report=report, rest=rest)
