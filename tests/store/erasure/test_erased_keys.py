"""Keys of erased pupils: asked about for a time, and never readable."""

from datetime import date

from kiosk.services.keys import CardKey
from kiosk.services.retention.erased_keys import KEPT, erased_before, hash_school_key, let_return, remember_key
from kiosk.store import Database, writing
from kiosk.store.erasure import erased_keys
from tests.store.books import BRIN

KEY = CardKey("12345678", b"k" * 32)
TODAY = date(2026, 11, 23)


def test_an_import_asks_about_an_erased_key_and_no_other(school: Database) -> None:
    with writing(school) as unit:
        remember_key(unit, BRIN, "L-17", KEY, TODAY)
        assert erased_before(unit, BRIN, ["L-16", "L-17"], KEY, TODAY) == {"L-17"}


def test_the_hash_leads_nowhere_without_the_key() -> None:
    assert "L-17" not in hash_school_key("L-17", KEY)
    assert hash_school_key("L-17", KEY) != hash_school_key("L-17", CardKey("12345678", b"q" * 32))


def test_a_key_expires_and_is_wiped(school: Database) -> None:
    later = TODAY + KEPT
    with writing(school) as unit:
        remember_key(unit, BRIN, "L-17", KEY, TODAY)
        assert erased_before(unit, BRIN, ["L-17"], KEY, later) == {"L-17"}
        assert erased_before(unit, BRIN, ["L-17"], KEY, later.replace(year=later.year + 1)) == set()
        assert erased_keys.wipe_expired(unit, BRIN, later) == 0
        assert erased_keys.wipe_expired(unit, BRIN, later.replace(year=later.year + 1)) == 1


def test_a_child_that_may_come_back_is_no_longer_asked_about(school: Database) -> None:
    with writing(school) as unit:
        remember_key(unit, BRIN, "L-17", KEY, TODAY)
        assert let_return(unit, BRIN, "L-17", KEY)
        assert not let_return(unit, BRIN, "L-17", KEY)
        assert erased_before(unit, BRIN, ["L-17"], KEY, TODAY) == set()
