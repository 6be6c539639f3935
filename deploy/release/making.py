"""One release out of one commit: everything that `make release` puts in dist/."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.release.assembling import gather, manifest_of, write_tar
from deploy.release.building import build_product, fetch_wheels
from deploy.release.components import components
from deploy.release.errors import NotReadyError
from deploy.release.hashing import sha256_of
from deploy.release.source import Source

SUMS = "SHA256SUMS"
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Release:
    """What was made."""

    folder: Path
    bundle: Path
    version: str

    def files(self) -> dict[str, str]:
        """Every file with its checksum."""
        return {path.name: sha256_of(path) for path in sorted(self.folder.iterdir())}


def make_release(source: Source, key: Ed25519PrivateKey | None, into: Path, fetched: Path, say: Say) -> Release:
    """Makes the release in a folder; an older release there goes. fetched: where wheels are kept between runs.

    Raises:
        MakingError: one of its kinds; the folder then holds nothing that looks finished.
    """
    with tempfile.TemporaryDirectory(prefix="telefoonhotel-release-") as workshop:
        place = Path(workshop)
        say("the committed files")
        tree = source.export(place / "tree")
        say("wheel and sdist")
        wheel = build_product(tree, place / "made", source.epoch)
        say("wheels of the packages, for every machine and Python")
        wheels = fetch_wheels(source.root, fetched)
        parts = components(source, tree, wheel, wheels)
        say("the bundle")
        gather(tree, place / "bundle", [wheel, *wheels], parts)
        manifest = manifest_of(source, place / "bundle")
        bundle = place / "made" / f"{manifest.folder}.tar"
        write_tar(manifest, place / "bundle", key, source.epoch, bundle)
        (place / "made" / f"{manifest.folder}.cdx.json").write_bytes(parts)
        _write_sums(place / "made", key)
        _make_room(into)
        shutil.copytree(place / "made", into, ignore=shutil.ignore_patterns(".*"))
    return Release(into, into / bundle.name, str(source.version))


def _make_room(into: Path) -> None:
    """Only a release makes way for a release."""
    if not into.exists():
        return
    if any(into.iterdir()) and not (into / SUMS).exists():
        raise NotReadyError(f"{into} holds something else than a release: choose another folder with --output.")
    shutil.rmtree(into)


def _write_sums(folder: Path, key: Ed25519PrivateKey | None) -> None:
    lines = [f"{sha256_of(path)}  {path.name}\n" for path in sorted(folder.iterdir()) if path.name[0] != "."]
    sums = "".join(lines).encode("ascii")
    (folder / SUMS).write_bytes(sums)
    if key is not None:
        (folder / f"{SUMS}.sig").write_bytes(key.sign(sums))
