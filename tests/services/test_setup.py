"""Making a school."""

import os
import stat
from pathlib import Path

import pytest

from kiosk.services.keys import anchor_key_path, card_key_path, make_keys, read_anchor_key, read_card_key
from kiosk.services.setup import init_school, migrate
from kiosk.services.verify import verify
from kiosk.store import close, open_box, open_school, reading
from kiosk.store.custody import ledger
from kiosk.store.errors import AlreadySetUpError, MissingKeyError, NoSchoolError, ReadOnlyError
from kiosk.store.people import audit
from kiosk.store.people.roster import School, the_school
from tests.store.books import BRIN, NOW


def test_a_new_school_has_both_files_keys_origins_and_a_first_audit_line(tmp_path: Path) -> None:
    data = tmp_path / "deep" / "data"
    assert init_school(data, " 99zz ", "De Regenboog", "Plein", NOW) == School(BRIN, "De Regenboog")
    box, school = open_box(data, "read"), open_school(data, "read")
    with reading(box) as there, reading(school) as here:
        assert [origin.label for origin in ledger.origins(there)] == ["Plein"]
        assert [origin.kind for origin in ledger.origins(here)] == [ledger.OriginKind.WEB]
        assert [line.act.action for line in audit.lines(here, BRIN)] == ["school_made"]
    close(box)
    close(school)
    assert verify(data).agrees
    kept = {path.name for path in data.iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert kept == {"box.db", "school.db", "school.lock", "keys", "run"}


def test_the_keys_are_for_the_owner_but_both_programs_hash_cards_and_they_stay(tmp_path: Path) -> None:
    init_school(tmp_path, BRIN, "x", "Plein", NOW)
    key = read_card_key(tmp_path)
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) & 0o007 == 0
    for path, mode in ((card_key_path(tmp_path), 0o640), (anchor_key_path(tmp_path), 0o600)):
        assert stat.S_IMODE(path.stat().st_mode) == mode
        assert len(path.read_bytes()) == 32
    make_keys(tmp_path)
    assert read_card_key(tmp_path) == key
    assert read_anchor_key(tmp_path) != key.secret
    assert key.secret.hex() not in repr(key)
    assert key.id not in key.secret.hex()


def test_a_second_school_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    init_school(tmp_path, BRIN, "x", "Plein", NOW)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(AlreadySetUpError, match="staat al een school"):
        init_school(tmp_path, "11AA", "y", "Plein", NOW)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.suffix in (".db", ".key")} == {
        path: content for path, content in before.items() if path.suffix in (".db", ".key")
    }


def test_a_set_up_that_was_cut_short_can_be_done_again(tmp_path: Path) -> None:
    (tmp_path / "school.db").touch()
    init_school(tmp_path, BRIN, "x", "Plein", NOW)
    assert verify(tmp_path).agrees


def test_a_set_up_that_was_cut_short_before_the_school_can_be_done_again(tmp_path: Path) -> None:
    migrate(tmp_path)
    school = open_school(tmp_path, "read")
    with reading(school) as unit, pytest.raises(NoSchoolError, match="telefoonhotel init"):
        the_school(unit)
    close(school)
    init_school(tmp_path, BRIN, "x", "Plein", NOW)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReadOnlyError, match="kan niet worden gemaakt"):
        init_school(tmp_path / "file" / "data", BRIN, "x", "Plein", NOW)


@pytest.mark.parametrize("content", [None, b"short"])
def test_a_lost_or_broken_key_names_its_file(content: bytes | None, tmp_path: Path) -> None:
    make_keys(tmp_path)
    card_key_path(tmp_path).unlink()
    if content is not None:
        card_key_path(tmp_path).write_bytes(content)
    with pytest.raises(MissingKeyError, match=r"card\.key"):
        read_card_key(tmp_path)


def test_whoever_shares_the_group_of_the_folder_writes_both_files(tmp_path: Path) -> None:
    before = os.umask(0o007)
    try:
        init_school(tmp_path, BRIN, "x", "Plein", NOW)
    finally:
        os.umask(before)
    for name in ("box.db", "school.db", "school.lock"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o660, name
