"""Linking cards to pupils."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.views import CardsPage
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("administration", __name__)


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


def _cards_page() -> CardsPage:
    shared = frame()
    group = request.args.get("groep")
    return shared.house.cards_page(staff(), GroupId(group) if group else None, shared.clocks.school())


def _to_cards() -> AnyResponse:
    group = request.form.get("groep") or None
    return redirect(url_for("administration.cards", groep=group), 303)
