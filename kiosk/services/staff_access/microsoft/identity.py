"""Who somebody is according to Microsoft, how the school is registered there, and why a sign-in is refused."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.pupil import AccountId
from kiosk.services.errors import ServiceError
from kiosk.settings import MicrosoftSettings


class Refusal(StrEnum):
    """Why a sign-in with Microsoft is refused. Codes of the audit log; never renamed."""

    STATE = "state"  # not begun in this browser, begun too long ago, or used before
    PROVIDER = "provider"  # Microsoft itself refused, or the person went back
    CODE = "code"  # the code was used before, is old or was not for us
    ALGORITHM = "algorithm"  # signed in another way than RS256, or not at all
    KEY = "key"  # signed with a key that Microsoft does not publish (any more)
    SIGNATURE = "signature"  # changed on its way
    CLAIMS = "claims"  # something is missing that every token has
    ISSUER = "issuer"
    TENANT = "tenant"  # of another organisation
    AUDIENCE = "audience"  # meant for another program
    NONCE = "nonce"  # of another sign-in
    EXPIRED = "expired"
    NOT_YET = "not_yet"  # valid later only: one of the two clocks is wrong
    STALE = "stale"  # a fresh sign-in was asked for and this one is old
    NO_ROLE = "no_role"  # pupils have school accounts too
    ROLES_CLASH = "roles_clash"
    CLOSED = "closed"  # the account was closed in Telefoonhotel
    LAST_KEEPER = "last_keeper"  # nobody could keep the accounts any more
    LINKED = "linked"  # the account here is linked to an account of Microsoft already
    TAKEN = "taken"  # this account of Microsoft belongs to another account here
    OTHER_ROLES = "other_roles"  # linking would change what somebody may do


class MicrosoftRefusedError(ServiceError):
    """This sign-in with Microsoft is refused; reason says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(f"Aanmelden met Microsoft is geweigerd ({reason.value}).")
        self.reason = reason


class ProviderDownError(ServiceError):
    """Microsoft does not answer, answers too late, or answers what it never answers."""


@dataclass(frozen=True, slots=True)
class Registration:
    """How Telefoonhotel is known to the school's Microsoft environment."""

    tenant: str
    client_id: str
    secret: str = field(repr=False)
    authority: str = "https://login.microsoftonline.com"
    mfa_by_tenant: bool = False
    sign_out: bool = True

    @property
    def issuer(self) -> str:
        """Who signs the tokens of this environment, and of no other."""
        return f"{self.authority}/{self.tenant}/v2.0"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signed in. roles: app roles as the token has them; second_step: Microsoft asked for a second factor."""

    tenant: str
    object_id: str
    name: str
    roles: tuple[str, ...]
    second_step: bool


@dataclass(frozen=True, slots=True)
class Arrived:
    """Who came in. inside: no second step of ours follows, and the sign-in is on record."""

    account: AccountId
    inside: bool


def registration_of(settings: MicrosoftSettings) -> Registration | None:
    """The registration where it is complete; None where the school does without Microsoft or the secret is missing."""
    secret = settings.secret() if settings.chosen else ""
    if not secret:
        return None
    return Registration(
        tenant=settings.tenant,
        client_id=settings.client_id,
        secret=secret,
        authority=settings.authority,
        mfa_by_tenant=settings.second_step == "tenant",
        sign_out=settings.sign_out,
    )
