"""Staff cards and codes for the box; a code is shown once, in the answer to the press of the button."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import AccountId, GroupId, PupilId
from kiosk.domain.roles import Act
from kiosk.services.staff_access.views_cards import NewCode
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("staff_cards", __name__)


@blueprint.get("/personeelspassen")
@needs(Act.GIVE_STAFF_CARD)
def page() -> str:
    """Who has a card and a code."""
    return _page(None)


@blueprint.get("/personeelspassen/stand")
@needs(Act.GIVE_STAFF_CARD, passive=True)
def standing() -> Response:
    """The part that changes while a box listens."""
    shared = frame()
    shown = shared.house.cards.staff_page(staff(), shared.clocks.school())
    return make_response(render_template("staff_cards_standing.html", page=shown))


@blueprint.post("/personeelspassen/koppel")
@needs(Act.GIVE_STAFF_CARD)
def ask() -> AnyResponse:
    """Lets the box listen for one member of staff."""
    shared, form = frame(), request.form
    shared.house.cards.ask_staff_card(staff(), _account(), form.get("kast", ""), shared.clocks.school())
    return redirect(url_for("staff_cards.page"), 303)


@blueprint.post("/personeelspassen/bevestig")
@needs(Act.GIVE_STAFF_CARD)
def confirm() -> AnyResponse:
    """ "Koppelen": the offered card is this person's."""
    shared = frame()
    shared.house.confirm_card(staff(), request.form.get("verzoek", ""), shared.clocks.school())
    return redirect(url_for("staff_cards.page"), 303)


@blueprint.post("/personeelspassen/stop")
@needs(Act.GIVE_STAFF_CARD)
def stop() -> AnyResponse:
    """The box stops listening."""
    shared = frame()
    shared.house.stop_card(staff(), request.form.get("verzoek", ""), shared.clocks.school())
    return redirect(url_for("staff_cards.page"), 303)


@blueprint.post("/personeelspassen/code")
@needs(Act.GIVE_STAFF_CARD)
def make_code() -> str:
    """A fresh code. It stands in this answer only: reloading the page does not show it again."""
    shared = frame()
    return _page(shared.house.cards.make_code(staff(), _account(), shared.clocks.school()))


@blueprint.post("/personeelspassen/blokkeer")
@needs(Act.GIVE_STAFF_CARD)
def block() -> AnyResponse:
    """A lost staff card stops at once."""
    shared = frame()
    shared.house.cards.block_staff_card(staff(), _account(), shared.clocks.school())
    return redirect(url_for("staff_cards.page"), 303)


@blueprint.post("/passen/groep")
@needs(Act.LINK_CARD)
def ask_group() -> AnyResponse:
    """Lets the box listen for everybody of a group without a card, one after another."""
    shared, form = frame(), request.form
    group = form.get("groep", "")
    shared.house.cards.ask_group(staff(), GroupId(group), form.get("kast", ""), shared.clocks.school())
    return redirect(url_for("administration.cards", groep=group or None), 303)


@blueprint.post("/passen/blokkeer")
@needs(Act.LINK_CARD)
def block_pupil() -> AnyResponse:
    """A lost card of a pupil stops at once."""
    shared, form = frame(), request.form
    shared.house.cards.block(staff(), PupilId(form.get("leerling", "")), shared.clocks.school())
    return redirect(url_for("administration.cards", groep=form.get("groep") or None), 303)


@blueprint.post("/passen/leen")
@needs(Act.LINK_CARD)
def lend() -> AnyResponse:
    """Lets the box listen for a loan card, valid today."""
    shared, form = frame(), request.form
    pupil, box = PupilId(form.get("leerling", "")), form.get("kast", "")
    shared.house.cards.lend(staff(), pupil, box, shared.clocks.school())
    return redirect(url_for("administration.cards", groep=form.get("groep") or None), 303)


def _account() -> AccountId:
    return AccountId(request.form.get("account", ""))


def _page(code: NewCode | None) -> str:
    shared = frame()
    shown = shared.house.cards.staff_page(staff(), shared.clocks.school())
    return render_template("staff_cards.html", page=shown, code=code)
