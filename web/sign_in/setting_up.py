"""Setting up a second step: on the first sign-in of a role that needs one, and later from the own account."""

import json

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from kiosk.services.staff_access.code_apps import CodeRefusedError
from kiosk.services.staff_access.security_keys import KeyRefusedError
from kiosk.services.views import StaffMember
from web.frame import frame
from web.guard import signed_in
from web.refusals import said
from web.sign_in.beginning import after_step
from web.sign_in.halfway import answer_of_key, setting_up, site, take_pending
from web.sign_in.qr import qr_code

blueprint = Blueprint("setting_up", __name__)


@blueprint.get("/tweede-stap/kiezen")
def page() -> str | Response:
    """What can be chosen, and what there is already."""
    try:
        who, _session = setting_up()
    except Unauthorized:
        return redirect(url_for("my_account.page" if signed_in() else "sign_in.form"), 303)
    return _page(who)


@blueprint.post("/tweede-stap/kiezen/sleutel/vraag")
def ask_key() -> tuple[Response, int] | Response:
    """What the browser asks a new key."""
    shared, (who, session) = frame(), setting_up()
    try:
        options, kept = shared.house.steps.begin_key(who, site())
    except KeyRefusedError as refused:
        return jsonify(error=said(refused)), 422
    shared.sessions.await_answer(session, json.dumps({"add": kept}))
    return jsonify(options)


@blueprint.post("/tweede-stap/kiezen/sleutel")
def key_answers() -> tuple[Response, int] | Response:
    """The new key."""
    shared, (who, session) = frame(), setting_up()
    kept = json.loads(take_pending(session) or "{}").get("add", "")
    try:
        if not kept:
            raise KeyRefusedError(_("Deze sleutel was te laat. Probeer het nog een keer."))
        shared.house.steps.finish_key(who, site(), kept, answer_of_key(), shared.clocks.school())
    except KeyRefusedError as refused:
        return jsonify(error=said(refused)), 422
    return jsonify(to=url_for("setting_up.page"))


@blueprint.post("/tweede-stap/kiezen/app")
def show_app() -> str:
    """A QR code for an app, and the same to type over."""
    shared, (who, session) = frame(), setting_up()
    secret, address = shared.house.steps.new_app(who)
    shared.sessions.await_answer(session, json.dumps({"app": secret}))
    return _app_page(who, secret, address)


@blueprint.post("/tweede-stap/kiezen/app/code")
def add_app() -> str | tuple[str, int] | Response:
    """The first six digits of the app."""
    shared, (who, session) = frame(), setting_up()
    secret = json.loads(session.pending or "{}").get("app", "")
    if not secret:
        return redirect(url_for("setting_up.page"), 303)
    try:
        shared.house.steps.add_app(who, secret, request.form.get("code", "")[:20], shared.clocks.school())
    except CodeRefusedError as refused:
        return _app_page(who, secret, shared.house.steps.app_address(who, secret), said(refused)), 422
    take_pending(session)
    return redirect(url_for("setting_up.page"), 303)


@blueprint.post("/tweede-stap/kiezen/codes")
def make_codes() -> str:
    """A sheet of recovery codes; they stand in this answer and nowhere else."""
    shared, (who, _session) = frame(), setting_up()
    codes = shared.house.steps.make_codes(who, shared.clocks.school())
    return render_template("recovery_codes.html", who=who, codes=codes, host=request.host)


@blueprint.post("/tweede-stap/klaar")
def finish() -> str | Response:
    """On to the page somebody wanted, once there is enough."""
    shared, (who, _session) = frame(), setting_up()
    if signed_in() is not None:
        return redirect(url_for("my_account.page"), 303)
    if not shared.house.steps.ways(who).enough:
        return _page(who)
    return after_step(who, "set_up")


def _page(who: StaffMember) -> str:
    ways = frame().house.steps.ways(who)
    return render_template("setting_up.html", who=who, ways=ways, takes_keys=site().takes_keys)


def _app_page(who: StaffMember, secret: str, address: str, error: str = "") -> str:
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return render_template("code_app.html", who=who, secret=grouped, picture=qr_code(address), error=error)
