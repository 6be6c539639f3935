"""One thing that was looked at: how it is, and what to do when it is not well."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How something is. Published codes of `--json`; never renamed."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"
    SKIPPED = "skipped"


SIGNS = {
    Verdict.OK: "✔ in orde",
    Verdict.WARNING: "△ let op",
    Verdict.BROKEN: "! stuk",
    Verdict.SKIPPED: "– niet gedaan",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, what was seen, and what to do; a remedy stands with everything that is not well."""

    what: str
    verdict: Verdict
    seen: str
    remedy: str = ""


def ok(what: str, seen: str) -> Finding:
    """All is well."""
    return Finding(what, Verdict.OK, seen)


def warning(what: str, seen: str, remedy: str) -> Finding:
    """It works, and somebody should look."""
    return Finding(what, Verdict.WARNING, seen, remedy)


def broken(what: str, seen: str, remedy: str) -> Finding:
    """It does not work."""
    return Finding(what, Verdict.BROKEN, seen, remedy)


def skipped(what: str, seen: str, remedy: str) -> Finding:
    """It was not looked at; the remedy says how it can be."""
    return Finding(what, Verdict.SKIPPED, seen, remedy)


def as_text(findings: Sequence[Finding]) -> str:
    """A line each, with the remedy below it."""
    sign_width, what_width = max(map(len, SIGNS.values())), max(len(one.what) for one in findings)
    lines = []
    for one in findings:
        lines.append(f"{SIGNS[one.verdict]:<{sign_width}}  {one.what:<{what_width}}  {one.seen}")
        if one.remedy:
            lines.append(f"{'':<{sign_width + what_width + 4}}→ {one.remedy}")
    return "\n".join(lines)


def as_documents(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """The same as plain data."""
    return [
        {"what": one.what, "verdict": one.verdict.value, "seen": one.seen, "remedy": one.remedy} for one in findings
    ]
