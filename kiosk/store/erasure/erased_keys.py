"""Keys of erased pupils, as hashes that expire: whether an import would bring somebody back."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, select

from kiosk.domain.pupil import SchoolId
from kiosk.store.erasure.erasure_tables import ErasedKeyRow
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put


def remember(unit: Unit, school: SchoolId, key_hash: str, key_id: str, expires_on: date) -> None:
    """Keeps the hash of a key up to a day, included; a later day counts."""
    values = {"key_id": key_id, "expires_on": expires_on.isoformat()}
    put(unit, ErasedKeyRow, {"school": school, "key_hash": key_hash}, values)


def erased_among(unit: Unit, school: SchoolId, hashes: Collection[str], today: date) -> frozenset[str]:
    """Which of these hashes belong to erased pupils."""
    own = (ErasedKeyRow.school == school, ErasedKeyRow.expires_on >= today.isoformat())
    found = set(unit.execute(select(ErasedKeyRow.key_hash).where(*own)).scalars())
    return frozenset(found.intersection(hashes))


def forget(unit: Unit, school: SchoolId, key_hash: str) -> bool:
    """Staff said that this child comes back. False when it was not kept."""
    own = (ErasedKeyRow.school == school, ErasedKeyRow.key_hash == key_hash)
    return unit.execute(delete(ErasedKeyRow).where(*own)).rowcount > 0


def wipe_expired(unit: Unit, school: SchoolId, today: date) -> int:
    """Erases what has expired. Returns how many."""
    own = (ErasedKeyRow.school == school, ErasedKeyRow.expires_on < today.isoformat())
    return unit.execute(delete(ErasedKeyRow).where(*own)).rowcount
