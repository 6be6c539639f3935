"""A bundle is used only when it is wholly what was signed, and fits."""

import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from kiosk.release import errors
from kiosk.release.bundle import check_files, check_fits, read_manifest, unpack, verify
from kiosk.release.manifest import MANIFEST, SIGNATURE, parse_manifest
from tests.release.made_bundle import FILES, TOP, Entry, Maker, entry, listed


@pytest.fixture
def maker(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


def test_a_sound_bundle_says_what_it_is(maker: Maker) -> None:
    path = maker.tar()
    assert verify(path, maker.public_key) == read_manifest(path) == listed()


def test_it_unpacks_to_the_same_files_and_the_folder_verifies_too(maker: Maker, tmp_path: Path) -> None:
    into = tmp_path / "new"
    unpack(maker.tar(), maker.public_key, into)
    assert {name: (into / name).read_bytes() for name in FILES} == FILES
    assert os.access(into / "deploy/install.sh", os.X_OK)
    assert verify(into, maker.public_key) == check_files(into) == listed()


def test_a_list_signed_by_somebody_else_is_refused(maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Maker(tmp_path / "other")
    with pytest.raises(errors.WrongSignatureError, match="handtekening klopt niet"):
        verify(maker.tar(), other.public_key)


def test_one_changed_letter_in_the_list_breaks_the_signature(maker: Maker) -> None:
    entries = maker.entries()
    entries[0] = entry(MANIFEST, listed().to_bytes().replace(b"box_0003", b"box_0002"))
    with pytest.raises(errors.WrongSignatureError):
        verify(maker.tar(entries), maker.public_key)


def test_a_file_that_is_no_key_is_no_reason_to_believe(maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("no key")
    with pytest.raises(errors.WrongSignatureError, match="geen sleutel"):
        verify(maker.tar(), tmp_path / "key")


WHEEL = "wheels/one-1.0-py3-none-any.whl"
WRONG_FILES = {
    "changed": ({**FILES, "deploy/install.sh": b"#!/bin/su\n"}, errors.ChangedFileError),
    "shorter": ({**FILES, "deploy/install.sh": b""}, errors.ChangedFileError),
    "larger": ({**FILES, WHEEL: b"PK" * 3000}, errors.TooLargeError),
    "missing": ({name: body for name, body in FILES.items() if name != WHEEL}, errors.MissingFileError),
    "more": ({**FILES, "deploy/more.sh": b""}, errors.UnknownFileError),
}


@pytest.mark.parametrize(("files", "refusal"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_files_that_are_not_the_signed_ones_are_refused(
    maker: Maker, tmp_path: Path, files: dict[str, bytes], refusal: type[Exception]
) -> None:
    path = maker.tar(maker.entries(files=files))
    with pytest.raises(refusal):
        verify(path, maker.public_key)
    with pytest.raises(refusal):
        unpack(path, maker.public_key, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def _link() -> Entry:
    header = tarfile.TarInfo(f"{TOP}/deploy/install.sh")
    header.type, header.linkname = tarfile.SYMTYPE, "/etc/passwd"
    return header, b""


def _folder() -> Entry:
    header = tarfile.TarInfo(f"{TOP}/deploy")
    header.type = tarfile.DIRTYPE
    return header, b""


def _long_name() -> Entry:
    header = tarfile.TarInfo("x")
    header.type, header.size = tarfile.XHDTYPE, 5
    return header, b"x" * 5


UNSAFE = {
    "climbs": entry("../../etc/cron.d/x", b""),
    "absolute": (tarfile.TarInfo("/etc/x"), b""),
    "double": entry("deploy//x", b""),
    "letters": entry("deploy/a b", b""),
    "link": _link(),
    "folder": _folder(),
    "long name": _long_name(),
}


@pytest.mark.parametrize("unsafe", UNSAFE.values(), ids=UNSAFE)
@pytest.mark.parametrize("place", [0, 2])
def test_names_that_lead_elsewhere_and_links_are_refused(maker: Maker, unsafe: Entry, place: int) -> None:
    entries = maker.entries()
    entries.insert(place, unsafe)
    with pytest.raises(errors.UnsafeNameError):
        verify(maker.tar(entries), maker.public_key)


def test_a_link_in_an_unpacked_folder_is_refused(maker: Maker, tmp_path: Path) -> None:
    into = tmp_path / "new"
    unpack(maker.tar(), maker.public_key, into)
    (into / "elsewhere").symlink_to("/etc")
    with pytest.raises(errors.UnsafeNameError):
        verify(into, maker.public_key)


def test_the_same_file_twice_is_refused(maker: Maker) -> None:
    entries = maker.entries()
    with pytest.raises(errors.UnknownFileError, match="twee keer"):
        verify(maker.tar([*entries, entries[-1]]), maker.public_key)


def test_a_bundle_that_stops_half_way_is_refused(maker: Maker) -> None:
    path = maker.tar()
    path.write_bytes(path.read_bytes()[: 512 * 9])
    with pytest.raises(errors.ReleaseError):
        verify(path, maker.public_key)


def test_what_is_no_bundle_says_so(maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "photo.tar").write_bytes(b"\x89PNG" * 1000)
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "photo.tar", tmp_path / "empty"):
        with pytest.raises(errors.NotABundleError):
            verify(path, maker.public_key)


def test_a_list_without_a_signature_is_refused(maker: Maker) -> None:
    with pytest.raises(errors.MissingFileError, match=SIGNATURE):
        verify(maker.tar(maker.entries()[:1]), maker.public_key)


def test_an_unsigned_bundle_is_whole_but_nobodys(maker: Maker) -> None:
    first, _signature, *rest = maker.entries()
    path = maker.tar([first, *rest])
    assert check_files(path) == listed()
    with pytest.raises(errors.MissingFileError, match="niemand"):
        verify(path, maker.public_key)


def _said(**changed: object) -> bytes:
    return json.dumps(json.loads(listed().to_bytes()) | changed).encode()


ONE_FILE = {"sha256": "0" * 64, "size": 1, "mode": "644"}
UNREADABLE = {
    "no json": (b"{", errors.NotABundleError),
    "other product": (_said(product="kantine"), errors.NotABundleError),
    "newer form": (_said(format=2), errors.NotABundleError),
    "version": (_said(version="../1.0.0"), errors.NotABundleError),
    "mode": (_said(files={"x": ONE_FILE | {"mode": "4755"}}), errors.NotABundleError),
    "hash": (_said(files={"x": ONE_FILE | {"sha256": "0"}}), errors.NotABundleError),
    "climbs": (_said(files={"../x": ONE_FILE}), errors.UnsafeNameError),
    "a large file": (_said(files={"x": ONE_FILE | {"size": 200_000_001}}), errors.TooLargeError),
    "less than nothing": (_said(files={"x": ONE_FILE | {"size": -1}}), errors.TooLargeError),
    "large together": (_said(files={f"x{n}": ONE_FILE | {"size": 10**8} for n in range(9)}), errors.TooLargeError),
    "deep": (b"[" * 100_000, errors.NotABundleError),
}


@pytest.mark.parametrize(("raw", "refusal"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_list_no_release_has_is_refused_although_it_was_signed(raw: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        parse_manifest(raw)


def test_an_enormous_list_is_not_read(maker: Maker) -> None:
    with pytest.raises(errors.TooLargeError):
        read_manifest(maker.tar(maker.entries(manifest=b" " * 2_000_001)))


def test_another_processor_another_python_or_an_older_version_does_not_fit() -> None:
    check_fits(listed(), "1.2.0", "aarch64", "cp313")
    check_fits(listed(), None, "x86_64", "cp311")
    with pytest.raises(errors.WrongMachineError, match="armv7l"):
        check_fits(listed(), None, "armv7l", "cp311")
    with pytest.raises(errors.WrongPythonError, match=r"3\.11 of 3\.13; hier staat 3\.9"):
        check_fits(listed(), None, "aarch64", "cp39")
    with pytest.raises(errors.OlderVersionError, match=r"1\.2\.0 is ouder"):
        check_fits(listed(), "1.10.0", "aarch64", "cp311")


def test_a_trial_comes_before_its_version() -> None:
    with pytest.raises(errors.OlderVersionError):
        check_fits(listed(version="1.2.0rc2"), "1.2.0", "aarch64", "cp311")
    check_fits(listed(version="1.2.0rc10"), "1.2.0rc9", "aarch64", "cp311")


def test_the_files_are_looked_at_with_the_standard_library_alone(maker: Maker, tmp_path: Path) -> None:
    into = tmp_path / "new"
    unpack(maker.tar(), maker.public_key, into)
    bare = [sys.executable, "-S", "-m", "kiosk.release", str(into)]
    good = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stdout) == (0, "1.2.0\n")
    (into / "requirements.txt").write_text("evil")
    bad = subprocess.run(bare, capture_output=True, text=True, check=False)
    assert bad.returncode == 1
    assert "requirements.txt is groter" in bad.stderr
