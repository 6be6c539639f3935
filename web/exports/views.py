"""The export page: one form for a kind, exports that are on their way, and those kept to repeat."""

from datetime import date

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from kiosk.services.figures.export import ExportOrder
from web.desks.export import ExportDesk, Making
from web.downloads import download
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("exports", __name__)
STYLES = frozenset({"csv", "xlsx", "json"})
AT_ONCE_SECONDS = 1.5
"""A short export is in the answer itself; a longer one is fetched when it is there."""

Answer = Response | tuple[str, int]


@blueprint.get("/export")
@needs(Act.EXPORT)
def page() -> str:
    """The form of a kind."""
    return _page("")


@blueprint.get("/export/stand")
@needs(Act.EXPORT, passive=True)
def standing() -> Response:
    """How far the export on its way is."""
    return make_response(render_template("exports_standing.html", name=request.args.get("bezig"), making=_making()))


@blueprint.post("/export")
@needs(Act.EXPORT)
def make() -> Answer:
    """A file; who exported what is recorded first."""
    try:
        order = _order()
    except ValueError:
        return _page(_("Kies twee datums, de eerste niet na de tweede.")), 400
    return _started(order)


@blueprint.post("/export/herhaal")
@needs(Act.EXPORT)
def repeat() -> Answer:
    """A kept export, for the days of now."""
    try:
        order = _desk().saved(staff(), request.form.get("export", ""), frame().clocks.school())
    except ServiceError as error:
        return _page(said(error)), 422
    return _started(order)


@blueprint.post("/export/bewaar")
@needs(Act.EXPORT)
def save() -> Answer:
    """Keeps what the form says, with a period that moves along."""
    order = ExportOrder(request.form.get("wat", ""), None, None, _many("groep"), _style(), _many("stand"))
    try:
        _desk().save(staff(), order, request.form.get("periode", ""), frame().clocks.school())
    except ServiceError as error:
        return _page(said(error)), 422
    return redirect(url_for("exports.page", wat=order.kind), 303)


@blueprint.post("/export/vergeet")
@needs(Act.EXPORT)
def forget() -> Response:
    """Removes a kept export."""
    _desk().forget(staff(), request.form.get("export", ""), frame().clocks.school())
    return redirect(url_for("exports.page"), 303)


@blueprint.post("/export/bestand")
@needs(Act.EXPORT)
def fetch() -> Answer:
    """The file, once."""
    shared = frame()
    file = _desk().take(staff(), request.form.get("bezig", ""), shared.clocks.steady())
    if file is None:
        return _page(_("Dit bestand is er niet meer. Maak de export opnieuw.")), 410
    return download(file)


def _started(order: ExportOrder) -> Answer:
    shared = frame()
    steady = shared.clocks.steady()
    try:
        name = _desk().start(staff(), order, shared.clocks.school(), steady)
    except ServiceError as error:
        return _page(said(error)), 422
    one = _desk().making(staff(), name, steady)
    if one is None or not one.over.wait(AT_ONCE_SECONDS):
        return redirect(url_for("exports.page", wat=order.kind, bezig=name), 303)
    file = _desk().take(staff(), name, steady)
    return download(file) if file is not None else (_page(one.trouble), 422)


def _order() -> ExportOrder:
    first, last = (date.fromisoformat(request.form.get(name, "")) for name in ("van", "tot"))
    if first > last:
        raise ValueError("the first day comes after the last")
    return ExportOrder(request.form.get("wat", "custody"), first, last, _many("groep"), _style(), _many("stand"))


def _style() -> str:
    style = request.form.get("soort", "")
    if style not in STYLES:
        abort(400)
    return style


def _many(name: str) -> tuple[str, ...]:
    return tuple(each for each in request.form.getlist(name) if each)


def _making() -> Making | None:
    return _desk().making(staff(), request.values.get("bezig", ""), frame().clocks.steady())


def _page(error: str) -> str:
    chosen = request.values.get("wat", "")
    shown = _desk().page(staff(), chosen, frame().clocks.school())
    name, making = request.args.get("bezig", ""), _making()
    return render_template("exports.html", page=shown, error=error, name=name, making=making)


def _desk() -> ExportDesk:
    return frame().house.exports
