"""What the staff web needs to know before it starts."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.services.staff_access.microsoft.identity import Registration

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Host names that always reach this program itself."""


@dataclass(frozen=True, slots=True)
class WebConfig:
    """volatile: the directory for sessions (tmpfs); tls: True behind the TLS proxy; hosts: names it answers to.

    proxy: the address of the TLS proxy, the only one that is believed about who asks.
    """

    volatile: Path
    hosts: frozenset[str] = frozenset()
    tls: bool = False
    proxy: str = "127.0.0.1"
    host: str = "127.0.0.1"
    port: int = 8080
    threads: int = 40
    streams: int = 24
    microsoft: Registration | None = None

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Every name a request may carry in Host, without port."""
        return LOOPBACK | {name.lower() for name in self.hosts}

    def cookie_name(self, plain: str) -> str:
        """Bound to this very host under TLS; plain on loopback, where browsers refuse the prefix."""
        return f"__Host-{plain}" if self.tls else plain
