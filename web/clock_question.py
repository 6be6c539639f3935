""" "Klopt deze tijd?": the banner on every staff page while the clock is not trusted, and the answer."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, Flask, abort, redirect, request
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.domain.school_day import local
from web.frame import frame
from web.guard import needs, resting, signed_in, staff
from web.paths import own_path

blueprint = Blueprint("clock", __name__)


@dataclass(frozen=True, slots=True)
class ClockQuestion:
    """What the clock says, and which clock it is (offset_us). may_confirm: this role may answer."""

    day: date
    time: str
    offset_us: int
    may_confirm: bool


def clock_question() -> ClockQuestion | None:
    """The question for this request; None while the clock is trusted, or for somebody who is not signed in."""
    who, now = signed_in(), frame().clocks.school()
    if who is None or now.trusted:
        return None
    at = local(now.at)
    may = who.may(Act.CONFIRM_CLOCK) and not resting()
    return ClockQuestion(at.date(), f"{at.hour}:{at.minute:02}", now.offset_us, may)


@blueprint.post("/klok/klopt")
@needs(Act.CONFIRM_CLOCK)
def confirm() -> Response:
    """Yes, it is right."""
    shared = frame()
    try:
        seen = int(request.form.get("klok", ""))
    except ValueError:
        abort(400)
    shared.house.calendar.confirm_clock(staff(), seen, shared.clocks.school())
    return redirect(own_path(request.form.get("verder")), 303)


def install_clock_question(app: Flask) -> None:
    """For the templates."""
    app.jinja_env.globals.update(clock_question=clock_question)
