"""What a program hears when something does not work: a problem document (RFC 9457), in English."""

import json
from http import HTTPStatus

from flask import Response, request

ROOT = "/api/"
PROBLEM = "application/problem+json"


def for_a_program() -> bool:
    """True when this request is of the API, whether or not its address is there."""
    return request.path.startswith(ROOT)


def problem(status: int, detail: str = "", headers: dict[str, str] | None = None) -> Response:
    """One problem. detail: a sentence for whoever wrote the program; never a name or an id of a pupil."""
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    text = json.dumps(document | ({"detail": detail} if detail else {}))
    return Response(text, status, headers, content_type=PROBLEM)
