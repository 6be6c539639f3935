"""Linking cards to pupils, and the export of the custody log."""

from datetime import date

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.figures.export import ExportOrder
from kiosk.services.views import CardsPage
from web.downloads import download
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("administration", __name__)
STYLES = frozenset({"csv", "xlsx"})


@blueprint.get("/passen")
@needs(Act.LINK_CARD)
def cards() -> str:
    """Choose a pupil and a box; then the next unknown card is offered."""
    return render_template("cards.html", page=_cards_page())


@blueprint.get("/passen/stand")
@needs(Act.LINK_CARD, passive=True)
def cards_standing() -> Response:
    """The part that changes while a box listens."""
    return make_response(render_template("cards_standing.html", page=_cards_page()))


@blueprint.post("/passen/koppel")
@needs(Act.LINK_CARD)
def ask_card() -> AnyResponse:
    """Lets the box listen for one pupil."""
    shared = frame()
    pupil, box = PupilId(request.form.get("leerling", "")), request.form.get("kast", "")
    shared.house.ask_card(staff(), pupil, box, shared.clocks.school())
    return _to_cards()


@blueprint.post("/passen/bevestig")
@needs(Act.LINK_CARD)
def confirm_card() -> AnyResponse:
    """ "Koppelen": the offered card is this pupil's."""
    shared = frame()
    shared.house.confirm_card(staff(), request.form.get("verzoek", ""), shared.clocks.school())
    return _to_cards()


@blueprint.post("/passen/stop")
@needs(Act.LINK_CARD)
def stop_card() -> AnyResponse:
    """The box stops listening."""
    shared = frame()
    shared.house.stop_card(staff(), request.form.get("verzoek", ""), shared.clocks.school())
    return _to_cards()


@blueprint.get("/export")
@needs(Act.EXPORT_CUSTODY)
def exports() -> str:
    """The form."""
    return _export_page("")


@blueprint.post("/export")
@needs(Act.EXPORT_CUSTODY)
def make_export() -> tuple[str, int] | Response:
    """The custody log as a file; who exported what is recorded first."""
    try:
        order = _order()
    except ValueError:
        return _export_page(_("Kies twee datums, de eerste niet na de tweede.")), 400
    shared = frame()
    return download(shared.house.export(staff(), order, shared.clocks.school()))


def _order() -> ExportOrder:
    first, last = (date.fromisoformat(request.form.get(name, "")) for name in ("van", "tot"))
    style = request.form.get("soort", "")
    if style not in STYLES:
        abort(400)
    if first > last:
        raise ValueError("the first day comes after the last")
    return ExportOrder(request.form.get("wat", "custody"), first, last, tuple(request.form.getlist("groep")), style)


def _export_page(error: str) -> str:
    shared = frame()
    form = shared.house.export_form(staff(), shared.clocks.school())
    return render_template("exports.html", form=form, error=error, kind=request.form.get("wat", "custody"))


def _cards_page() -> CardsPage:
    shared = frame()
    group = request.args.get("groep")
    return shared.house.cards_page(staff(), GroupId(group) if group else None, shared.clocks.school())


def _to_cards() -> AnyResponse:
    group = request.form.get("groep") or None
    return redirect(url_for("administration.cards", groep=group), 303)
