"""The second step: a key, the code of an app, or a recovery code; every refusal reads the same."""

import json

from flask import Blueprint, jsonify, redirect, render_template, url_for
from flask import request as asked
from flask_babel import gettext as _
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from kiosk.services.staff_access.security_keys import KeyRefusedError
from kiosk.services.views import StaffMember
from web.frame import frame
from web.refusals import said
from web.sign_in.beginning import after_step, step_name
from web.sign_in.halfway import answer_of_key, on_the_way, site, take_pending
from web.sign_in.sessions import Stage

blueprint = Blueprint("second_step", __name__)
ANYWHERE = ""
"""The password was right: tries are counted per account, wherever they come from."""


@blueprint.get("/tweede-stap")
def form() -> str | Response:
    """The ways this person has."""
    try:
        who, _session = on_the_way(Stage.SECOND_STEP)
    except Unauthorized:
        return redirect(url_for("sign_in.form"), 303)
    return _page(who, "")


@blueprint.post("/tweede-stap")
def check() -> tuple[str, int] | Response:
    """A code that was typed."""
    shared, (who, _session) = frame(), on_the_way(Stage.SECOND_STEP)
    if _waits(who):
        return _page(who, _too_often()), 429
    if shared.house.steps.answers(who, asked.form.get("code", "")[:60], shared.clocks.school()):
        return after_step(who, "code")
    shared.attempts.failed(step_name(who), ANYWHERE, shared.clocks.steady())
    return _page(who, _("Deze code klopt niet of is al gebruikt. Kijk hem na en probeer het nog een keer.")), 401


@blueprint.post("/tweede-stap/sleutel/vraag")
def ask_key() -> Response:
    """What the browser asks the keys of this person."""
    shared, (who, session) = frame(), on_the_way(Stage.SECOND_STEP)
    options, kept = shared.house.steps.ask_key(who.account, site())
    shared.sessions.await_answer(session, json.dumps({"ask": kept}))
    return jsonify(options)


@blueprint.post("/tweede-stap/sleutel")
def key_answers() -> tuple[Response, int] | Response:
    """The answer of a key."""
    shared, (who, session) = frame(), on_the_way(Stage.SECOND_STEP)
    if _waits(who):
        return jsonify(error=_too_often()), 429
    kept = json.loads(take_pending(session) or "{}").get("ask", "")
    try:
        if not kept:
            raise KeyRefusedError(_("Deze sleutel was te laat. Probeer het nog een keer."))
        shared.house.steps.key_answers(who.account, site(), kept, answer_of_key(), shared.clocks.school())
    except KeyRefusedError as refused:
        shared.attempts.failed(step_name(who), ANYWHERE, shared.clocks.steady())
        shared.house.steps.failed(who, "key", shared.clocks.school())
        return jsonify(error=said(refused)), 401
    return _told(after_step(who, "key"))


def _told(response: Response) -> Response:
    """Where to go, for a page that asked by itself; with the cookies of the way."""
    told = jsonify(to=response.headers["Location"])
    for cookie in response.headers.getlist("Set-Cookie"):
        told.headers.add("Set-Cookie", cookie)
    return told


def _waits(who: StaffMember) -> bool:
    return frame().attempts.delay(step_name(who), ANYWHERE, frame().clocks.steady()) > 0


def _too_often() -> str:
    return str(_("Te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog een keer."))


def _page(who: StaffMember, error: str) -> str:
    shared, here = frame(), site()
    ways = shared.house.steps.ways(who)
    with_key = here.takes_keys and any(key.rp_id == here.host for key in ways.keys)
    return render_template("second_step.html", who=who, ways=ways, with_key=with_key, error=error)
