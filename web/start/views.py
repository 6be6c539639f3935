"""The first page of each role."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs, staff
from web.menus import first_of_side

blueprint = Blueprint("start", __name__)


@blueprint.get("/")
@needs(Act.SEE_OWN_ACCOUNT)
def home() -> str | Response:
    """The live page of the own group, of the first group for who sees all, else the first page of the menu."""
    who = staff()
    if who.may(Act.MANAGE_ACCOUNTS) and frame().house.settings.starts_there(frame().clocks.school()):
        return redirect(url_for("set_up.page"), 303)
    if who.may(Act.SEE_LIVE):
        everywhere = who.may_everywhere(Act.SEE_LIVE)
        groups = [choice.group for choice in who.mine] or (list(frame().house.groups()) if everywhere else [])
        if groups:
            return redirect(url_for("compliance.group", group=groups[0]), 303)
    if who.may(Act.JUDGE_INCIDENT):
        return redirect(url_for("incidents.inbox"), 303)
    if who.may(Act.GIVE_LATER):
        return redirect(url_for("hand_out.care"), 303)
    first = first_of_side(who)
    if first is not None:
        return redirect(url_for(first), 303)
    return render_template("start.html")
