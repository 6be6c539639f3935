"""The protocol of the school: its versions, a new one from a day on, and taking a coming one back."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from kiosk.services.inbox.protocol_book import MOST_ARTICLES
from web.frame import frame
from web.guard import needs, staff
from web.pupil_file.forms import version_of
from web.refusals import said

blueprint = Blueprint("protocol", __name__)
Answer = Response | str | tuple[str, int]


@blueprint.get("/protocol")
@needs(Act.SET_PROTOCOL)
def versions() -> str:
    """Every version, and the form for the next."""
    return _page()


@blueprint.post("/protocol")
@needs(Act.SET_PROTOCOL)
def add() -> Answer:
    """A new version."""
    shared = frame()
    return _act(lambda: shared.house.files.add_version(staff(), version_of(request.form), shared.clocks.school()))


@blueprint.post("/protocol/terugnemen")
@needs(Act.SET_PROTOCOL)
def take_back() -> Answer:
    """Takes back a version that is not in force yet."""
    shared, version = frame(), request.form.get("versie", "")
    return _act(lambda: shared.house.files.take_back_version(staff(), version, shared.clocks.school()))


def _act(act: Callable[[], None]) -> Answer:
    try:
        act()
    except (DomainError, ServiceError) as error:
        return _page(said(error)), 422
    return redirect(url_for("protocol.versions"), 303)


def _page(error: str = "") -> str:
    shared = frame()
    page = shared.house.files.protocol(shared.clocks.school())
    rows = min(MOST_ARTICLES, len(page.start_from) + 1)
    return render_template("protocol.html", page=page, rows=rows, error=error, form=request.form)
