"""Reads a page the way a browser or the contract's driver does."""

import re

from werkzeug.test import TestResponse

from tests.web.invented import OWN

GROUP = f"/groep/{OWN.group}"
SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def field(response: TestResponse, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.text)
    assert found, f"no field {name} in the page"
    return found[1]


def status_of(page: str, name: str) -> str | None:
    """The status beside a pupil's name, read as the contract's driver reads it."""
    for piece in re.split(r'(?=data-status=")', page)[1:]:
        text = re.sub(r"<[^>]+>", " ", piece)
        if name.split()[0] in text and name.split()[-1] in text:
            found = re.match(r'data-status="([a-z_]+)"', piece)
            return found[1] if found else None
    return None


def pupil_value(page: str, name: str, answer: str) -> str:
    """The value of one of the four buttons of a pupil."""
    piece = next(p for p in re.split(r'(?=data-status=")', page)[1:] if name in re.sub(r"<[^>]+>", "", p))
    found = re.search(rf'value="([0-9a-f]{{32}}:{answer}:[^"]*)"', piece)
    assert found, f"no button {answer}"
    return found[1]
