"""The sign-in service of Microsoft: its addresses and keys, and the steps of a sign-in (OpenID Connect Core 3.1)."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kiosk.openid.errors import NoAnswerError
from kiosk.openid.network import Answer, ask, is_safe
from kiosk.services.staff_access.microsoft.apart import identity_apart
from kiosk.services.staff_access.microsoft.identity import (
    Identity,
    MicrosoftRefusedError,
    ProviderDownError,
    Refusal,
    Registration,
)
from kiosk.services.staff_access.microsoft.token import Expected, key_id_of

SCOPE = "openid profile"
KEPT_SECONDS = 24 * 3600
KEYS_AGAIN_SECONDS = 30
"""An unknown key is looked up at once, and then not for a while: a stranger's token must not make us ask and ask."""
REST_SECONDS = 10
"""After no answer, so that a dead line does not hold one thread after the other."""
AT_ONCE = 4
PATIENCE_SECONDS = 1.0
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")

Asker = Callable[..., Answer]
Reader = Callable[[str, Mapping[str, Any], Expected], Identity]


@dataclass(frozen=True, slots=True)
class Asked:
    """What one sign-in asks. back: where the browser returns; fresh: with the password; choose: of several accounts."""

    state: str
    nonce: str
    verifier: str
    back: str
    fresh: bool = False
    choose: bool = False


@dataclass(slots=True)
class _Kept:
    value: Any = None
    since: float = field(default=float("-inf"))


