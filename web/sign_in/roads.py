"""By which road somebody came in, so that they leave by the same one. A cookie without a secret."""

from flask import current_app, request, url_for
from werkzeug.wrappers import Response

from web.frame import frame

BY_MICROSOFT = "microsoft"


def came_by_microsoft(response: Response) -> Response:
    """Remembers the road in this browser."""
    response.set_cookie(
        current_app.config["ROAD_COOKIE"], BY_MICROSOFT, secure=frame().config.tls, httponly=True, samesite="Lax"
    )
    return response


def by_microsoft() -> bool:
    """True in a browser in which somebody came in with Microsoft and has not left since."""
    return request.cookies.get(current_app.config["ROAD_COOKIE"]) == BY_MICROSOFT


def left(response: Response) -> Response:
    """Forgets the road."""
    response.delete_cookie(current_app.config["ROAD_COOKIE"], secure=frame().config.tls, httponly=True, samesite="Lax")
    return response


def way_out() -> str:
    """Where somebody goes after signing out here."""
    return url_for("microsoft.leave" if by_microsoft() else "sign_in.form")
