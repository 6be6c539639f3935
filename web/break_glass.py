"""Instead of a bare refusal: a teacher may open another group for today, with a reason."""

from flask import abort, make_response, render_template, request
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import FOR_A_DAY, Act, reach
from kiosk.services.staff_access.group_today import REASONS
from kiosk.services.views import StaffMember
from web.frame import frame


def refuse(who: StaffMember, act: Act, group: str | None) -> Response:
    """403 either way, and on record; with the reasons to choose from where that would help."""
    shared = frame()
    shared.house.access.refused(who, act, GroupId(group) if group else None, shared.clocks.school())
    helps = request.method == "GET" and group is not None and reach(FOR_A_DAY, act) is not None
    name = shared.house.groups().get(GroupId(group or "")) if helps and who.may(Act.BREAK_GLASS) else None
    if name is None:
        abort(403)
    page = render_template("break_glass.html", group=group, group_name=name, reasons=REASONS)
    return make_response(page, 403)