class Provider:
    """Addresses and keys are fetched when needed and kept. steady: seconds of a clock that never jumps."""

    def __init__(self, registration: Registration, asker: Asker = ask, reader: Reader = identity_apart) -> None:
        self.registration = registration
        self._ask, self._read = asker, reader
        self._addresses, self._keys = _Kept(), _Kept()
        self._turn = threading.Lock()
        self._seats = threading.BoundedSemaphore(AT_ONCE)
        self._rests_until = float("-inf")

    def sign_in_address(self, asked: Asked, steady: float) -> str:
        """Where the browser goes. Raises ProviderDownError."""
        addresses = self.addresses(steady)
        more = {"prompt": "select_account"} if asked.choose else {}
        if asked.fresh:
            more = {"prompt": "login", "max_age": "0"}
        address, _state = self._client(asked.back).create_authorization_url(
            addresses["authorization_endpoint"],
            state=asked.state,
            code_verifier=asked.verifier,
            nonce=asked.nonce,
            response_mode="query",
            **more,
        )
        return str(address)

    def redeem(self, code: str, asked: Asked, steady: float) -> str:
        """The id token for a code, once. Raises MicrosoftRefusedError for a code that is none, ProviderDownError."""
        from authlib.oauth2 import OAuth2Error

        addresses = self.addresses(steady)
        client = self._client(asked.back)
        try:
            token = client.fetch_token(addresses["token_endpoint"], code=code, code_verifier=asked.verifier)
        except OAuth2Error as refused:
            raise MicrosoftRefusedError(Refusal.CODE) from refused
        except NoAnswerError as silent:
            raise ProviderDownError(str(silent)) from silent
        except ValueError as nonsense:
            raise ProviderDownError("Microsoft antwoordt iets anders dan een token.") from nonsense
        found = token.get("id_token")
        if not isinstance(found, str):
            raise MicrosoftRefusedError(Refusal.CLAIMS)
        return found

    def identity(self, token: str, nonce: str, now: int, fresh_from: int, steady: float) -> Identity:
        """Who signed in, when everything agrees. Raises MicrosoftRefusedError and ProviderDownError."""
        mine = self.registration
        expected = Expected(
            mine.issuer, mine.tenant, mine.client_id, nonce, now, fresh_from, mfa_by_tenant=mine.mfa_by_tenant
        )
        key = self._key(key_id_of(token), steady)
        with self._seat():
            return self._read(token, key, expected)

    def sign_out_address(self, back: str, steady: float) -> str:
        """Where the browser also signs out of Microsoft; empty where that is not asked for or not known now."""
        from authlib.common.urls import add_params_to_uri

        try:
            address = self.addresses(steady).get("end_session_endpoint", "")
        except ProviderDownError:
            address = ""
        if not address or not self.registration.sign_out:
            return ""
        back_to = [("client_id", self.registration.client_id), ("post_logout_redirect_uri", back)]
        return str(add_params_to_uri(address, back_to))

    def addresses(self, steady: float) -> Mapping[str, str]:
        """The addresses of the service, kept for a day. Raises ProviderDownError."""
        with self._in_turn():
            if steady - self._addresses.since >= KEPT_SECONDS:
                self._addresses = _Kept(self._fetch_addresses(steady), steady)
            found: Mapping[str, str] = self._addresses.value
        return found

    def _key(self, kid: str, steady: float) -> Mapping[str, Any]:
        """A published signing key; one that is not known yet is looked up again."""
        address = self.addresses(steady)["jwks_uri"]
        with self._in_turn():
            old = steady - self._keys.since
            if old >= KEPT_SECONDS or (kid not in (self._keys.value or {}) and old >= KEYS_AGAIN_SECONDS):
                self._keys = _Kept(self._fetch_keys(address, steady), steady)
            found: Mapping[str, Any] | None = self._keys.value.get(kid)
        if found is None:
            raise MicrosoftRefusedError(Refusal.KEY)
        return found

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """One asks for everybody; who would wait long is sent another way."""
        if not self._turn.acquire(timeout=PATIENCE_SECONDS):
            raise ProviderDownError("Microsoft laat op zich wachten.")
        try:
            yield
        finally:
            self._turn.release()

    def _client(self, back: str) -> Any:  # noqa: ANN401 — authlib has no types
        from authlib.oauth2.client import OAuth2Client

        mine = self.registration
        return OAuth2Client(
            _Session(self._asked),
            mine.client_id,
            mine.secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 — the name of a method
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
        )

    def _fetch_addresses(self, steady: float) -> Mapping[str, str]:
        issuer = self.registration.issuer
        found = self._document(f"{issuer}/.well-known/openid-configuration", steady)
        addresses = {name: str(value) for name, value in found.items() if isinstance(value, str)}
        if addresses.get("issuer") != issuer or not all(is_safe(addresses.get(name, "")) for name in ADDRESSES):
            raise ProviderDownError(f"{issuer} noemt zichzelf anders; kijk microsoft.tenant na.")
        if not is_safe(addresses.get("end_session_endpoint", "")):
            addresses.pop("end_session_endpoint", None)
        return addresses

    def _fetch_keys(self, address: str, steady: float) -> Mapping[str, Mapping[str, Any]]:
        found = self._document(address, steady).get("keys")
        keys = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
        signing = [each for each in keys if each.get("kty") == "RSA" and each.get("use", "sig") == "sig"]
        return {
            str(each.get("kid")): {name: each[name] for name in ("kty", "n", "e") if name in each} for each in signing
        }

    def _document(self, address: str, steady: float) -> dict[str, Any]:
        if steady < self._rests_until:
            raise ProviderDownError("Microsoft antwoordde zonet niet.")
        try:
            answer = self._asked(address)
            found = answer.json() if answer.status_code == 200 else None
        except (ProviderDownError, ValueError) as error:
            self._rests_until = steady + REST_SECONDS
            raise ProviderDownError(str(error)) from error
        if not isinstance(found, dict):
            self._rests_until = steady + REST_SECONDS
            raise ProviderDownError(f"Microsoft antwoordt met status {answer.status_code} op {address}.")
        return found

    def _asked(self, address: str, **more: Any) -> Answer:  # noqa: ANN401 — body and headers
        try:
            with self._seat():
                return self._ask(address, **more)
        except NoAnswerError as silent:
            raise ProviderDownError(str(silent)) from silent

    @contextmanager
    def _seat(self) -> Iterator[None]:
        if not self._seats.acquire(timeout=PATIENCE_SECONDS):
            raise ProviderDownError("Er wachten al te veel aanmeldingen op Microsoft.")
        try:
            yield
        finally:
            self._seats.release()


class _Session:
    """What Authlib asks of a session, over our own impatient requests."""

    def __init__(self, asker: Asker) -> None:
        self._ask = asker

    def post(self, url: str, *, data: Mapping[str, str], headers: Mapping[str, str], auth: Any) -> Answer:  # noqa: ANN401 — of authlib
        from authlib.common.urls import url_decode, url_encode

        address, sent, body = auth.prepare("POST", url, dict(headers), url_encode(data.items()))
        return self._ask(address, body=dict(url_decode(body)), headers=sent)
