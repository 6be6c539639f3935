"""The entrance screen's server: loopback only, standard library only."""

import errno
import threading
from collections.abc import Collection, Mapping
from functools import partial
from http.server import ThreadingHTTPServer
from socketserver import TCPServer

from kiosk.screen.errors import PortTakenError
from kiosk.screen.files import load_files
from kiosk.screen.guard import LOOPBACK_NAMES
from kiosk.screen.handler import Desk, EntranceHandler, TwinCalls
from kiosk.screen.publication import Publication

LOOPBACK = "127.0.0.1"
PORTS_TO_TRY = 50


class _LoopbackServer(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def server_bind(self) -> None:
        """Skips the name look-up of the base class, which can hang for seconds without a network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """A follower that left in the middle of an answer is nothing to report."""


class EntranceServer:
    """Serves the entrance screen, /state and /events, and on the twin its calls and the virtual entrance."""

    def __init__(
        self,
        port: int,
        allowed_hosts: Collection[str] = LOOPBACK_NAMES,
        twin_calls: TwinCalls | None = None,
        *,
        or_next_free: bool = False,
    ) -> None:
        """Binds at once (port 0: any free one). Raises PortTakenError."""
        self._publication = Publication()
        files = load_files(virtual=twin_calls is not None)
        desk = Desk(self._publication, files, frozenset(allowed_hosts), twin_calls)
        self._server = _bind(port, desk, PORTS_TO_TRY if or_next_free else 1)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="entrance screen", daemon=True
        )

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.server_port

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it."""
        return f"http://{LOOPBACK}:{self.port}/"

    def publish(self, document: Mapping[str, object]) -> None:
        """Makes this the document of /state and pushes it to /events. May be called from any thread."""
        self._publication.publish(document)

    def start(self) -> None:
        """Starts answering, in threads of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Ends the streams and frees the port."""
        self._publication.close()
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


def _bind(port: int, desk: Desk, tries: int) -> _LoopbackServer:
    for candidate in range(port, port + tries):
        try:
            return _LoopbackServer((LOOPBACK, candidate), partial(EntranceHandler, desk))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    raise PortTakenError(f"Poort {port} is bezet door een ander programma. Kies een andere met --station-port.")
