"""Asks, before an import makes a pupil, whether this child was erased here: nobody comes back unasked."""

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta

from kiosk.domain.pupil import SchoolId
from kiosk.services.keys import CardKey
from kiosk.store import Unit
from kiosk.store.erasure import erased_keys

KEPT = timedelta(days=400)
"""The next school year's import still asks; after that nothing is left that could tell."""

_PURPOSE = b"telefoonhotel erased school key\0"


def hash_school_key(key: str, card_key: CardKey) -> str:
    """The keyed hash of a school key, hexadecimal; of another purpose than the hash of a card."""
    data = _PURPOSE + unicodedata.normalize("NFC", key).encode()
    return hmac.new(card_key.secret, data, hashlib.sha256).hexdigest()


def remember_key(unit: Unit, school: SchoolId, key: str, card_key: CardKey, today: date) -> None:
    """Keeps the key of a pupil who is erased, as a hash that expires."""
    erased_keys.remember(unit, school, hash_school_key(key, card_key), card_key.id, today + KEPT)


def erased_before(unit: Unit, school: SchoolId, keys: Iterable[str], card_key: CardKey, today: date) -> frozenset[str]:
    """Which of these school keys belong to pupils who were erased: the import asks about each."""
    by_hash = {hash_school_key(key, card_key): key for key in keys}
    found = erased_keys.erased_among(unit, school, by_hash.keys(), today)
    return frozenset(by_hash[one] for one in found)


def let_return(unit: Unit, school: SchoolId, key: str, card_key: CardKey) -> bool:
    """Staff confirmed that this child comes back. False when it was never erased, or long ago."""
    return erased_keys.forget(unit, school, hash_school_key(key, card_key))
