"""The bundle out of its parts: the list, its signature, and a tar file that is the same each time."""

import io
import shutil
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.release.hashing import sha256_of
from deploy.release.packages import MACHINES, PYTHONS
from deploy.release.source import Source
from kiosk.release.manifest import MANIFEST, SIGNATURE, BundledFile, Manifest
from kiosk.store.files.databases import REVISIONS

OF_THE_WORKSHOP = ("bootstrap.sh", "*-parts.sh", "release")
"""In deploy/, and of no use at a school."""

BESIDE = ("LICENSE", "CHANGELOG.md")
FROM_SYSTEM = ("python3-lgpio", "python3-spidev")
REQUIREMENTS = "requirements.txt"
COMPONENTS = "sbom.cdx.json"
ANYONE_RUNS = 0o100


def gather(tree: Path, into: Path, wheels: Iterable[Path], components: bytes) -> None:
    """Lays out the folder of the bundle, its list apart. tree: the exported source; wheels: the product's as well."""
    shutil.copytree(tree / "deploy", into / "deploy", ignore=_workshop(tree / "deploy"))
    (into / "wheels").mkdir()
    for path in wheels:
        shutil.copyfile(path, into / "wheels" / path.name)
    for name in BESIDE:
        shutil.copyfile(tree / name, into / name)
    (into / COMPONENTS).write_bytes(components)
    (into / REQUIREMENTS).write_text(requirements(sorted((into / "wheels").iterdir())), encoding="ascii")


def requirements(wheels: Iterable[Path]) -> str:
    """Every package at its version, with the hashes of its wheels here."""
    lines: dict[str, list[str]] = {}
    for path in wheels:
        name, version = path.name.split("-")[:2]
        lines.setdefault(f"{name.replace('_', '-').lower()}=={version}", []).append(f"--hash=sha256:{sha256_of(path)}")
    return "".join(f"{one} \\\n    {joined}\n" for one, found in sorted(lines.items()) if (joined := _joined(found)))


def manifest_of(source: Source, folder: Path) -> Manifest:
    """The list of a laid-out folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return Manifest(
        version=source.version,
        commit=source.commit,
        made=source.made,
        python=PYTHONS,
        machines=MACHINES,
        schema={file.value: found[-1] for file, found in REVISIONS.items()},
        from_system=FROM_SYSTEM,
        files={path.relative_to(folder).as_posix(): _bundled(path) for path in paths},
    )


def write_tar(manifest: Manifest, folder: Path, key: Ed25519PrivateKey | None, epoch: int, path: Path) -> None:
    """Writes the bundle: the list first, then its signature where there is a key, then everything by name."""
    raw = manifest.to_bytes()
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
        first = {MANIFEST: raw} | ({SIGNATURE: key.sign(raw)} if key else {})
        for name, body in first.items():
            tar.addfile(_header(f"{manifest.folder}/{name}", len(body), 0o644, epoch), io.BytesIO(body))
        for name, one in sorted(manifest.files.items()):
            with (folder / name).open("rb") as file:
                tar.addfile(_header(f"{manifest.folder}/{name}", one.size, one.mode, epoch), file)


def _header(name: str, size: int, mode: int, epoch: int) -> tarfile.TarInfo:
    """No owner, no names, one time for all."""
    header = tarfile.TarInfo(name)
    header.size, header.mode, header.mtime = size, mode, epoch
    return header


def _bundled(path: Path) -> BundledFile:
    status = path.stat()
    return BundledFile(sha256_of(path), status.st_size, 0o755 if status.st_mode & ANYONE_RUNS else 0o644)


def _joined(hashes: list[str]) -> str:
    return " \\\n    ".join(sorted(hashes))


def _workshop(top: Path) -> Callable[[str, list[str]], set[str]]:
    ignored = shutil.ignore_patterns(*OF_THE_WORKSHOP)
    return lambda folder, names: ignored(folder, names) if Path(folder) == top else set()
