"""The list of cards per group, every change of one with its way back, and the labels to print."""

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response as AnyResponse

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from kiosk.services.roster.views_card_list import Standing
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("card_list", __name__)

STANDING_WORDS = {
    Standing.ACTIVE: lazy_gettext("werkt"),
    Standing.LOAN: lazy_gettext("leenpas"),
    Standing.LOAN_OVER: lazy_gettext("leenpas, voorbij"),
    Standing.BLOCKED: lazy_gettext("geblokkeerd"),
    Standing.LOST: lazy_gettext("verloren"),
    Standing.RETURNED: lazy_gettext("weer op school"),
}
LONGEST_NUMBER = 20


@blueprint.get("/passen/lijst")
@needs(Act.LINK_CARD)
def page() -> str:
    """The cards of a group, or the one with a number."""
    return _page("")


@blueprint.post("/passen/lijst")
@needs(Act.LINK_CARD)
def change() -> AnyResponse | tuple[str, int]:
    """A card is blocked, works again, is lost or comes back."""
    shared, form = frame(), request.form
    card = form.get("pas", "")
    try:
        before = shared.house.cards.set_card(staff(), card, form.get("stand", ""), shared.clocks.school())
    except ServiceError as refused:
        return _page(said(refused)), 422
    was = None if form.get("terug") else f"{card}|{before}"
    group, number = form.get("groep") or None, form.get("nummer") or None
    return redirect(url_for("card_list.page", groep=group, nummer=number, was=was), 303)


@blueprint.post("/passen/etiketten")
@needs(Act.LINK_CARD)
def labels() -> Response | tuple[str, int]:
    """The labels of a group as PDF."""
    shared, form = frame(), request.form
    names, only_new = form.get("namen") == "1", form.get("nieuw") == "1"
    group, now = GroupId(form.get("groep", "")), shared.clocks.school()
    try:
        made = shared.house.cards.labels(staff(), group, names=names, only_new=only_new, now=now)
    except ServiceError as refused:
        return _page(said(refused)), 422
    response = Response(made.content, content_type=made.mime_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _page(error: str) -> str:
    shared, group = frame(), request.values.get("groep")
    number = request.values.get("nummer", "")[:LONGEST_NUMBER]
    shown = shared.house.cards.list_page(GroupId(group) if group else None, number, shared.clocks.school())
    card, _bar, before = request.args.get("was", "").partition("|")
    return render_template(
        "card_list.html", page=shown, number=number, words=STANDING_WORDS, was=(card, before), error=error
    )
