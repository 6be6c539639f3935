"""Who asks: a key in the Authorization header, never a cookie. Every refusal of a key reads the same."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import TooManyRequests

from kiosk.services.school_tools.views_tools import KeyHolder
from web.api.problem import problem
from web.frame import frame
from web.pace import Allowance

KEYS = Allowance(60, 120)
"""Of one key."""

GUESSES = Allowance(30, 30)
"""Of one address without a key that works."""

DESCRIPTION = "api.description"
"""The only page of the API that asks for no key: it says what there is, and holds nothing of the school."""

LONGEST_HEADER = 200
ASK_FOR_A_KEY = {"WWW-Authenticate": 'Bearer realm="telefoonhotel"'}
NO_KEY = "This needs a key that works: Authorization: Bearer <key>."

View = TypeVar("View", bound=Callable[..., Any])


def with_key(scope: str) -> Callable[[View], View]:
    """Marks what a key must be allowed to ask; "export" stands for an export of any kind, told further by the view."""

    def mark(view: View) -> View:
        cast("Any", view).needed_scope = scope
        return view

    return mark


def needed_scope(app: Flask, endpoint: str) -> str | None:
    """The scope a route asks for, None where it asks for none."""
    return cast("str | None", getattr(app.view_functions[endpoint], "needed_scope", None))


def holder() -> KeyHolder:
    """Whose key this request carries."""
    return cast("KeyHolder", g.key_holder)


def check_key() -> Response | None:
    """Before every view of the API. A view that says nothing about scopes is closed."""
    if request.endpoint == DESCRIPTION:
        return None
    shared, steady = frame(), frame().clocks.steady()
    kind, _space, secret = request.headers.get("Authorization", "")[:LONGEST_HEADER].partition(" ")
    found = shared.house.tools.holder(secret.strip(), shared.clocks.school()) if kind.lower() == "bearer" else None
    if found is None:
        _wait_for(GUESSES, request.remote_addr or "", steady)
        return problem(401, NO_KEY, ASK_FOR_A_KEY)
    _wait_for(KEYS, found.key, steady)
    g.key_holder = found
    scope = needed_scope(current_app, request.endpoint or "")
    return None if scope is not None and allows(found, scope) else problem(403, "This key may not ask this.")


def allows(found: KeyHolder, scope: str) -> bool:
    """True when a key may ask something; "export" is allowed by any kind of export."""
    return scope in found.scopes or (scope == "export" and any(each.startswith("export:") for each in found.scopes))


def _wait_for(allowance: Allowance, who: str, steady: float) -> None:
    seconds = frame().pace.wait(allowance, who, steady)
    if seconds:
        raise TooManyRequests(retry_after=seconds)
