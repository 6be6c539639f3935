"""Keys and passkeys (WebAuthn, level 2): adding one, and asking for one when signing in."""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import AccountId
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import reading, writing
from kiosk.store.ids import time_ordered_id
from kiosk.store.people import second_steps
from kiosk.store.people.second_steps import SecurityKey

if TYPE_CHECKING:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestedCredentialData

MOST_KEYS = 8
LONGEST_ANSWER = 20_000


class KeyRefusedError(ServiceError):
    """A key did not answer as it should, or cannot be added."""


@dataclass(frozen=True, slots=True)
class Site:
    """The page as a browser knows it. host: without port, the RP id; origin: as "https://kluis.school.nl"."""

    host: str
    origin: str
    name: str

    @property
    def takes_keys(self) -> bool:
        """A key is made for a name; browsers refuse one for a bare address (WebAuthn, 5.1.2)."""
        try:
            ip_address(self.host)
        except ValueError:
            return bool(self.host)
        return False


def begin_adding(books: SchoolBooks, staff: StaffMember, site: Site) -> tuple[Mapping[str, Any], str]:
    """(what the browser asks the key, what to keep until it answers). Raises KeyRefusedError."""
    from fido2.webauthn import PublicKeyCredentialUserEntity, ResidentKeyRequirement, UserVerificationRequirement

    known = _credentials(_keys(books, staff.account, site))
    if not site.takes_keys or len(known) >= MOST_KEYS:
        raise KeyRefusedError("Op dit adres kan geen sleutel worden toegevoegd, of je hebt er al genoeg.")
    person = PublicKeyCredentialUserEntity(id=staff.account.encode(), name=staff.user, display_name=staff.name)
    options, state = _server(site).register_begin(
        person,
        known,
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return dict(options), json.dumps(state)


def finish_adding(
    books: SchoolBooks, staff: StaffMember, site: Site, kept: str, answer: Mapping[str, Any], now: ClockReading
) -> None:
    """Adds the key that answered. Raises KeyRefusedError."""
    data = _checked(lambda: _server(site).register_complete(json.loads(kept), answer))
    credential = data.credential_data
    if credential is None:
        raise KeyRefusedError("Deze sleutel gaf geen antwoord dat we kennen. Probeer het nog een keer.")
    new = SecurityKey(
        id=time_ordered_id(now.utc_us),
        account=staff.account,
        rp_id=site.host,
        credential=bytes(credential),
        counter=data.counter,
        made_us=now.utc_us,
    )
    with writing(books.writer) as unit:
        second_steps.add_key(unit, books.school, new)
        note(unit, books, staff, "second_step_set", staff.account, {"kind": "key"}, now)


def begin_asking(books: SchoolBooks, account: AccountId, site: Site) -> tuple[Mapping[str, Any], str]:
    """(what the browser asks the keys of this account, what to keep until one answers)."""
    from fido2.webauthn import UserVerificationRequirement

    known = _credentials(_keys(books, account, site))
    if not known:
        raise KeyRefusedError("Je hebt nog geen sleutel voor dit adres. Kies een andere manier.")
    options, state = _server(site).authenticate_begin(known, user_verification=UserVerificationRequirement.PREFERRED)
    return dict(options), json.dumps(state)


def finish_asking(
    books: SchoolBooks, account: AccountId, site: Site, kept: str, answer: Mapping[str, Any], now: ClockReading
) -> None:
    """Returns when one of the keys of this account answered. Raises KeyRefusedError.

    A counter that does not rise is a copied key (WebAuthn, 6.1.1); a key that never counts stays at 0.
    """
    from fido2.webauthn import AuthenticationResponse

    keys = _keys(books, account, site)
    used = _checked(lambda: _server(site).authenticate_complete(json.loads(kept), _credentials(keys), answer))
    counter = _checked(lambda: AuthenticationResponse.from_dict(answer)).response.authenticator_data.counter
    key = next(each for each in keys if each.credential == bytes(used))
    if (counter or key.counter) and counter <= key.counter:
        raise KeyRefusedError("Van deze sleutel bestaat misschien een kopie. Gebruik een andere manier en bel beheer.")
    with suppress(*RECORDS_REFUSE), writing(books.writer) as unit:
        second_steps.key_used(unit, books.school, key.id, counter, now.utc_us)


def _keys(books: SchoolBooks, account: AccountId, site: Site) -> list[SecurityKey]:
    with reading(books.school_file) as unit:
        return [key for key in second_steps.keys_of(unit, books.school, account) if key.rp_id == site.host]


def _credentials(keys: list[SecurityKey]) -> "list[AttestedCredentialData]":
    from fido2.webauthn import AttestedCredentialData

    return [AttestedCredentialData(key.credential) for key in keys]


def _server(site: Site) -> "Fido2Server":
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    logging.getLogger("fido2").setLevel(logging.WARNING)  # else the id of every key that is used stands in the journal
    page = PublicKeyCredentialRpEntity(id=site.host, name=site.name or site.host)
    return Fido2Server(page, verify_origin=lambda origin: origin == site.origin)


def _checked(check: Any) -> Any:  # noqa: ANN401 — whatever the library returns
    """What a key answered comes from outside: anything can be wrong with it."""
    try:
        return check()
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise KeyRefusedError("Deze sleutel gaf niet het goede antwoord. Probeer het nog een keer.") from error
