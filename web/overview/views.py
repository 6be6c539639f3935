"""The overview of the directie, a past day in numbers, and the digibord of a group."""

from datetime import date

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from web.frame import frame
from web.guard import needs, rests
from web.overview.drawing import draw_arrivals, draw_trend
from web.standing import standing as standing_of

blueprint = Blueprint("overview", __name__)


@blueprint.get("/overzicht")
@needs(Act.SEE_OVERVIEW)
def overview() -> str:
    """Today, two weeks and twelve weeks, in numbers."""
    return _overview("overview.html")


@blueprint.get("/overzicht/stand")
@needs(Act.SEE_OVERVIEW, passive=True)
def standing() -> Response:
    """The part that changes."""
    return standing_of((request.args.get("tas", ""),), lambda: _overview("overview_standing.html"))


@blueprint.get("/overzicht/dag/<day>")
@needs(Act.SEE_OVERVIEW)
def past_day(day: str) -> str:
    """What remains of a day that is over."""
    shared = frame()
    try:
        asked = date.fromisoformat(day)
    except ValueError:
        abort(404)
    if asked >= local_day(shared.clocks.school().at):
        abort(404)
    return render_template("past_day.html", page=shared.house.overview.past_day(asked))


@blueprint.get("/groep/<group>/bord")
@needs(Act.SEE_LIVE)
@rests
def board(group: str) -> str:
    """Numbers only, for a screen that everybody sees."""
    return _board(group, "board.html")


@blueprint.get("/groep/<group>/bord/stand")
@needs(Act.SEE_LIVE, passive=True)
@rests
def board_standing(group: str) -> Response:
    """The part that changes."""
    return standing_of((group,), lambda: _board(group, "board_standing.html"))


def _overview(template: str) -> str:
    shared = frame()
    page = shared.house.overview.page(shared.clocks.school())
    arrivals = draw_arrivals(page.arrivals) if page.arrivals else None
    bags = tuple(dict.fromkeys(line.bag for line in shared.house.bags.lines(shared.clocks.school()) if line.pockets))
    asked = request.args.get("tas", "")
    shown = asked if asked in bags else bags[0] if bags else None
    bag = shared.house.bags.page(shown, None, shared.clocks.school()) if shown is not None else None
    shown_beside = {"bags": bags, "bag": bag, "requests": shared.house.rights.tasks(shared.clocks.school())}
    return render_template(template, page=page, arrivals=arrivals, trend=draw_trend(page.trend), **shown_beside)


def _board(group: str, template: str) -> str:
    shared = frame()
    return render_template(template, page=shared.house.overview.board(GroupId(group), shared.clocks.school()))
