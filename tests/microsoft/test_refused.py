"""What Microsoft's answer must be to let somebody in: everything else is refused kindly, with a code on the log."""

import hmac
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from tests.microsoft.forge import CLIENT, MINE, OTHER_TENANT, PUPIL, Forge, claims, joined, new_key
from tests.microsoft.pages import BACK, Pages
from tests.web.reading import SECURITY_HEADERS

SKEW = 120


def refused(pages: Pages, answer: Any, reason: str, title: str = "Inloggen lukte niet") -> None:
    """The same kind of page for every refusal, one line on the log, and nobody inside."""
    assert answer.status_code == 403
    assert f"<h1>{title}</h1>" in answer.text
    assert SECURITY_HEADERS.items() <= dict(answer.headers).items()
    assert answer.headers["Cache-Control"] == "no-store"
    assert [act.details["reason"] for act in pages.acts("microsoft_refused")] == [reason]
    assert pages.newcomers() == set()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"nonce": "een andere"}, "nonce"),
        ({"nonce": None}, "claims"),
        ({"aud": "00000000-0000-0000-0000-000000000000"}, "audience"),
        ({"aud": [CLIENT, "een ander"], "azp": "een ander"}, "audience"),
        ({"aud": None}, "claims"),
        ({"iss": MINE.issuer.replace(MINE.tenant, OTHER_TENANT)}, "issuer"),
        ({"tid": OTHER_TENANT}, "tenant"),
        ({"tid": None}, "claims"),
        ({"oid": None}, "claims"),
        ({"oid": 7}, "claims"),
        ({"sub": None}, "claims"),
        ({"exp": None}, "claims"),
        ({"exp": "morgen"}, "expired"),
    ],
)
def test_a_token_that_says_something_else_lets_nobody_in(pages: Pages, told: dict[str, Any], reason: str) -> None:
    refused(pages, pages.comes_back(pages.browser(), told), reason)


@pytest.mark.parametrize(
    ("claim", "off", "reason"), [("exp", -1, "expired"), ("nbf", 1, "not_yet"), ("iat", 1, "not_yet")]
)
def test_clocks_may_differ_by_two_minutes_and_no_more(pages: Pages, claim: str, off: int, reason: str) -> None:
    just = pages.comes_back(pages.browser(), {claim: pages.seconds + off * (SKEW - 1)})
    assert "Je bent er bijna" in just.text
    refused(pages, pages.comes_back(pages.browser(), {claim: pages.seconds + off * (SKEW + 1)}), reason)


def tampered(forge: Forge, told: dict[str, Any]) -> str:
    """The words of another, under the signature of Sanne."""
    head, _words, signature = forge.sign(told).split(".")
    words = joined({}, {**told, "roles": ["directie"]}, lambda _begin: b"").split(".")[1]
    return f"{head}.{words}.{signature}"


def unsigned(_forge: Forge, told: dict[str, Any]) -> str:
    return joined({"alg": "none", "kid": "sleutel-1"}, told, lambda _begin: b"")


def signed_with_what_is_public(forge: Forge, told: dict[str, Any]) -> str:
    """HS256 with the published key as its secret."""
    public = forge.published[0].as_pem(private=False)
    return joined({"alg": "HS256", "kid": "sleutel-1"}, told, lambda begin: hmac.digest(public, begin, "sha256"))


def signed_with_our_secret(_forge: Forge, told: dict[str, Any]) -> str:
    secret = MINE.secret.encode()
    return joined({"alg": "HS256", "kid": "sleutel-1"}, told, lambda begin: hmac.digest(secret, begin, "sha256"))


def by_a_key_of_the_same_name(forge: Forge, told: dict[str, Any]) -> str:
    return forge.sign(told, new_key("sleutel-1"))


def by_a_key_nobody_knows(forge: Forge, told: dict[str, Any]) -> str:
    return forge.sign(told, new_key("sleutel-9"))


def no_token_at_all(_forge: Forge, _told: dict[str, Any]) -> str:
    return "geen.token"


