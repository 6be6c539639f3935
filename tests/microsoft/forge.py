"""A provider of paper: it signs what a test tells it to sign, rightly or wrongly, and counts what it is asked."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from kiosk.openid.errors import NoAnswerError
from kiosk.openid.network import Answer
from kiosk.services.staff_access.microsoft.identity import Registration

TENANT, CLIENT = "11111111-2222-3333-4444-555555555555", "99999999-8888-7777-6666-555555555555"
OTHER_TENANT = "00000000-2222-3333-4444-555555555555"
SECRET = "een geheim van papier, lang genoeg"
MINE = Registration(TENANT, CLIENT, SECRET, "http://127.0.0.1:9")
SANNE = {"oid": "aaaaaaaa-0000-0000-0000-000000000001", "name": "Sanne Hofman", "roles": ["leerkracht"]}
PUPIL = {"oid": "aaaaaaaa-0000-0000-0000-000000000002", "name": "Noor El Amrani"}
ADDRESSES = {
    "issuer": MINE.issuer,
    "authorization_endpoint": "http://127.0.0.1:9/auth",
    "token_endpoint": "http://127.0.0.1:9/token",
    "jwks_uri": "http://127.0.0.1:9/keys",
    "end_session_endpoint": "http://127.0.0.1:9/left",
}


def new_key(kid: str) -> RSAKey:
    """A key as a provider makes them."""
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


def claims(nonce: str, now: int, /, **changed: Any) -> dict[str, Any]:
    """What Microsoft says of Sanne; None takes a claim away."""
    found = {
        "iss": MINE.issuer,
        "aud": CLIENT,
        "tid": TENANT,
        "sub": "sub",
        "iat": now - 5,
        "nbf": now - 5,
        "exp": now + 3600,
        "nonce": nonce,
        **SANNE,
        **changed,
    }
    return {name: value for name, value in found.items() if value is not None}


@dataclass
class Forge:
    """token: what the next code is changed for; down: nothing answers."""

    published: list[RSAKey]
    token: str = ""
    down: bool = False
    asked: list[str] = field(default_factory=list)
    forms: list[Mapping[str, str]] = field(default_factory=list)

    def __call__(self, address: str, body: Mapping[str, str] | None = None, headers: object = None) -> Answer:
        self.asked.append(urlsplit(address).path)
        if self.down:
            raise NoAnswerError("stil")
        if body is not None:
            self.forms.append(body)
            return _said({"id_token": self.token, "token_type": "Bearer"} if self.token else {"error": "invalid_grant"})
        if address == ADDRESSES["jwks_uri"]:
            return _said({"keys": [key.as_dict(private=False) for key in self.published]})
        return _said(ADDRESSES)

    def sign(self, told: dict[str, Any], key: RSAKey | None = None, alg: str = "RS256", **header: str) -> str:
        """A token signed with the first key, or with another."""
        signer = key or self.published[0]
        return jwt.encode({"alg": alg, "kid": signer.kid, **header}, told, signer, algorithms=[alg])


def joined(head: dict[str, str], told: dict[str, Any], sign: Callable[[bytes], bytes]) -> str:
    """A token made by hand, where the library would refuse to."""
    begin = b".".join(_plain(json.dumps(each).encode()) for each in (head, told))
    return b".".join((begin, _plain(sign(begin)))).decode()


def _plain(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def asked_of(address: str) -> dict[str, str]:
    """The questions in the address a browser is sent to."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def _said(document: object) -> Answer:
    return Answer(200 if "error" not in str(document) else 400, json.dumps(document).encode())
