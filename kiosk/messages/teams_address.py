"""The address of a Teams workflow. Who knows it can post in the channel, so it is shown masked and never logged."""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from kiosk.messages.errors import BadTeamsAddressError

MICROSOFT = (".logic.azure.com", ".api.powerplatform.com")
"""Where the workflows of Teams live: `…logic.azure.com`, and since 2025 `…environment.api.powerplatform.com`."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST = 2000
HTTPS = 443


@dataclass(frozen=True, slots=True)
class TeamsAddress:
    """Checked. target: path and query, which hold the secret."""

    host: str
    port: int
    tls: bool
    target: str = field(repr=False)

    @property
    def masked(self) -> str:
        """As it may be shown."""
        return f"{'https' if self.tls else 'http'}://{self.host}/…sig=***"


def teams_address(text: str, also: Collection[str] = ()) -> TeamsAddress:
    """Reads an address. also: host names the settings allow beside those of Microsoft, loopback only among these.

    Raises BadTeamsAddressError, which never repeats what was typed.
    """
    parts = _split(text)
    host, secure = (parts.hostname or "").lower(), parts.scheme == "https"
    if host not in also and not host.endswith(MICROSOFT):
        raise BadTeamsAddressError(
            "Dit adres is niet van een Teams-werkstroom: het hoort te eindigen op logic.azure.com of "
            "api.powerplatform.com. Een andere computer mag alleen als messages.teams_hosts die noemt."
        )
    if not secure and host not in LOOPBACK:
        raise BadTeamsAddressError("Het adres hoort met https:// te beginnen.")
    port = parts.port or (HTTPS if secure else 80)
    if host.endswith(MICROSOFT) and port != HTTPS:
        raise BadTeamsAddressError("Een Teams-adres heeft geen andere poort dan 443.")
    return TeamsAddress(host, port, secure, f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}")


def _split(text: str) -> SplitResult:
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= LONGEST
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        plain = False
    if not plain or not whole or "@" in parts.netloc or parts.fragment or "\\" in text:
        raise BadTeamsAddressError("Plak het hele adres van de werkstroom, van https:// tot het einde; meer niet.")
    return parts
