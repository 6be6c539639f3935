"""Reads an id token, and believes it only when everything agrees (OpenID Connect Core 3.1.3.7; RFC 8725)."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.services.staff_access.microsoft.identity import Identity, MicrosoftRefusedError, Refusal

ALGORITHMS = ["RS256"]
SKEW_SECONDS = 120
OF_CLAIM = {
    "iss": Refusal.ISSUER,
    "aud": Refusal.AUDIENCE,
    "azp": Refusal.AUDIENCE,
    "nonce": Refusal.NONCE,
    "exp": Refusal.EXPIRED,
    "nbf": Refusal.NOT_YET,
    "iat": Refusal.NOT_YET,
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token of this sign-in says. now: seconds since 1970; fresh_from: signed in no earlier, 0 for whenever.

    mfa_by_tenant: the school asks everybody for a second factor, whatever the token says.
    """

    issuer: str
    tenant: str
    client_id: str
    nonce: str
    now: int
    fresh_from: int = 0
    mfa_by_tenant: bool = False


def key_id_of(token: str) -> str:
    """Which key the token says it is signed with; nothing is believed yet. Raises MicrosoftRefusedError."""
    try:
        head = token.split(".")[0]
        found = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
        return str(found["kid"])
    except (ValueError, LookupError, TypeError) as error:
        raise MicrosoftRefusedError(Refusal.SIGNATURE) from error


def identity_of(token: str, key: Mapping[str, Any], expected: Expected) -> Identity:
    """Who signed in. key: a published one, as JWK. Raises MicrosoftRefusedError."""
    claims = _believed(token, key, expected)
    texts = {name: claims.get(name) for name in ("tid", "oid")}
    if not all(isinstance(value, str) and 0 < len(value) <= 36 for value in texts.values()):
        raise MicrosoftRefusedError(Refusal.CLAIMS)
    if claims["tid"] != expected.tenant:
        raise MicrosoftRefusedError(Refusal.TENANT)
    when = claims.get("auth_time")
    if expected.fresh_from and isinstance(when, int) and when < expected.fresh_from - SKEW_SECONDS:
        raise MicrosoftRefusedError(Refusal.STALE)
    return Identity(
        tenant=claims["tid"],
        object_id=claims["oid"],
        name=str(claims.get("name") or ""),
        roles=_texts(claims.get("roles")),
        second_step=expected.mfa_by_tenant or "mfa" in _texts(claims.get("amr")),
    )


def _believed(token: str, key: Mapping[str, Any], expected: Expected) -> dict[str, Any]:
    """The claims of a token that is signed by the provider and meant for this sign-in."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import ClaimError, ConflictAlgorithmError, JoseError, MissingAlgorithmError
    from joserfc.errors import UnsupportedAlgorithmError as OtherAlgorithmError
    from joserfc.jwk import RSAKey

    mine = expected.client_id
    options = {"iss": {"essential": True, "value": expected.issuer}, "aud": {"essential": True, "value": mine}}
    try:
        read = jwt.decode(token, RSAKey.import_key(dict(key)), algorithms=ALGORITHMS)
        claims = CodeIDToken(read.claims, read.header, options, {"nonce": expected.nonce, "client_id": mine})
        claims.validate(expected.now, SKEW_SECONDS)
    except (OtherAlgorithmError, MissingAlgorithmError, ConflictAlgorithmError) as error:
        raise MicrosoftRefusedError(Refusal.ALGORITHM) from error
    except ClaimError as error:
        raise MicrosoftRefusedError(_of(error)) from error
    except (JoseError, ValueError) as error:
        raise MicrosoftRefusedError(Refusal.SIGNATURE) from error
    return dict(claims)


def _of(error: Any) -> Refusal:  # noqa: ANN401 — an error of a claim
    from joserfc.errors import MissingClaimError

    if isinstance(error, MissingClaimError):
        return Refusal.CLAIMS
    return OF_CLAIM.get(str(error.claim), Refusal.CLAIMS)


def _texts(found: object) -> tuple[str, ...]:
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()
