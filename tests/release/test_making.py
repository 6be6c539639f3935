"""A release is made of one commit, whole, signed, and each time the same. All of it: make release ARGS=--twice."""

import json
import os
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from deploy.release.assembling import gather, manifest_of, requirements, write_tar
from deploy.release.building import build_product
from deploy.release.components import components
from deploy.release.errors import DifferentBytesError, KeyFileError, NotReadyError
from deploy.release.keys import PUBLIC_KEY, fingerprint, make_key, signing_key
from deploy.release.making import SUMS, Release
from deploy.release.packages import ROOT
from deploy.release.source import Source, ready_source
from deploy.release.twice import refuse_differences
from kiosk.release.bundle import check_fits, unpack, verify
from kiosk.release.errors import MissingFileError
from kiosk.release.version import Version

EPOCH = 1_795_424_400
KEPT_OUT = {"deploy/release/making.py", "deploy/bootstrap.sh", "deploy/test-parts.sh"}


def git(folder: Path, *words: str) -> None:
    who = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a"}
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, env={**os.environ, **who})


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A small repository that is ready for version 1.2.0."""
    root = tmp_path / "repository"
    root.mkdir()
    (root / "pyproject.toml").write_text('[project]\nversion = "1.2.0"\n')
    (root / "CHANGELOG.md").write_text("# Changelog\n\n## 1.2.0 – 2026-11-23\n\n## 1.1.0 – 2026-01-01\n")
    git(root, "init", "-q")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "one")


def test_a_clean_commit_with_a_section_in_the_changelog_is_ready(repository: Path) -> None:
    source = ready_source(repository)
    assert (str(source.version), source.unreleased) == ("1.2.0", False)


def test_a_tree_with_something_uncommitted_is_refused(repository: Path) -> None:
    (repository / "new.txt").touch()
    with pytest.raises(NotReadyError, match=r"new\.txt"):
        ready_source(repository)


def test_a_version_without_a_section_is_refused(repository: Path) -> None:
    (repository / "pyproject.toml").write_text('[project]\nversion = "1.2.1"\n')
    commit(repository)
    with pytest.raises(NotReadyError, match=r"CHANGELOG.md has no section for 1\.2\.1"):
        ready_source(repository)


def test_a_version_is_released_once_and_may_be_made_again_from_its_own_commit(repository: Path) -> None:
    git(repository, "tag", "v1.2.0")
    ready_source(repository)
    commit(repository)
    with pytest.raises(NotReadyError, match="Raise the version"):
        ready_source(repository)


def test_a_key_lies_outside_the_repository_for_its_owner_alone_and_is_never_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "keys" / "release.pem"
    public = make_key(place, tmp_path / "repository")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert b"PUBLIC KEY" in public.read_bytes()
    before = place.read_bytes()
    with pytest.raises(KeyFileError, match="not overwritten"):
        make_key(place, tmp_path / "repository")
    with pytest.raises(KeyFileError, match="in the repository"):
        make_key(tmp_path / "keys" / "again.pem", tmp_path)
    assert place.read_bytes() == before


def test_once_a_public_key_is_committed_only_its_other_half_signs(repository: Path, tmp_path: Path) -> None:
    public = make_key(tmp_path / "own.pem", repository)
    make_key(tmp_path / "other.pem", repository)
    (repository / "deploy").mkdir()
    (repository / PUBLIC_KEY).write_bytes(public.read_bytes())
    assert signing_key(tmp_path / "own.pem", repository)
    with pytest.raises(KeyFileError, match="is not the key that belongs"):
        signing_key(tmp_path / "other.pem", repository)
    with pytest.raises(KeyFileError, match="is not there"):
        signing_key(tmp_path / "none.pem", repository)


def test_a_next_key_comes_in_a_release_that_the_key_of_before_signed(repository: Path, tmp_path: Path) -> None:
    public = make_key(tmp_path / "next.pem", repository)
    make_key(tmp_path / "before.pem", repository)
    (repository / "deploy").mkdir()
    (repository / PUBLIC_KEY).write_bytes(public.read_bytes())
    assert signing_key(tmp_path / "before.pem", repository, handing_over=True)
    with pytest.raises(KeyFileError, match="already the key"):
        signing_key(tmp_path / "next.pem", repository, handing_over=True)


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    make_key(tmp_path / "own.pem", tmp_path / "repository")
    (tmp_path / "own.pem").chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        signing_key(tmp_path / "own.pem", tmp_path / "repository")


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The files git knows, as they stand now, and the wheel that is built from them."""
    place = tmp_path_factory.mktemp("product")
    for name in tracked():
        target = place / "tree" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
        target.chmod(0o755 if os.access(ROOT / name, os.X_OK) else 0o644)
    return place / "tree", build_product(place / "tree", place / "made", EPOCH)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file() and not name.startswith("tests/")]


