"""Whether this browser is a classroom PC that may show the numbers of a group."""

from flask import current_app, request

from kiosk.domain.pupil import GroupId
from web.frame import frame


def remembered_group() -> GroupId | None:
    """The group this browser may show in numbers; None where nobody remembers it."""
    return frame().house.steps.classroom_group(request.cookies.get(current_app.config["CLASSROOM_COOKIE"], "")[:200])
