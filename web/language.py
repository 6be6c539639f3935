"""Dutch or English, a page as a whole. Dutch texts are the source strings; web/translations holds the English."""

from collections.abc import Callable

from flask import Blueprint, Flask, current_app, redirect, request
from flask_babel import Babel, get_locale
from werkzeug.wrappers import Response

from web.configuration import WebConfig
from web.paths import own_path

LANGUAGES = ("nl", "en")
COOKIE = "taal"
YEAR_SECONDS = 365 * 24 * 3600

blueprint = Blueprint("language", __name__)


def language() -> str:
    """The language of this request: nl or en."""
    locale = get_locale()
    return locale.language if locale is not None and locale.language in LANGUAGES else "nl"


def install_language(app: Flask, config: WebConfig, of_school: Callable[[], str]) -> None:
    """Chooses by the person's own setting, which a cookie keeps, else by that of the school."""
    cookie = config.cookie_name(COOKIE)
    app.config["LANGUAGE_COOKIE"] = cookie
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Amsterdam"

    def chosen() -> str:
        asked = request.cookies.get(cookie)
        return asked if asked in LANGUAGES else of_school()

    Babel(app, locale_selector=chosen)
    app.register_blueprint(blueprint)
    app.config["LANGUAGE_SECURE"] = config.tls


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
            secure=current_app.config["LANGUAGE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
    return response
