#!/usr/bin/python3 -ISB
"""A program of a release, as small as one can be: it migrates real files, reads cards and answers on a real port.

What is wrong with it stands in a file beside it.
"""

import json
import os
import sys

with open(f"{os.path.dirname(sys.argv[0])}/told.json") as file:
    TOLD = json.load(file)
DATA = os.environ.get("TELEFOONHOTEL_DATA", "/nowhere")


def revision(name: str) -> str:
    import sqlite3

    unit = sqlite3.connect(f"file:{DATA}/{name}.db?mode=ro", uri=True)
    return str(unit.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def is_mine() -> bool:
    return all(revision(name) == mine for name, mine in TOLD["revisions"].items())


def migrate() -> None:
    import sqlite3

    for name, steps in TOLD["steps"].items():
        if revision(name) == TOLD["revisions"][name]:
            continue
        if name in TOLD["fails"] and (TOLD["fails"][name] == "always" or ".bijwerken" not in DATA):
            sys.exit(f"{name}.db: de stap van {TOLD['version']} mislukt.")
        unit = sqlite3.connect(f"{DATA}/{name}.db", isolation_level=None)
        unit.executescript(f"BEGIN IMMEDIATE; {steps} COMMIT;")
        unit.close()


def station() -> None:
    import select

    while True:
        with open(f"{DATA}/run/station.new", "w") as fresh:
            json.dump({"health": TOLD["reader"], "process": os.getpid()}, fresh)
        os.replace(f"{DATA}/run/station.new", f"{DATA}/run/station.json")
        select.select([], [], [], 0.04)


def web() -> None:
    import socket

    server = socket.create_server(("127.0.0.1", TOLD["port"]), reuse_port=True)
    while True:
        line, _ = server.accept()
        line.recv(4096)
        line.sendall(f"HTTP/1.0 {TOLD['page']} X\r\nContent-Length: 0\r\n\r\n".encode())
        line.close()


def main() -> None:
    word = sys.argv[1]
    if word == "--version":
        sys.exit(f"telefoonhotel {TOLD['version']}") if TOLD["broken"] else print("telefoonhotel", TOLD["version"])
    elif word == "migrate":
        migrate()
    elif word in ("verify-ledger", "station", "web"):
        if not is_mine():
            sys.exit("de gegevens zijn van een andere versie")
        {"verify-ledger": lambda: None, "station": station, "web": web}[word]()


main()
