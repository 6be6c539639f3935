"""The audit log of one day: who did what, by role, action and subject, and whether the log is whole."""

import re
from datetime import date

from flask import Blueprint, abort, render_template, request

from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.audit_log.views_audit import AuditFilter
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("audit", __name__)
CODE = re.compile(r"[a-z_]{0,40}")
ID = re.compile(r"[A-Za-z0-9:_.-]{0,64}")


@blueprint.get("/auditlog")
@needs(Act.SEE_AUDIT)
def page() -> str:
    """One day, newest first; `?nakijken=ja` looks at every line of the log."""
    shared = frame()
    asked = _asked(local_day(shared.clocks.school().at))
    verify = request.args.get("nakijken") == "ja"
    shown = shared.house.exports.audit_page(staff(), asked, shared.clocks.school(), verify=verify)
    return render_template("audit.html", page=shown)


def _asked(today: date) -> AuditFilter:
    get = request.args.get
    try:
        day = date.fromisoformat(get("dag") or today.isoformat())
        number = int(get("blad") or 0)
    except ValueError:
        abort(400)
    role, action, subject = (get(name, "").strip() for name in ("rol", "handeling", "over"))
    if not (CODE.fullmatch(role) and CODE.fullmatch(action) and ID.fullmatch(subject)) or not 0 <= number < 10_000:
        abort(400)
    return AuditFilter(day, role, action, subject, number)
