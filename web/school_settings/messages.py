"""The page of messages: Teams, mail, what goes where, and the test button."""

from collections.abc import Callable

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.domain.message import Channel, MessageState, Topic
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from web.desks.messages import MessagesDesk
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("messages", __name__)

TOPIC_WORDS = {
    Topic.WALK_IN: (lazy_gettext("Na de inloop"), lazy_gettext("per groep: nog niet gezien, nog te vragen")),
    Topic.CLOSING: (lazy_gettext("Voor het sluiten"), lazy_gettext("hoeveel er nog ligt")),
    Topic.BOX: (lazy_gettext("De kast"), lazy_gettext("lezer stuk, kast stil, schijf vol")),
    Topic.BACKUP: (lazy_gettext("De back-up"), lazy_gettext("te oud of niet gelukt")),
    Topic.SECURITY: (lazy_gettext("Veiligheid"), lazy_gettext("verkeerde wachtwoorden, nieuwe beheerder, noodaccount")),
}
ROAD_WORDS = {Channel.TEAMS: "Teams", Channel.MAIL: lazy_gettext("Mail")}
SIGNS = {
    MessageState.SENT: "check",
    MessageState.WAITING: "clock",
    MessageState.SENDING: "clock",
    MessageState.DROPPED: "minus",
    MessageState.GIVEN_UP: "warning",
    MessageState.UNSURE: "warning",
}
LONGEST = 2100

Answer = Response | tuple[str, int]


@blueprint.get("/instellingen/berichten")
@needs(Act.CHANGE_SETTINGS)
def page() -> str:
    """What counts now."""
    return _page("", {})


@blueprint.get("/instellingen/berichten/stand")
@needs(Act.CHANGE_SETTINGS, passive=True)
def standing() -> Response:
    """What became of the last messages."""
    return make_response(render_template("messages_standing.html", page=_desk().page(), **_words()))


@blueprint.post("/instellingen/berichten")
@needs(Act.CHANGE_SETTINGS)
def choose() -> Answer:
    """What goes by which road."""
    chosen = {road: tuple(request.form.getlist(road.value)) for road in Channel}
    per_group = request.form.get("per") == "groep"
    return _done(lambda desk: desk.choose(staff(), chosen, per_group, frame().clocks.school()))


@blueprint.post("/instellingen/berichten/mail")
@needs(Act.CHANGE_SETTINGS)
def save_mail() -> Answer:
    """The mail account, without its password."""
    asked = {name: text[:LONGEST] for name, text in request.form.items()}
    return _done(lambda desk: desk.save_mail(staff(), asked, frame().clocks.school()), asked)


@blueprint.post("/instellingen/berichten/teams-adres")
@needs(Act.CHANGE_SETTINGS)
def keep_teams_address() -> Answer:
    """The address of the workflow; it is never shown again."""
    url = request.form.get("adres", "")[:LONGEST]
    return _done(lambda desk: desk.keep_teams_address(staff(), url, frame().clocks.school()))


@blueprint.post("/instellingen/berichten/mailwachtwoord")
@needs(Act.CHANGE_SETTINGS)
def keep_mail_password() -> Answer:
    """The password of the mail account; it is never shown again."""
    password = request.form.get("wachtwoord", "")[:LONGEST]
    return _done(lambda desk: desk.keep_mail_password(staff(), password, frame().clocks.school()))


@blueprint.post("/instellingen/berichten/proef")
@needs(Act.CHANGE_SETTINGS)
def send_test() -> Answer:
    """ "Stuur een proefbericht": it leaves outside this request; the page shows what the other side said."""
    road = request.form.get("weg", "")
    if road not in set(Channel):
        abort(400)
    return _done(lambda desk: desk.send_test(staff(), Channel(road), frame().clocks.school()), saved=False)


def _done(act: Callable[[MessagesDesk], None], typed: dict[str, str] | None = None, saved: bool = True) -> Answer:
    try:
        act(_desk())
    except ServiceError as refused:
        return _page(said(refused), typed or {}), 422
    answer = url_for("messages.page", bewaard="1") if saved else url_for("messages.page", _anchor="messages-here")
    return redirect(answer, 303)


def _page(error: str, typed: dict[str, str]) -> str:
    shown = _desk().page()
    values = {name.removeprefix("messages."): text for name, text in shown.values.items()} | typed
    return render_template("messages.html", page=shown, values=values, error=error, **_words())


def _words() -> dict[str, object]:
    return {"topics": TOPIC_WORDS, "roads": ROAD_WORDS, "signs": SIGNS}


def _desk() -> MessagesDesk:
    return frame().house.messages
