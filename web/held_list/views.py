"""Who has what in which slot now, on the screen and as sheets of paper."""

from flask import Blueprint, render_template

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("held_list", __name__)


@blueprint.get("/lijst")
@needs(Act.USE_DESK)
def every_group() -> str:
    """Every group, a sheet each."""
    return _page(None)


@blueprint.get("/groep/<group>/lijst")
@needs(Act.MARK_TODAY)
def of_group(group: str) -> str:
    """One group."""
    return _page(GroupId(group))


def _page(group: GroupId | None) -> str:
    shared = frame()
    page = shared.house.slots.held_list(staff(), group, shared.clocks.school())
    return render_template("held_list.html", page=page, group=group)
