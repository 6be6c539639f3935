"""Reads an id token, and believes it only when everything agrees (OpenID Connect Core 3.1.3.7; RFC 8725)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.services.staff_access.microsoft_identity import Identity, MicrosoftRefusedError, Refusal, Registration

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

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

FindKey = Callable[[str], "RSAKey"]


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token of this sign-in says. now: seconds since 1970; fresh_from: signed in no earlier, 0 for whenever."""

    registration: Registration
    nonce: str
    now: int
    fresh_from: int = 0


def identity_of(token: str, find_key: FindKey, expected: Expected) -> Identity:
    """Who signed in. Raises MicrosoftRefusedError, and what find_key raises."""
    claims = _believed(token, find_key, expected)
    mine = expected.registration
    texts = {name: claims.get(name) for name in ("tid", "oid")}
    if not all(isinstance(value, str) and 0 < len(value) <= 36 for value in texts.values()):
        raise MicrosoftRefusedError(Refusal.CLAIMS)
    if claims["tid"] != mine.tenant:
        raise MicrosoftRefusedError(Refusal.TENANT)
    when = claims.get("auth_time")
    if expected.fresh_from and isinstance(when, int) and when < expected.fresh_from - SKEW_SECONDS:
        raise MicrosoftRefusedError(Refusal.STALE)
    return Identity(
        tenant=claims["tid"],
        object_id=claims["oid"],
        name=str(claims.get("name") or ""),
        roles=_texts(claims.get("roles")),
        second_step=mine.mfa_by_tenant or "mfa" in _texts(claims.get("amr")),
    )


def _believed(token: str, find_key: FindKey, expected: Expected) -> dict[str, Any]:
    """The claims of a token that is signed by the provider and meant for this sign-in."""
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import ClaimError, ConflictAlgorithmError, JoseError, MissingAlgorithmError
    from joserfc.errors import UnsupportedAlgorithmError as OtherAlgorithmError

    mine = expected.registration
    options = {"iss": {"essential": True, "value": mine.issuer}, "aud": {"essential": True, "value": mine.client_id}}
    try:
        read = jwt.decode(token, lambda guest: find_key(str(guest.headers().get("kid"))), algorithms=ALGORITHMS)
        claims = CodeIDToken(read.claims, read.header, options, {"nonce": expected.nonce, "client_id": mine.client_id})
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
