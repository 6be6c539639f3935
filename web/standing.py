"""The part of a page that changes by itself: sent again only when something in the records has moved."""

import hashlib
from collections.abc import Callable

from flask import Response, make_response, request

from kiosk.domain.school_day import local
from web.frame import frame
from web.guard import resting, signed_in
from web.language import language


def standing(parts: tuple[str, ...], render: Callable[[], str]) -> Response:
    """The fragment; 304 while the browser has the present one. parts: what else it depends on, beside the records."""
    shared = frame()
    who = signed_in()
    known = (shared.watcher.version, who.account if who is not None else "", language(), str(resting()), *parts)
    tag = hashlib.sha256("|".join(known).encode()).hexdigest()[:20]
    response = Response(status=304) if tag in request.if_none_match else make_response(render())
    response.set_etag(tag)
    response.headers["X-School-Time"] = time_reader()() or ""
    return response


def time_reader() -> Callable[[], str | None]:
    """Reads the school clock such as "8:31"; None while nobody looks for news. Made inside a request, used after it."""
    shared = frame()

    def read() -> str | None:
        at = local(shared.clocks.school().at)
        return f"{at.hour}:{at.minute:02}" if shared.watcher.awake else None

    return read