@pytest.mark.parametrize(
    ("forged", "reason"),
    [
        (tampered, "signature"),
        (unsigned, "algorithm"),
        (signed_with_what_is_public, "algorithm"),
        (signed_with_our_secret, "algorithm"),
        (by_a_key_of_the_same_name, "signature"),
        (by_a_key_nobody_knows, "key"),
        (no_token_at_all, "signature"),
    ],
)
def test_a_token_signed_another_way_lets_nobody_in(
    pages: Pages, forged: Callable[[Forge, dict[str, Any]], str], reason: str
) -> None:
    browser = pages.browser()
    asked = pages.goes(browser)
    pages.forge.token = forged(pages.forge, claims(asked["nonce"], pages.seconds))
    refused(pages, browser.get(BACK, query_string={"code": "c", "state": asked["state"]}), reason)


def test_an_answer_is_taken_once(pages: Pages) -> None:
    browser = pages.browser()
    asked = pages.goes(browser)
    pages.forge.token = pages.forge.sign(claims(asked["nonce"], pages.seconds))
    answer = {"code": "c", "state": asked["state"]}
    assert browser.get(BACK, query_string=answer).status_code == 200
    refused(pages, browser.get(BACK, query_string=answer), "state")
    assert len(pages.forge.forms) == 1


def test_an_answer_belongs_to_the_browser_that_asked(pages: Pages) -> None:
    asked = pages.goes(pages.browser())
    pages.forge.token = pages.forge.sign(claims(asked["nonce"], pages.seconds))
    other = pages.browser()
    pages.goes(other)
    refused(pages, other.get(BACK, query_string={"code": "c", "state": asked["state"]}), "state")
    assert pages.forge.forms == []


@pytest.mark.parametrize("given", [{}, {"state": "verzonnen"}, {"code": "c"}, {"error": "access_denied"}])
def test_an_answer_nobody_asked_for_asks_microsoft_nothing(pages: Pages, given: dict[str, str]) -> None:
    browser = pages.browser()
    pages.goes(browser)
    refused(pages, browser.get(BACK, query_string=given), "state")
    assert pages.forge.forms == []


def test_an_answer_after_a_quarter_of_an_hour_is_too_late(pages: Pages) -> None:
    browser = pages.browser()
    asked = pages.goes(browser)
    pages.steady += 15 * 60
    refused(pages, browser.get(BACK, query_string={"code": "c", "state": asked["state"]}), "state")


def test_who_goes_back_at_microsoft_reads_a_kind_page(pages: Pages) -> None:
    browser = pages.browser()
    asked = pages.goes(browser)
    answer = browser.get(BACK, query_string={"error": "access_denied", "state": asked["state"]})
    refused(pages, answer, "provider")


def test_a_code_microsoft_knows_no_more_lets_nobody_in(pages: Pages) -> None:
    browser = pages.browser()
    asked = pages.goes(browser)
    refused(pages, browser.get(BACK, query_string={"code": "oud", "state": asked["state"]}), "code")


@pytest.mark.parametrize("roles", [None, [], ["Leerling"], ["invaller"], "leerkracht", [7]])
def test_a_pupil_is_refused_kindly_and_named_nowhere(pages: Pages, roles: object) -> None:
    answer = pages.comes_back(pages.browser(), {**PUPIL, "roles": roles})
    refused(pages, answer, "no_role", "Deze pagina is voor medewerkers")
    assert "vraag het je juf of meester" in answer.text
    assert [act.subject for act in pages.acts("microsoft_refused")] == [""]
    kept = b"".join(file.read_bytes() for file in pages.books.data.parent.rglob("*.db*"))
    assert PUPIL["oid"].encode() not in kept
    assert b"Amrani, " not in kept
    assert PUPIL["name"].encode() not in kept


def test_roles_that_do_not_go_together_are_refused(pages: Pages) -> None:
    answer = pages.comes_back(pages.browser(), {"roles": ["beheer", "directie"]})
    refused(pages, answer, "roles_clash")


def test_the_key_of_yesterday_is_refused_once_it_is_gone(pages: Pages, key: RSAKey) -> None:
    assert pages.comes_back(pages.browser(), {}).status_code == 200
    pages.forge.published = [new_key("sleutel-2")]
    pages.steady += 24 * 3600
    refused(pages, pages.comes_back(pages.browser(), {}, key), "key")
