"""Everything a program and its children wrote, seen by strace: named files, nameless ones, files already gone, memory.

A line of the trace is a call with the file behind its descriptor (-y) and the bytes in hexadecimal (-xx).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPTIONS = ("-f", "-D", "--seccomp-bpf", "-qq", "-xx", "-y", "-s", "1200000")
CALLS = "write,pwrite64,writev,pwritev,pwritev2"
_WRITE = re.compile(r"\d+ +(?:write|pwrite64|writev|pwritev2?)\(\d+<([^>]*)>(\(deleted\))?, (.*)")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
NO_FILE = ("socket:", "pipe:", "anon_inode:", "UNIX", "TCP", "/dev/null", "/dev/pts")


@dataclass(frozen=True)
class Written:
    """Bytes that went to a file in one call."""

    path: str
    content: bytes


def command(output: Path, *words: str) -> list[str]:
    """A program under strace; the process that is started is the program itself."""
    return ["strace", *OPTIONS, "-e", f"trace={CALLS}", "-o", str(output), *words]


def writes(trace: Path) -> Iterator[Written]:
    """Every write to a file; sockets and pipes are left out (what goes to a browser is the page itself)."""
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = _WRITE.match(line)
            path = _plain(found[1]) if found else ""
            if found and not path.startswith(NO_FILE):
                pieces = (_content(piece) for piece in _BYTES.findall(found[3]))
                yield Written(path + (found[2] or ""), b"".join(pieces))


def _content(piece: str) -> bytes:
    return bytes.fromhex(piece.replace("\\x", ""))


def _plain(path: str) -> str:
    return _content(path).decode("utf-8", "replace") if path.startswith("\\x") else path
