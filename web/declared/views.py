"""The toestelopgave and the days of after-school care, a grid per group."""

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("declared", __name__)


@blueprint.get("/toestelopgave")
@needs(Act.DECLARE_ITEMS)
def first() -> Response:
    """The grid of the first group this person fills in."""
    return redirect(url_for("declared.items", group=_first_group()), 303)


@blueprint.get("/opvangdagen")
@needs(Act.DECLARE_ITEMS)
def first_care_days() -> Response:
    """The same for the days of after-school care."""
    return redirect(url_for("declared.care_days", group=_first_group()), 303)


@blueprint.get("/groep/<group>/toestelopgave")
@needs(Act.DECLARE_ITEMS)
def items(group: str) -> str:
    """Who brings what."""
    return _page(group, "items")


@blueprint.post("/groep/<group>/toestelopgave")
@needs(Act.DECLARE_ITEMS)
def declare(group: str) -> Response:
    """One answer, saved at once."""
    return _save(group, "items")


@blueprint.get("/groep/<group>/opvangdagen")
@needs(Act.DECLARE_ITEMS)
def care_days(group: str) -> str:
    """Who stays on which day."""
    return _page(group, "care_days")


@blueprint.post("/groep/<group>/opvangdagen")
@needs(Act.DECLARE_ITEMS)
def set_care_day(group: str) -> Response:
    """One day on or off, saved at once."""
    return _save(group, "care_days")


def _first_group() -> str:
    groups = [group for group in frame().house.groups() if staff().may(Act.DECLARE_ITEMS, group)]
    return groups[0] if groups else abort(404)


def _page(group: str, kind: str, template: str = "grid.html", undo: str = "") -> str:
    shared, form = frame(), request.form
    read = shared.house.day.declared_page if kind == "items" else shared.house.day.care_days_page
    page = read(staff(), GroupId(group), shared.clocks.school())
    title = _("Toestelopgave") if kind == "items" else _("Opvangdagen")
    action = url_for("declared.declare" if kind == "items" else "declared.set_care_day", group=group)
    undo = undo or request.args.get("was", "")
    unknown_only = request.args.get("toon") == "onbekend"
    kept = form.get("rijen", "").split() or [row.pupil for row in page.rows if row.open or not unknown_only]
    return render_template(
        template, page=page, kept=frozenset(kept), unknown_only=unknown_only, kind=kind, title=title, action=action,
        undo=undo,
    )  # fmt: skip


def _save(group: str, kind: str) -> Response:
    shared = frame()
    pupil, _colon, said = request.form.get("keuze", "").partition(":")
    save = shared.house.day.declare if kind == "items" else shared.house.day.toggle_care_day
    was = save(staff(), GroupId(group), PupilId(pupil), said, shared.clocks.school())
    undo = f"{pupil}:{was}"
    if request.headers.get("X-Live"):
        return make_response(_page(group, kind, "grid_table.html", undo))
    return redirect(url_for(f"declared.{kind}", group=group, was=undo), 303)
