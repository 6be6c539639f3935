"""Twenty screens on the live page, in a process of their own: `python -m tests.bench.screens URL USER PASSWORD GROUPS`.

Each follows its group's stream and asks for the standing at every hint, as the page does.
"""

import re
import sys
import threading
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SCREENS = 20


def main(url: str, user: str, password: str, groups: list[str]) -> None:
    """Signs in once, opens every screen, says so, and looks until it is killed."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{url}/aanmelden").read().decode()
    found = TOKEN.search(page)
    assert found is not None
    form = {"csrf_token": found[1], "gebruiker": user, "wachtwoord": password}
    browser.open(f"{url}/aanmelden", urllib.parse.urlencode(form).encode())
    open_screens = [
        threading.Thread(target=_watch, args=(browser, f"{url}/groep/{groups[number % len(groups)]}"), daemon=True)
        for number in range(SCREENS)
    ]
    for each in open_screens:
        each.start()
    print("open", flush=True)
    for each in open_screens:
        each.join()


def _watch(browser: urllib.request.OpenerDirector, page: str) -> None:
    browser.open(page).read()
    with browser.open(f"{page}/stroom") as stream:
        for line in stream:
            if line.startswith(b"data:"):
                browser.open(f"{page}/stand").read()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4].split(","))
