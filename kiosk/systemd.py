"""What a program tells systemd of itself (sd_notify(3)): that it is ready, that it lives, that it ends."""

import logging
import socket
from collections.abc import Callable, Mapping

log = logging.getLogger(__name__)

READY, ALIVE, STOPPING = "READY=1", "WATCHDOG=1", "STOPPING=1"

Notify = Callable[[str], None]
"""Tells systemd one thing."""


def nobody(_: str) -> None:
    """Where no service manager listens."""


def notifier(environment: Mapping[str, str]) -> Notify:
    """Sends to the socket that systemd names in NOTIFY_SOCKET; an @ stands for the abstract name space."""
    address = environment.get("NOTIFY_SOCKET", "")
    if not address:
        return nobody
    path = "\0" + address[1:] if address.startswith("@") else address

    def send(message: str) -> None:
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as wire:
                wire.setblocking(False)
                wire.sendto(message.encode(), path)
        except OSError as error:
            log.warning("systemd not told %s: %s", message, error.strerror)

    return send
