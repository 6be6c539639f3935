"""The staff page asked ten thousand things, with Microsoft sign-in, XLSX and PDF among them, for its memory (P11)."""

import re
import subprocess
import sys
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path

from kiosk.clock import set_demo_clock
from kiosk.domain.pupil import GroupId
from kiosk.settings import load_settings
from tests.bench.busy_figures import ROOT, in_groups
from tests.bench.memory import pss_kb
from tests.microsoft.forge import CLIENT, SANNE, SECRET, TENANT
from tests.microsoft.real_provider import RealProvider, running_provider
from tests.station.real_station import mark_as_demo, surroundings
from tests.station.small_school import add_pupils, make_school
from tests.web.running import free_port, wait_until_it_answers

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
HEAD = {**SANNE, "roles": ["directie"], "amr": ["pwd", "mfa"]}
PUPILS = 600
BROWSERS = 4
AFRESH = 500
"""After so many requests a browser signs in with Microsoft again, and makes a sheet and a paper."""

LEAKING = """
import sys, web.__main__ as program
make, kept = program.create_app, []
def leaking(*given, **named):
    app = make(*given, **named)
    app.before_request(lambda: kept.append(bytes(int(sys.argv[1]))))
    return app
program.create_app = leaking
program.main()
"""
"""The same program with a leak."""


class Head:
    """A browser of the directie."""

    def __init__(self, url: str, groups: list[GroupId], pupil: str) -> None:
        self.url, self.groups, self.pupil = url, groups, pupil
        self.asked = self.afresh_at = 0
        self.browser = urllib.request.build_opener()

    def signs_in(self) -> None:
        """With Microsoft, all the way."""
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with self.browser.open(f"{self.url}/aanmelden/microsoft") as form:
            there, page = form.url, form.read()
        if b'name="login"' in page:
            page = self.browser.open(there, b"login=head").read()
        self._send("/aanmelden/microsoft", page.decode())

    def makes_a_sheet_and_a_paper(self) -> None:
        """Each in a process of its own, on the other side."""
        page = self.looks("/export")
        order = {"wat": "custody", "van": "2026-11-01", "tot": "2026-11-23", "soort": "xlsx"}
        assert self._send("/export", page, **order)[:2] == b"PK"
        assert self._send("/leerlingen/dossier/pdf", page, leerling=self.pupil)[:5] == b"%PDF-"

    def looks(self, path: str) -> str:
        """A page."""
        self.asked += 1
        return str(self.browser.open(f"{self.url}{path}").read().decode())

    def goes_round(self, requests: int) -> None:
        """So many requests of an ordinary day."""
        until = self.asked + requests
        while self.asked < until:
            if self.asked >= self.afresh_at:
                self.afresh_at = self.asked + AFRESH
                self.signs_in()
                self.makes_a_sheet_and_a_paper()
            group = self.groups[self.asked // 10 % len(self.groups)]
            for path in ("", *["/stand"] * 6, "/lijst"):
                self.looks(f"/groep/{group}{path}")
            self.looks("/overzicht")
            self.looks("/incidenten")

    def _send(self, path: str, page: str, **fields: str) -> bytes:
        found = TOKEN.search(page)
        assert found is not None, path
        form = urllib.parse.urlencode({"csrf_token": found[1], **fields}).encode()
        self.asked += 1
        return bytes(self.browser.open(f"{self.url}{path}", form).read())


@contextmanager
def running_page(folder: Path, provider: RealProvider, leak: int) -> Iterator[tuple[list[Head], int]]:
    """Some heads in front of the real page of a school of six hundred, and the page's process."""
    data = mark_as_demo(make_school(folder / "school"))
    set_demo_clock(load_settings(data), datetime.now(UTC), 1, trusted=True)  # the provider's tokens are of now
    pupil = next(iter(add_pupils(data, PUPILS)))
    groups, port = in_groups(data), free_port()
    microsoft = {"TENANT": TENANT, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET, "AUTHORITY": provider.address}
    environment = surroundings(data) | {"TELEFOONHOTEL_WEB_PORT": str(port)}
    environment |= {f"TELEFOONHOTEL_MICROSOFT_{name}": value for name, value in microsoft.items()}
    command = ["-c", LEAKING, str(leak)] if leak else ["-m", "kiosk.cli", "web"]
    with (folder / "log").open("wb") as log:
        page = subprocess.Popen([sys.executable, *command], env=environment, cwd=ROOT, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(f"{url}/healthz")
        provider.returns_to(url)
        provider.people(head=HEAD)
        yield [Head(url, groups[number:] + groups[:number], str(pupil)) for number in range(BROWSERS)], page.pid
    finally:
        page.terminate()
        page.wait(30)


def grown(folder: Path, first: int, then: int, leak: int = 0) -> tuple[float, float]:
    """PSS in MB after so many requests, and how much of it came after the first so many. leak: bytes per request."""
    with running_provider() as provider, running_page(folder, provider, leak) as (heads, page):
        seen = []
        for requests in (first, then - first):
            _together(heads, requests // len(heads))
            seen.append(pss_kb(page) / 1000)
    return round(seen[1], 1), round(seen[1] - seen[0], 1)


def _together(heads: list[Head], requests: int) -> None:
    failed = list[BaseException]()

    def go(head: Head) -> None:
        try:
            head.goes_round(requests)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=go, args=(head,)) for head in heads]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if failed:
        raise failed[0]
