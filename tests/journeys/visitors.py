"""Visitors who ask for pages by their address, as a curious person, a script or an old bookmark would."""

import html
import re
from collections.abc import Mapping
from typing import Self

from playwright.sync_api import APIRequestContext, APIResponse

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Visitor:
    """A browser without a window; it keeps its cookies and sends the form token of the latest page."""

    def __init__(self, web: APIRequestContext) -> None:
        self.web = web
        self._token = ""

    def asks(self, path: str) -> APIResponse:
        """Opens a page."""
        return self._read(self.web.get(path))

    def sends(self, path: str, form: Mapping[str, str]) -> APIResponse:
        """Sends a form of the page that was opened last."""
        return self._read(self.web.post(path, form={"csrf_token": self._token, **form}))

    def tries(self, user: str, password: str) -> APIResponse:
        """Fills in the sign-in form."""
        self.asks("/aanmelden")
        return self.sends("/aanmelden", {"gebruiker": user, "wachtwoord": password})

    def signs_in(self, login: Mapping[str, str]) -> Self:
        """With the right password."""
        assert self.tries(login["user"], login["password"]).ok
        return self

    def _read(self, answer: APIResponse) -> APIResponse:
        found = TOKEN.search(words_of(answer))
        self._token = found[1] if found else self._token
        return answer


def words_of(answer: APIResponse) -> str:
    """The page as text; nothing for a file."""
    return html.unescape(answer.text()) if "html" in answer.headers.get("content-type", "") else ""


def heading_of(answer: APIResponse) -> str:
    """What the page says first."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", words_of(answer), re.DOTALL)
    return found[1].strip() if found else ""


def links_to_groups(answer: APIResponse) -> list[str]:
    """The addresses of the live pages a page leads to, in its order."""
    return re.findall(r'href="(/groep/\w+)"', words_of(answer))
