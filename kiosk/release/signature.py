"""Who made a release: Ed25519 (RFC 8032) over the bytes of MANIFEST.json, 64 bytes beside it."""

from pathlib import Path

from kiosk.release.errors import WrongSignatureError

BYTES_OF_SIGNATURE = 64


def check_signature(public_key: Path, message: bytes, signature: bytes) -> None:
    """Accepts a message that was signed with the private half of this key (PEM, SubjectPublicKeyInfo).

    Raises:
        WrongSignatureError: it was not, or the file holds no such key.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(public_key.read_bytes())
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise WrongSignatureError(f"{public_key.name} is geen sleutel van uitgaven. Zet de sleutel van de maker terug.")
    try:
        key.verify(signature, message)
    except InvalidSignature:
        raise WrongSignatureError(
            "De handtekening klopt niet: deze uitgave is niet van de maker, of is veranderd. Er is niets geïnstalleerd."
        ) from None