def test_every_file_of_the_product_is_in_the_wheel_and_nothing_else(product: tuple[Path, Path]) -> None:
    tree, made = product
    with zipfile.ZipFile(made) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    files = [path for room in ("kiosk", "web", "firmware_config") for path in (tree / room).rglob("*")]
    assert inside == {path.relative_to(tree).as_posix() for path in files if path.is_file()}


@pytest.fixture
def laid_out(product: tuple[Path, Path], tmp_path: Path) -> tuple[Source, Path]:
    """The folder of a bundle with the product alone in it."""
    tree, wheel = product
    source = Source(ROOT, "0" * 40, EPOCH, Version.read("0.1.0"), "## 0.1.0")
    gather(tree, tmp_path / "bundle", [wheel], components(source, tree, wheel, []))
    return source, tmp_path / "bundle"


def test_what_is_made_is_what_is_read(laid_out: tuple[Source, Path], tmp_path: Path) -> None:
    source, folder = laid_out
    public, key = make_key(tmp_path / "own.pem"), signing_key(tmp_path / "own.pem", tmp_path)
    manifest = manifest_of(source, folder)
    write_tar(manifest, folder, key, EPOCH, tmp_path / "made.tar")
    assert unpack(tmp_path / "made.tar", public, tmp_path / "unpacked") == manifest
    check_fits(manifest, "0.0.9", "aarch64", "cp311")
    assert not KEPT_OUT & manifest.files.keys()
    assert manifest.files["deploy/install.sh"].mode == 0o755
    assert "telefoonhotel==0.1.0" in (tmp_path / "unpacked/requirements.txt").read_text()


def test_without_a_key_nobody_can_update_to_it(laid_out: tuple[Source, Path], tmp_path: Path) -> None:
    source, folder = laid_out
    write_tar(manifest_of(source, folder), folder, None, EPOCH, tmp_path / "made.tar")
    with pytest.raises(MissingFileError):
        verify(tmp_path / "made.tar", make_key(tmp_path / "own.pem"))


def test_the_same_files_give_the_same_bytes_whenever_and_wherever_and_another_time_does_not(
    laid_out: tuple[Source, Path], product: tuple[Path, Path], tmp_path: Path
) -> None:
    source, folder = laid_out
    made = []
    for name, epoch in (("one", EPOCH), ("two", EPOCH), ("later", EPOCH + 2)):
        os.utime(folder / "LICENSE", (epoch + len(made), epoch + len(made)))
        write_tar(manifest_of(source, folder), folder, None, epoch, tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1] != made[2]
    again = build_product(product[0], tmp_path / "again", EPOCH)
    assert again.read_bytes() == product[1].read_bytes()


def test_one_different_byte_between_two_runs_is_named(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / SUMS).write_text("equal")
        (tmp_path / name / "bundle.tar").write_text(name)
    one, two = (Release(tmp_path / name, tmp_path / name / "bundle.tar", "1.2.0") for name in ("one", "two"))
    refuse_differences(one, one)
    with pytest.raises(DifferentBytesError, match=r"differ: bundle\.tar\."):
        refuse_differences(one, two)


def test_the_components_name_packages_and_what_was_taken_over(product: tuple[Path, Path]) -> None:
    tree, wheel = product
    source = Source(ROOT, "0" * 40, EPOCH, Version.read("0.1.0"), "## 0.1.0")
    found = json.loads(components(source, tree, wheel, []))
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert found["metadata"]["component"]["licenses"] == [{"expression": "GPL-3.0-or-later"}]
    names = {one["name"]: one for one in found["components"]}
    assert names["idiomorph"]["licenses"] == [{"license": {"id": "0BSD"}}]
    assert all(one["hashes"] and one["version"] for one in names.values())


def test_the_list_of_packages_holds_the_hash_of_each_wheel(tmp_path: Path) -> None:
    for name in ("typing_extensions-4.1-py3-none-any.whl", "cffi-2.0-cp311-a.whl", "cffi-2.0-cp313-a.whl"):
        (tmp_path / name).write_text(name)
    lines = requirements(sorted(tmp_path.iterdir())).splitlines()
    assert [line.split(" ")[0] for line in lines if "==" in line] == ["cffi==2.0", "typing-extensions==4.1"]
    assert sum("--hash=sha256:" in line for line in lines) == 3


def test_a_fingerprint_can_be_read_out(tmp_path: Path) -> None:
    make_key(tmp_path / "own.pem", tmp_path / "repository")
    key = signing_key(tmp_path / "own.pem", tmp_path / "repository")
    assert key
    assert {len(part) for part in fingerprint(key).split(" ")} == {4}
