"""The daily anchor: the heads of every chain under a key, appended to a file outside the databases.

Each line's HMAC covers the line and the one before, so that none can be changed, dropped or put in between.
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.school_day import local_day
from kiosk.services.keys import read_anchor_key
from kiosk.store import File, Unit, close, open_engine, reading
from kiosk.store.custody.chain import Problem
from kiosk.store.custody.verify import Finding, all_heads, hash_at, is_sealed
from kiosk.store.errors import ReadOnlyError

_TAIL_BYTES = 64 * 1024
"""Holds the last line of the file, however many chains it names."""


def anchors_path(data: Path) -> Path:
    """Where the anchors of a data folder lie."""
    return data / "anchors.log"


def anchor(data: Path, now: datetime) -> bool:
    """Appends the heads as they are now. False when nothing moved since the last anchor. Raises StoreError."""
    key, heads = read_anchor_key(data), _heads(data)
    path = anchors_path(data)
    try:
        with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o660), "a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            lines = file.read().splitlines()
            last = _read(lines[-1]) if lines else {}
            if last.get("heads") == heads:
                return False
            body = {"at": microseconds(now), "heads": heads}
            line = {**body, "mac": _mac(key, str(last.get("mac", "")), body)}
            file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ReadOnlyError(f"{path} kan niet worden geschreven ({error.strerror}); kijk naar de rechten.") from error
    return True


def anchor_daily(data: Path, now: datetime) -> bool:
    """The first call of a local day anchors; the others, and those while the clock went back, do nothing."""
    last = last_anchor(data)
    return (last is None or local_day(last) < local_day(now)) and anchor(data, now)


def last_anchor(data: Path) -> datetime | None:
    """When the chains were anchored last; None before the first time."""
    path = anchors_path(data)
    if not path.exists():
        return None
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        lines = file.read().splitlines()
    at = _read(lines[-1]).get("at") if lines else None
    return instant(at) if isinstance(at, int) else None


def check_anchors(data: Path, units: dict[File, Unit]) -> Iterator[Finding]:
    """Every anchor that was changed, and everything an anchor names that the files no longer hold."""
    key, before = read_anchor_key(data), ""
    path = anchors_path(data)
    for number, raw in enumerate(path.read_bytes().splitlines() if path.exists() else [], start=1):
        line = _read(raw)
        mac = str(line.pop("mac", ""))
        if not hmac.compare_digest(mac, _mac(key, before, line)):
            yield Finding(File.SCHOOL, "anchors.log", number, Problem.ANCHOR)
        before = mac
        heads = line.get("heads")
        for place, head in heads.items() if isinstance(heads, dict) else ():
            yield from _check_head(units, place, head)


def _check_head(units: dict[File, Unit], place: str, head: str) -> Iterator[Finding]:
    name, school, origin = place.split("/")
    seq, _, digest = head.partition(":")
    unit, chain = units[File(name)], (school, origin)
    found = hash_at(unit, chain, int(seq))
    gone = found is None and not is_sealed(unit, chain, int(seq))
    if gone or (found is not None and found.hex() != digest):
        yield Finding(File(name), origin, int(seq), Problem.ANCHOR)


def _heads(data: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in File:
        engine = open_engine(file.path(data), "read")
        try:
            with reading(engine) as unit:
                heads = all_heads(unit)
        finally:
            close(engine)
        found |= {
            f"{file}/{school}/{origin}": f"{head.seq}:{head.hash.hex()}" for (school, origin), head in heads.items()
        }
    return dict(sorted(found.items()))


def _mac(key: bytes, before: str, body: dict[str, object]) -> str:
    return hmac.new(key, (before + json.dumps(body, sort_keys=True)).encode(), hashlib.sha256).hexdigest()


def _read(line: bytes) -> dict[str, object]:
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
