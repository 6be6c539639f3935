"""A backup put back on an empty folder: whole, verified, with new writers; or refused, and nothing written."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.domain.custody import Entry
from kiosk.services.at_box.ingest import ingest
from kiosk.services.backup import errors
from kiosk.services.backup.restoring import STAGING, Restored, restore
from kiosk.services.backup.sealed_file import END, MAGIC, PIECE
from kiosk.services.verify import verify
from kiosk.store import File, close, open_box, open_engine, open_school, reading, writing
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.people import audit
from tests.services.backup.saved_school import Saved, clock, content
from tests.services.tampering import tamper
from tests.store.books import BRIN, NOW, a_fact, origin_of, record

LATER = clock(NOW + timedelta(days=3))


def entries(data: Path, file: File) -> list[Entry]:
    engine = open_engine(file.path(data), "read")
    with reading(engine) as unit:
        found = ledger.entries(unit)
    close(engine)
    return found


def put_back(school: Saved, file: Path | None = None) -> Restored:
    return restore(school.fresh, file or school.save().path, LATER)


def refused(school: Saved, file: Path, error: type[errors.BackupError]) -> str:
    """The sentence; and the folder is as it was."""
    before = content(school.fresh)
    with pytest.raises(error) as caught:
        restore(school.fresh, file, LATER)
    assert content(school.fresh) == before
    assert sorted(path.name for path in school.fresh.iterdir()) == ["keys"]
    return str(caught.value)


def test_a_backup_put_back_holds_the_same_entries_and_verifies(school: Saved) -> None:
    done = put_back(school)
    assert done == Restored(NOW, done.rows, 0)
    assert verify(school.fresh).agrees
    for file in File:
        assert entries(school.fresh, file) == entries(school.data, file)
    assert not (school.fresh / STAGING).exists()
    assert content(school.fresh).keys() >= {"keys/anchor.key", "anchors.log", "erasures.log"}


def test_both_files_have_a_new_writer_and_say_where_the_old_one_ended(school: Saved) -> None:
    put_back(school)
    for file, kind in ((File.BOX, OriginKind.STATION), (File.SCHOOL, OriginKind.WEB)):
        old, new = open_engine(file.path(school.data), "write"), open_engine(file.path(school.fresh), "write")
        before, after = origin_of(old, kind, "Plein"), origin_of(new, kind, "Plein")
        assert before.id != after.id
        with reading(new) as unit:
            assert ledger.head_of(unit, BRIN, before.id) != ledger.NO_HEAD
            assert ledger.head_of(unit, BRIN, after.id) == ledger.NO_HEAD
        close(old)
        close(new)


def test_the_school_knows_only_the_new_box_afterwards(school: Saved) -> None:
    put_back(school)
    box, here = open_box(school.fresh, "write"), open_school(school.fresh, "write")
    new = origin_of(box)
    ingest(box, here, clock())
    with reading(here) as unit:
        assert [one.id for one in ledger.boxes_in_use(unit)] == [new.id]
        assert len(ledger.origins(unit)) == 4
    close(box)
    close(here)


def test_the_school_itself_moves_in_last_and_a_refusal_leaves_nothing(
    school: Saved, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, moved, rename = school.save().path, list[str](), Path.rename

    def refuse_last(path: Path, target: Path) -> Path:
        if path.parent.name == STAGING and len(moved) == 4:
            raise OSError(28, "No space left on device")
        moved.append(target.name)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_last)
    refused(school, file, errors.BackupError)
    assert sorted(moved) == ["anchor.key", "anchors.log", "box.db", "erasures.log"]


def test_after_a_restore_the_school_goes_on_and_nothing_is_doubled(school: Saved) -> None:
    put_back(school)
    box, here = open_box(school.fresh, "write"), open_school(school.fresh, "write")
    new = record(box, origin_of(box), [a_fact()])[0]
    ingest(box, here, clock())
    assert (new.seq, ingest(box, here, clock())) == (1, 0)
    close(box)
    close(here)
    in_box, copied = entries(school.fresh, File.BOX), entries(school.fresh, File.SCHOOL)
    assert {entry.id for entry in in_box} < {entry.id for entry in copied}
    assert len({(entry.nonce, entry.step) for entry in copied}) == len(copied)
    assert verify(school.fresh).agrees


def test_a_chain_that_goes_on_after_its_end_is_found(school: Saved) -> None:
    put_back(school)
    box = open_box(school.fresh, "write")
    with reading(box) as unit:
        ended = ledger.origins(unit)[0]
    record(box, ended, [a_fact()])
    close(box)
    assert {finding.problem.value for finding in verify(school.fresh).findings} == {"ended"}


@pytest.mark.parametrize("file", ["box", "school"])
def test_a_chain_that_lacks_its_recorded_end_is_found(file: str, school: Saved) -> None:
    put_back(school)
    tamper(school.fresh, file, "UPDATE origin SET ended_at_seq = ended_at_seq + 1 WHERE ended_at_seq IS NOT NULL")
    found = [(str(finding.file), finding.problem.value) for finding in verify(school.fresh).findings]
    assert found == [(file, "ended")], "a copy in the school may still be on its way"


def test_the_audit_log_says_that_and_from_when(school: Saved) -> None:
    put_back(school)
    engine = open_school(school.fresh, "read")
    with reading(engine) as unit:
        act = audit.lines(unit, BRIN)[-1].act
    close(engine)
    assert (act.action, act.utc_us, act.details["books_until"]) == ("restored", LATER.utc_us, NOW.isoformat())


def test_a_folder_with_a_school_is_refused(school: Saved) -> None:
    file = school.save().path
    before = content(school.data)
    (school.data / "keys" / "anchor.key").touch()
    with pytest.raises(errors.NotEmptyError, match="is niet leeg"):
        restore(school.data, file, LATER)
    assert content(school.data) == before


def test_without_keys_it_asks_for_the_sheet(school: Saved, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    with pytest.raises(errors.WrongKeyError, match="key restore"):
        restore(tmp_path / "new", school.save().path, LATER)
    assert content(tmp_path / "new") == {}


@pytest.mark.parametrize("name", ["backup.key", "card.key"])
def test_another_key_is_refused(name: str, school: Saved) -> None:
    (school.fresh / "keys" / name).write_bytes(bytes(32))
    assert "key restore" in refused(school, school.save().path, errors.WrongKeyError)


def test_a_backup_without_the_journal_of_erasures_is_refused(school: Saved) -> None:
    file = school.save().path
    (school.stick / "erasures.log").unlink()
    assert "gewiste leerlingen zouden terugkomen" not in refused(school, file, errors.NoJournalError)


@pytest.mark.parametrize("left", [0, 5, len(MAGIC), 100, 0.3, 0.99, -1])
def test_a_truncated_file_is_refused(left: float, school: Saved) -> None:
    file = school.save().path
    whole = file.read_bytes()
    count = round(left * len(whole)) if isinstance(left, float) else left
    file.write_bytes(whole[:count])
    refused(school, file, errors.TruncatedError if count > 0 or left == -1 else errors.NotABackupError)


def test_a_file_cut_between_two_pieces_says_that_its_end_is_missing(school: Saved) -> None:
    file = school.save().path
    whole = file.read_bytes()
    cut = header_end(whole) + PIECE + 16
    assert len(whole) > cut + PIECE
    file.write_bytes(whole[:cut])
    assert "het einde ontbreekt" in refused(school, file, errors.TruncatedError)
    file.write_bytes(whole[:cut] + END)
    refused(school, file, errors.ChangedError)


@pytest.mark.parametrize("place", [0.01, 0.5, 0.999])
def test_one_changed_byte_is_found(place: float, school: Saved) -> None:
    file = school.save().path
    whole = bytearray(file.read_bytes())
    whole[round(len(whole) * place)] ^= 1
    file.write_bytes(whole)
    assert "veranderd of beschadigd" in refused(school, file, errors.ChangedError)


def header_end(whole: bytes) -> int:
    start = len(MAGIC) + 4
    return start + int.from_bytes(whole[len(MAGIC) : start], "big")


def with_header(file: Path, **changes: object) -> None:
    whole = file.read_bytes()
    end = header_end(whole)
    body = json.dumps({**json.loads(whole[len(MAGIC) + 4 : end]), **changes}, sort_keys=True).encode()
    file.write_bytes(MAGIC + len(body).to_bytes(4, "big") + body + whole[end:])


def test_a_changed_header_is_found(school: Saved) -> None:
    file = school.save().path
    with_header(file, made_us=1)
    refused(school, file, errors.ChangedError)


def test_a_newer_format_says_so(school: Saved) -> None:
    file = school.save().path
    with_header(file, format=2)
    assert "nieuwere versie" in refused(school, file, errors.NewerBackupError)


def test_a_newer_schema_says_so(school: Saved, monkeypatch: pytest.MonkeyPatch) -> None:
    file = school.save().path
    monkeypatch.setattr("kiosk.services.backup.restoring.REVISIONS", {File.BOX: ("box_0000",), File.SCHOOL: ()})
    assert "nieuwere versie" in refused(school, file, errors.NewerBackupError)


def test_something_else_is_no_backup(school: Saved, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 1000)
    assert "geen back-up" in refused(school, tmp_path / "photo.jpg", errors.NotABackupError)


def test_records_that_do_not_verify_are_not_put_back(school: Saved) -> None:
    box = open_box(school.data, "write")
    with writing(box) as unit:
        unit.exec_driver_sql("DELETE FROM origin")
    close(box)
    file = school.save().path
    assert "klopt niet" in refused(school, file, errors.RecordsDisagreeError)


def test_a_restore_cut_short_while_moving_in_is_done_again(school: Saved) -> None:
    file = school.save().path
    (school.fresh / STAGING).mkdir()
    (school.fresh / "box.db").write_bytes(b"half")
    (school.fresh / "anchors.log").touch()
    assert put_back(school, file).books_until == NOW
    assert verify(school.fresh).agrees
