"""Addresses and keys are kept, looked up again in measure, and missed in silence."""

import json
import subprocess
import sys
from dataclasses import asdict

import pytest

from kiosk.services.staff_access.microsoft.apart import identity_apart
from kiosk.services.staff_access.microsoft.identity import MicrosoftRefusedError, ProviderDownError, Refusal
from kiosk.services.staff_access.microsoft.token import Expected
from tests.microsoft.forge import ADDRESSES, CLIENT, MINE, SANNE, TENANT, Forge, asked_of, claims, new_key
from tests.microsoft.pages import BACK, BEGIN, Pages

KEYS = "/keys"


def test_what_is_asked_of_microsoft_is_bound_and_single(pages: Pages) -> None:
    asked = pages.goes(pages.browser())
    assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
    assert asked["redirect_uri"] == f"http://localhost{BACK}"
    assert asked["scope"] == "openid profile"
    assert {"prompt", "max_age"}.isdisjoint(asked)
    again = pages.goes(pages.browser())
    assert all(asked[name] != again[name] for name in ("state", "nonce", "code_challenge"))


def test_the_secret_and_the_verifier_go_to_the_token_address_alone(pages: Pages) -> None:
    pages.comes_back(pages.browser(), {})
    (form,) = pages.forge.forms
    assert form["client_secret"] == "een geheim van papier, lang genoeg"
    assert len(form["code_verifier"]) == 43
    assert (form["grant_type"], form["code"]) == ("authorization_code", "c")


def test_addresses_and_keys_are_asked_once(pages: Pages) -> None:
    for _time in range(3):
        assert pages.comes_back(pages.browser(), {}).status_code == 200
    assert [path for path in pages.forge.asked if path != "/token"] == [
        "/11111111-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration",
        KEYS,
    ]


def test_a_new_key_is_looked_up_at_once(pages: Pages) -> None:
    pages.comes_back(pages.browser(), {})
    fresh = new_key("sleutel-2")
    pages.forge.published = [fresh, *pages.forge.published]
    pages.steady += 60
    assert pages.comes_back(pages.browser(), {}, fresh).status_code == 200
    assert pages.forge.asked.count(KEYS) == 2


def test_a_strangers_key_makes_us_ask_once_in_a_while(pages: Pages) -> None:
    pages.comes_back(pages.browser(), {})
    pages.steady += 60
    for _time in range(5):
        assert pages.comes_back(pages.browser(), {}, new_key("vreemd")).status_code == 403
    assert pages.forge.asked.count(KEYS) == 2


def test_where_microsoft_is_silent_the_page_points_to_the_local_road(pages: Pages) -> None:
    pages.forge.down = True
    answer = pages.browser().get(f"{BEGIN}?verder=/round", follow_redirects=True)
    assert answer.status_code == 200
    assert "Microsoft is nu niet bereikbaar" in answer.text
    assert 'name="gebruiker"' in answer.text
    assert 'value="/round"' in answer.text


def test_after_silence_nobody_waits_for_a_while(pages: Pages) -> None:
    pages.forge.down = True
    for _time in range(5):
        pages.browser().get(BEGIN)
    assert len(pages.forge.asked) == 1
    pages.forge.down = False
    pages.steady += 10
    assert pages.goes(pages.browser())["client_id"] == CLIENT


def test_silence_on_the_way_back_points_to_the_local_road_too(pages: Pages) -> None:
    browser = pages.browser()
    asked = pages.goes(browser)
    pages.forge.down = True
    answer = browser.get(BACK, query_string={"code": "c", "state": asked["state"]}, follow_redirects=True)
    assert "Microsoft is nu niet bereikbaar" in answer.text
    assert pages.acts("microsoft_refused") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [("issuer", "https://elders.example"), ("token_endpoint", "http://elders.example"), ("jwks_uri", "")],
)
def test_a_service_under_another_name_is_not_believed(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setitem(ADDRESSES, name, told)
    assert "microsoft=stil" in pages.browser().get(BEGIN).headers["Location"]


def test_a_fresh_page_asks_for_another_account_only_when_told(pages: Pages) -> None:
    assert pages.goes(pages.browser(), f"{BEGIN}?ander=1")["prompt"] == "select_account"


def test_without_microsoft_there_is_no_button_and_no_road(pages: Pages, forge: Forge) -> None:
    shared = pages.app.extensions["telefoonhotel"]
    assert "Inloggen met Microsoft" in pages.browser().get("/aanmelden").text
    assert shared.provider.registration.secret not in repr(shared.config)
    assert asked_of(shared.provider.sign_out_address("http://localhost/aanmelden", 0))["client_id"] == CLIENT


EXPECTED = Expected(MINE.issuer, TENANT, CLIENT, "nonce", 1_800_000_000)
READ_APART = """
import json, sys
from kiosk.services.staff_access.microsoft.apart import Expected, identity_apart
asked = json.load(sys.stdin)
print(identity_apart(asked["token"], asked["key"], Expected(**asked["expected"])).object_id)
print({"joserfc", "authlib", "cryptography"} & set(sys.modules))
"""


def test_a_token_is_read_apart_so_that_the_staff_page_stays_small(forge: Forge) -> None:
    token, key = forge.sign(claims("nonce", EXPECTED.now)), forge.published[0].as_dict(private=False)
    asked = json.dumps({"token": token, "key": key, "expected": asdict(EXPECTED)})
    done = subprocess.run([sys.executable, "-c", READ_APART], input=asked, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [SANNE["oid"], "set()"]


def test_what_is_refused_apart_is_refused(forge: Forge) -> None:
    key = forge.published[0].as_dict(private=False)
    with pytest.raises(MicrosoftRefusedError) as refused:
        identity_apart(forge.sign(claims("een andere", EXPECTED.now)), key, EXPECTED)
    assert refused.value.reason is Refusal.NONCE


def test_without_a_process_to_read_it_the_local_road_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nergens")
    with pytest.raises(ProviderDownError):
        identity_apart("een.token.x", {}, EXPECTED)
