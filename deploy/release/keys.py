"""The key that signs releases: Ed25519, in a file outside the repository. `make release-key` makes one.

The public half is committed as deploy/release-key.pub; from then on no release is made without its other half.
"""

import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from deploy.release.errors import KeyFileError
from deploy.release.packages import ROOT

USUAL_PLACE = Path("~/.config/telefoonhotel/release-key.pem")
PUBLIC_KEY = "deploy/release-key.pub"
OPEN_TO_OTHERS = 0o077


def make_key(path: Path, root: Path = ROOT) -> Path:
    """Makes a key pair; returns the file of the public half, beside the other.

    Raises:
        KeyFileError: the file is there already, or lies in the repository.
    """
    path = path.expanduser().absolute()
    if path.resolve().is_relative_to(root.resolve()):
        raise KeyFileError(f"{path} lies in the repository, where it could be published: choose another place.")
    public = path.with_suffix(".pub")
    if path.exists() or public.exists():
        raise KeyFileError(f"{path} or its .pub is there already, and is not overwritten: who trusts it would be lost.")
    key = Ed25519PrivateKey.generate()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(public_half(key))
    return public


def signing_key(path: Path | None, root: Path, handing_over: bool = False) -> Ed25519PrivateKey | None:
    """The key to sign with; None while the project has none.

    handing_over: this release is signed with the key of before, and brings the next one in deploy/release-key.pub.

    Raises:
        KeyFileError: the key is not what the repository says, cannot be read, or others can read it.
    """
    chosen = (path or USUAL_PLACE).expanduser()
    public = root / PUBLIC_KEY
    if not chosen.exists():
        if path is None and not public.exists():
            return None
        raise KeyFileError(f"{chosen} is not there. Releases are signed with the key that belongs to {PUBLIC_KEY}.")
    if chosen.stat().st_mode & OPEN_TO_OTHERS:
        raise KeyFileError(f"Others can read {chosen}: chmod 600 {chosen}")
    key = _read(chosen)
    if public.exists() and (public.read_bytes() == public_half(key)) is handing_over:
        wrong = "already the key in" if handing_over else "not the key that belongs to"
        raise KeyFileError(f"{chosen} is {wrong} {PUBLIC_KEY}.")
    return key


def public_half(key: Ed25519PrivateKey) -> bytes:
    """The public half as PEM."""
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def fingerprint(key: Ed25519PrivateKey) -> str:
    """What people compare on paper: the SHA-256 of the public half (DER), in groups of four."""
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    digest = hashlib.sha256(der).hexdigest()
    return " ".join(digest[place : place + 4] for place in range(0, len(digest), 4))


def _read(path: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (ValueError, TypeError):
        raise KeyFileError(f"{path} holds no key without a password.") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} is no Ed25519 key.")
    return key
