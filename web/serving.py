"""The server in front of the staff pages: where it may listen, whom it believes, and how much it takes."""

import ipaddress
from typing import Any

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

from web.configuration import WebConfig
from web.shield import HEADERS

MOST_BODY_BYTES = 70_000_000
"""The largest file a page takes, with the form around it; the proxy says the same."""

MOST_HEADER_BYTES = 16 * 1024
MOST_CONNECTIONS = 400
SILENT_SECONDS = 60
"""A connection on which nothing moves for so long is closed; a live page moves each second."""

WAITING_BYTES = 1_000_000
"""What waits for a slow browser; beyond that the sender waits, so that nothing is spooled to disk."""


class PlaceTakenError(OSError):
    """The web cannot listen where the settings say."""


class UnsafePlaceError(OSError):
    """Where the settings say, passwords and names would cross the network unprotected."""


class _RefusedBeforeThePages(ErrorTask):  # type: ignore[misc]  # waitress has no types
    """What the server itself refuses (a broken request, headers or a body too large) carries the headers too."""

    def execute(self) -> None:
        self.response_headers += [*HEADERS.items(), ("Cache-Control", "no-store")]
        super().execute()


def make_server(app: Flask, config: WebConfig) -> Any:  # noqa: ANN401 — waitress has no types
    """A server that runs until stopped. Raises UnsafePlaceError and PlaceTakenError."""
    check_place(config)
    try:
        server = waitress.create_server(
            app, host=config.host, port=config.port, threads=config.threads, **limits(config)
        )
    except OSError as error:
        place = f"Adres {config.host}, poort {config.port}"
        raise PlaceTakenError(f"{place}: {error.strerror}. Kies een andere met web.port of web.host.") from error
    HTTPChannel.error_task_class = _RefusedBeforeThePages
    return server


def check_place(config: WebConfig) -> None:
    """Without TLS only this machine itself is served. Raises UnsafePlaceError."""
    if not config.tls and not is_loopback(config.host):
        raise UnsafePlaceError(
            f"web.host is {config.host} en web.tls staat uit: dan gaan wachtwoorden en namen onbeveiligd over het "
            "netwerk. Zet web.host op 127.0.0.1 achter een TLS-proxy (deploy/proxy) en web.tls aan."
        )


def is_loopback(host: str) -> bool:
    """True for an address that only this machine reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def limits(config: WebConfig) -> dict[str, Any]:
    """What the server is told. Who asks and whether over TLS is believed of the proxy alone, of nobody without TLS."""
    believed = {"trusted_proxy": config.proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}}
    return {
        **(believed if config.tls else {}),
        "clear_untrusted_proxy_headers": True,
        "ident": None,
        "max_request_header_size": MOST_HEADER_BYTES,
        "max_request_body_size": MOST_BODY_BYTES,
        "inbuf_overflow": MOST_BODY_BYTES + 1,  # an upload stays in memory
        "outbuf_high_watermark": WAITING_BYTES,
        "outbuf_overflow": 100 * WAITING_BYTES,
        "connection_limit": MOST_CONNECTIONS,
        "channel_timeout": SILENT_SECONDS,
    }
