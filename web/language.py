"""Dutch or English, a page as a whole. Dutch texts are the source strings; web/translations holds the English."""

from flask import Blueprint, Flask, current_app, redirect, request
from flask_babel import Babel, get_locale
from werkzeug.wrappers import Response

from web.frame import frame
from web.paths import own_path

LANGUAGES = ("nl", "en")
COOKIE = "taal"
YEAR_SECONDS = 365 * 24 * 3600

blueprint = Blueprint("language", __name__)


def language() -> str:
    """The language of this request: nl or en."""
    locale = get_locale()
    return locale.language if locale is not None and locale.language in LANGUAGES else "nl"


def install_language(app: Flask) -> None:
    """Chooses by the person's own setting, which a cookie keeps, else by that of the school."""
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"

    def chosen() -> str:
        asked = request.cookies.get(app.config["LANGUAGE_COOKIE"])
        return asked if asked in LANGUAGES else frame().house.settings.language

    Babel(app, locale_selector=chosen)
    app.register_blueprint(blueprint)


@blueprint.post("/taal")
def choose() -> Response:
    """Switches the language and goes back to the page."""
    response = redirect(own_path(request.form.get("verder")), 303)
    asked = request.form.get("taal")
    if asked in LANGUAGES:
        response.set_cookie(
            current_app.config["LANGUAGE_COOKIE"],
            asked,
            max_age=YEAR_SECONDS,
            secure=frame().config.tls,
            httponly=True,
            samesite="Lax",
        )
    return response
