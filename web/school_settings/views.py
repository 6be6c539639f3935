"""The settings page: what the school chooses, and every setting with where it comes from."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.errors import ServiceError
from kiosk.services.school_settings.views_settings import Source
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said

blueprint = Blueprint("school_settings", __name__)

SOURCE_WORDS = {
    Source.DEFAULT: lazy_gettext("zoals geleverd"),
    Source.FILE: lazy_gettext("bestand"),
    Source.PAGE: lazy_gettext("deze pagina"),
    Source.ENVIRONMENT: lazy_gettext("omgeving"),
}
LONGEST_VALUE = 200
UNDO = "was:"
"""Before the name of each setting in the address of the page: what it was, for the button that takes it back."""


@blueprint.get("/instellingen")
@needs(Act.CHANGE_SETTINGS)
def page() -> str:
    """What counts now."""
    return _page("")


@blueprint.post("/instellingen")
@needs(Act.CHANGE_SETTINGS)
def save() -> Response | tuple[str, int]:
    """Takes over what was changed."""
    shared = frame()
    asked = {name: text[:LONGEST_VALUE] for name, text in request.form.items() if "." in name}
    try:
        before = shared.house.settings.save(staff(), asked, shared.clocks.school())
    except ServiceError as refused:
        return _page(said(refused), asked), 422
    undo = [] if "terug" in request.form else [(f"{UNDO}{name}", text) for name, text in before.items()]
    return redirect(f"{url_for('school_settings.page')}?{urlencode([('bewaard', '1'), *undo])}", 303)


def _page(error: str, typed: dict[str, str] | None = None) -> str:
    shown = frame().house.settings.page()
    undo = {name.removeprefix(UNDO): text for name, text in request.args.items() if name.startswith(UNDO)}
    values = {**shown.values, **(typed or {})}
    return render_template(
        "school_settings.html",
        messages=frame().house.messages.sign(),
        page=shown,
        values=values,
        source_words=SOURCE_WORDS,
        undo=undo,
        error=error,
    )
