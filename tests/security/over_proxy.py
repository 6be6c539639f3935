"""S2 and S3 over the proxy: what every answer carries, the proxy's own too, and which forms are refused."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.security.behind_proxy import CADDYFILE, Answer, Behind, Visitor, running_behind_proxy
from tests.security.figures import Part
from tests.web.route_table import lines

WANTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
ROLES = ("leerkracht", "directie", "fg", "beheer")
REFUSED = (400, 401, 403, 404, 405)
NEVER_ENDS = "/stroom"
LARGE = "x" * 200_000


def figures(folder: Path) -> dict[str, Part]:
    """S2 and S3 of the running product."""
    with running_behind_proxy(folder) as behind:
        forms, with_token = refused_forms(behind)
        answers = list(every_answer(behind))
        cookies = [cookie for _path, answer in answers for cookie in answer.cookies]
    with tempfile.TemporaryDirectory() as other:
        bare = bare_proxy(Path(other))
        with running_behind_proxy(Path(other), caddyfile=bare, TELEFOONHOTEL_WEB_TLS="false") as broken:
            without = list(every_answer(broken, ROLES[:0]))
            plain = [cookie for _path, answer in without for cookie in answer.cookies]
    return {
        "forms without token or with a foreign Origin, taken": Part(
            sum(not refused for refused in forms.values()),
            0,
            f"of {len(forms)}",
            with_token,
            "with its own token, from here",
        ),
        "answers without a header": Part(
            sum(bool(missing(answer)) for _path, answer in answers),
            0,
            f"of {len(answers)}",
            sum(bool(missing(answer)) for _path, answer in without),
            "a proxy that adds none, TLS not asked for",
        ),
        "cookies that are not Secure, HttpOnly, SameSite, __Host-": Part(
            sum(not bound(cookie) for cookie in cookies),
            0,
            f"of {len(cookies)}",
            sum(not bound(cookie) for cookie in plain),
            "TLS not asked for",
        ),
    }


def missing(answer: Answer) -> list[str]:
    """The headers this answer lacks or has wrong."""
    policy = answer.headers.get("content-security-policy", "unsafe")
    strict = "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    faults = [name for name, value in WANTED.items() if answer.headers.get(name) != value]
    faults += [] if strict else ["content-security-policy"]
    faults += [] if "max-age=31536000" in answer.headers.get("strict-transport-security", "") else ["hsts"]
    faults += ["server"] if "server" in answer.headers else []
    typed = answer.headers.get("content-type", "")
    kept = answer.headers.get("cache-control", "")
    return faults + (["no-store"] if typed.startswith("text/html") and "no-store" not in kept else [])


def bound(cookie: str) -> bool:
    """Whether a cookie is tied to this host, TLS and the server."""
    marks = {mark.strip().lower() for mark in cookie.split(";")[1:]}
    return cookie.startswith("__Host-") and {"secure", "httponly", "path=/"} <= marks and "samesite=lax" in marks


def routes(method: str) -> list[str]:
    """The addresses of this method, with something in the place of each variable."""
    plain = [_filled(line.rule) for line in lines() if line.method == method]
    return [path for path in plain if not path.endswith(NEVER_ENDS)]


def _filled(path: str) -> str:
    return "/".join("x1" if part.startswith("<") else part for part in path.split("/"))


def every_answer(behind: Behind, roles: tuple[str, ...] = ROLES) -> Iterator[tuple[str, Answer]]:
    """Every page as a visitor and as some roles, refusals and faults, and what the proxy answers by itself."""
    for who in [Visitor(behind), *(Visitor(behind).signs_in(role) for role in roles)]:
        for path in [*routes("GET"), "/static/style.css", "/nergens"]:
            yield path, who.asks("GET", path)
    visitor = Visitor(behind)
    yield "a form without a token", visitor.asks("POST", "/aanmelden", {})
    yield "a large form", behind.ask("POST", "/aanmelden", LARGE, Content_Type="application/x-www-form-urlencoded")
    yield "another method", behind.ask("TRACE", "/aanmelden")
    yield "a method of the API", behind.ask("DELETE", "/aanmelden")
    yield "another host", behind.ask("GET", "/aanmelden", Host="evil.example")
    yield "a long header", behind.ask("GET", "/aanmelden", Cookie="a" * 12_000)
    yield "after the page was killed", _without_page(behind)


def _without_page(behind: Behind) -> Answer:
    behind.school.process.terminate()
    behind.school.process.wait(20)
    return behind.ask("GET", "/aanmelden")


def refused_forms(behind: Behind) -> tuple[dict[str, bool], int]:
    """Every form of every page, without its token and with the token from another site: refused or not.

    Also how many forms of one, with its own token and from here, are not refused.
    """
    director, found = Visitor(behind).signs_in("directie"), {}
    director.asks("GET", "/aanmelden")
    for path in routes("POST"):
        token, director.token = director.token, ""
        found[f"{path} without token"] = director.asks("POST", path, {}).status in REFUSED
        director.token = token
        for origin in ("https://evil.example", "null"):
            answer = director.asks("POST", path, {}, Origin=origin)
            found[f"{path} from {origin}"] = answer.status in REFUSED
    return found, int(director.asks("POST", "/taal", {"taal": "nl"}).status < 400)


def bare_proxy(folder: Path) -> Path:
    """The Caddyfile without its headers."""
    bare = Path(shutil.copy(CADDYFILE, folder / "Caddyfile"))
    bare.write_text(
        "\n".join(
            line
            for line in bare.read_text().splitlines()
            if "import shield" not in line and "import https_only" not in line
        )
    )
    return bare
