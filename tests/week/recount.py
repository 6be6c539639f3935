"""The records of a school counted again from the bare rows of its two files, with none of the product's functions."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any


def rows(data: Path, file: str, query: str, *values: object) -> list[dict[str, Any]]:
    """What a query finds in school.db or box.db."""
    with sqlite3.connect(f"file:{data / file}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, values)]


def verdicts(data: Path) -> dict[tuple[str, str, str], str]:
    """The state of every incident, by day, pupil and kind: its events walked one by one."""
    found: dict[str, list[str]] = {}
    for event in rows(data, "school.db", "select incident, deed from incident_event order by incident, seq"):
        found.setdefault(event["incident"], []).append(event["deed"])
    states = {"raise": "candidate", "confirm": "confirmed", "dismiss": "dismissed", "withdraw": "withdrawn",
              "escalate": "escalated", "revoke": "revoked"}  # fmt: skip
    ends: dict[str, str] = {}
    for incident, deeds in found.items():
        past = [""]
        for deed in deeds:
            past.append(past[-2] if deed == "reopen" else states[deed])
        ends[incident] = past[-1]
    return {(one["day"], one["pupil"], one["kind"]): ends[one["id"]] for one in rows(data, "school.db", _INCIDENTS)}


def withdrawn_why(data: Path) -> dict[tuple[str, str, str], str]:
    """The reason of every incident that was withdrawn last of all."""
    found = {}
    for one in rows(data, "school.db", _INCIDENTS):
        last = rows(
            data, "school.db", "select deed, reason from incident_event where incident = ? order by seq desc", one["id"]
        )[0]
        if last["deed"] == "withdraw":
            found[one["day"], one["pupil"], one["kind"]] = last["reason"]
    return found


def acts_of_staff(data: Path) -> Counter[tuple[str, str]]:
    """(account, act) of every line of the audit log that a person made."""
    lines = rows(data, "school.db", "select actor, action from audit where actor like 'staff:%'")
    return Counter((line["actor"].removeprefix("staff:"), line["action"]) for line in lines)


def broken_links(data: Path) -> list[int]:
    """The lines of the audit log whose previous hash is not the hash of the line before; and a cut tail, as -1."""
    lines = rows(data, "school.db", "select seq, previous_hash, hash from audit order by seq")
    wrong = [b["seq"] for a, b in pairwise(lines) if b["previous_hash"] != a["hash"]]
    wrong += [line["seq"] for number, line in enumerate(lines, 1) if line["seq"] != number]
    (head,) = rows(data, "school.db", "select seq, hash from ledger_head where origin = 'audit'")
    return wrong + ([] if (head["seq"], head["hash"]) == (lines[-1]["seq"], lines[-1]["hash"]) else [-1])


def broken_entries(data: Path) -> list[tuple[str, str, int]]:
    """Entries of both files whose hash is not that of their bytes after the one before."""
    return [
        (file, entry["origin"][:4], entry["seq"])
        for file in ("box.db", "school.db")
        for entry in rows(data, file, "select origin, seq, canonical, previous_hash, hash from ledger_entry")
        if hashlib.sha256(entry["previous_hash"] + entry["canonical"]).digest() != entry["hash"]
    ]


def in_and_out(data: Path, day: str) -> dict[str, list[str]]:
    """What happened to the item of each pupil on a day, in order of time: in, out or none; taken back left out."""
    ledger = "select * from ledger_entry where school_day = ? order by utc_us, seq"
    entries = rows(data, "school.db", ledger, day)
    reversed_ones = {each["corrects"] for each in entries if each["kind"] == "reversed"}
    found: dict[str, list[str]] = {}
    for pupil, kind in _standing(entries, reversed_ones):
        found.setdefault(pupil, []).append(kind)
    return found


def _standing(entries: list[dict[str, Any]], reversed_ones: set[str]) -> Iterator[tuple[str, str]]:
    words = {"hand_in": "in", "collect": "out", "no_item_today": "none"}
    for each in entries:
        if each["kind"] in words and each["id"] not in reversed_ones:
            yield each["pupil"], words[each["kind"]]


_INCIDENTS = "select id, day, pupil, kind from incident"
