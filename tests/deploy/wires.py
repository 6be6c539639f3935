"""The two ends of a wire: `listen PORTS` takes every connection, `ask PORTS ADDRESS …` tells which ports answer."""

import json
import selectors
import socket
import sys

PATIENCE_S = 0.4


def listen(ports: list[int]) -> None:
    """For ever, at every address of both families."""
    waiting = selectors.DefaultSelector()
    for port in ports:
        server = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
        waiting.register(server, selectors.EVENT_READ)
    print("listening", flush=True)
    while True:
        for ready, _events in waiting.select():
            ready.fileobj.accept()[0].close()  # type: ignore[union-attr]  # only sockets were registered


def answers(address: str, port: int) -> bool:
    """True when somebody takes the connection."""
    try:
        socket.create_connection((address, port), timeout=PATIENCE_S).close()
    except OSError:
        return False
    return True


def main() -> None:
    """See above."""
    what, ports = sys.argv[1], [int(port) for port in sys.argv[2].split(",")]
    if what == "listen":
        listen(ports)
    found = {address: [port for port in ports if answers(address, port)] for address in sys.argv[3:]}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
