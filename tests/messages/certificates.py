"""A certificate authority of one test run, and a certificate for localhost."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

FROM, TO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2120, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Trust:
    """server: what a listener shows; client: who believes it."""

    server: ssl.SSLContext
    client: ssl.SSLContext


def make_trust(folder: Path, host: str = "localhost") -> Trust:
    """A fresh authority and a certificate for one host."""
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("Proef-CA", "Proef-CA", ca_key, ca_key, x509.BasicConstraints(ca=True, path_length=None))
    own = _certificate(host, "Proef-CA", key, ca_key, x509.SubjectAlternativeName([x509.DNSName(host)]))
    (folder / "ca.pem").write_bytes(ca.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "own.pem").write_bytes(private + own.public_bytes(Encoding.PEM))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "own.pem")
    return Trust(server, ssl.create_default_context(cafile=str(folder / "ca.pem")))


def _certificate(
    name: str,
    issuer: str,
    key: ec.EllipticCurvePrivateKey,
    signer: ec.EllipticCurvePrivateKey,
    extension: x509.ExtensionType,
) -> x509.Certificate:
    named, issued = (x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, each)]) for each in (name, issuer))
    builder = x509.CertificateBuilder().subject_name(named).issuer_name(issued).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(FROM).not_valid_after(TO)
    usage = x509.KeyUsage(True, False, False, False, False, name == issuer, name == issuer, False, False)
    builder = builder.add_extension(extension, critical=name == issuer).add_extension(usage, critical=True)
    keys = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    by = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    return builder.add_extension(keys, False).add_extension(by, False).sign(signer, hashes.SHA256())
