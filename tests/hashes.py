"""How dear a password is in a test: as little as may be, except where its price is what is tested."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

QUICK = {"MEMORY_KIB": 8, "PASSES": 1}


@contextmanager
def hashes(**settings: int) -> Iterator[None]:
    """Passwords are kept with these settings of argon2id; each hash names its own, so every one can be checked."""
    from kiosk.services.staff_access import passwords

    with pytest.MonkeyPatch.context() as changed:
        for name, value in settings.items():
            changed.setattr(passwords, name, value)
        passwords.hasher.cache_clear()
        yield
    passwords.hasher.cache_clear()


def settings_of_a_school() -> dict[str, int]:
    """The settings that a school has."""
    from kiosk.services.staff_access import passwords

    return {name: getattr(passwords, name) for name in QUICK}
