"""A small bundle, made and signed here, with one thing wrong where a test asks for it."""

import hashlib
import io
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.release.manifest import MANIFEST, SIGNATURE, BundledFile, Manifest
from kiosk.release.version import Version

FILES = {"deploy/install.sh": b"#!/bin/sh\n", "requirements.txt": b"", "wheels/one-1.0-py3-none-any.whl": b"PK" * 2000}
TOP = "telefoonhotel-1.2.0"
Entry = tuple[tarfile.TarInfo, bytes]


def listed(files: Mapping[str, bytes] = FILES, version: str = "1.2.0") -> Manifest:
    """The manifest of these files."""
    return Manifest(
        version=Version.read(version),
        commit="0" * 40,
        made="2026-11-23T05:00:00Z",
        python=("cp311", "cp313"),
        machines=("aarch64", "x86_64"),
        schema={"box": "box_0003", "school": "school_0027"},
        from_system=("python3-lgpio",),
        files={
            name: BundledFile(hashlib.sha256(body).hexdigest(), len(body), 0o755 if name.endswith(".sh") else 0o644)
            for name, body in files.items()
        },
    )


def entry(name: str, body: bytes) -> Entry:
    """One regular file of the tar."""
    header = tarfile.TarInfo(f"{TOP}/{name}")
    header.size = len(body)
    return header, body


@dataclass
class Maker:
    """Makes bundles with a fresh key pair."""

    folder: Path
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public_key(self) -> Path:
        """The public half, as a file."""
        path = self.folder / "release-key.pub"
        path.write_bytes(self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        return path

    def entries(self, manifest: bytes | None = None, files: Mapping[str, bytes] = FILES) -> list[Entry]:
        """What a sound bundle holds, in its order."""
        raw = listed().to_bytes() if manifest is None else manifest
        first = [entry(MANIFEST, raw), entry(SIGNATURE, self.key.sign(raw))]
        return [*first, *(entry(name, body) for name, body in sorted(files.items()))]

    def tar(self, entries: list[Entry] | None = None) -> Path:
        """The bundle as a file."""
        path = self.folder / f"{TOP}.tar"
        with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
            for header, body in entries or self.entries():
                tar.addfile(header, io.BytesIO(body))
        return path
