"""The journal of our programs as a stranger may see it: only lines whose sentence stands in our own source.

Of such a line the fixed words are kept, and of what was filled in only small numbers. Of a fault with its trace the
places in our own source and the kind of fault are kept. Every other line is counted and left out.
"""

import ast
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain, zip_longest
from pathlib import Path

PACKAGES = Path(__file__).parents[3]
ROOMS = ("kiosk", "web", "firmware_config")
LEVELS = ("debug", "info", "warning", "error", "exception", "critical")
MOST_LINES = 2000
OURS = re.compile(r"\S+ \S+ (?P<room>(?:kiosk|web|firmware_config)[\w.]*) (?P<level>[A-Z]+) (?P<said>.*)", re.DOTALL)
FILLED_IN = re.compile(r"%[-+ 0#]*\d*(?:\.\d+)?[a-zA-Z]")
SMALL_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
TRACE = re.compile(r'\s+File ".*/((?:kiosk|web|firmware_config)/[\w/]+\.py)", line (\d+), in (\w+|<\w+>)')
FAULT = re.compile(
    r"((?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Interrupt|Exit|Timeout|Warning)|KeyError)(?::.*)?", re.DOTALL
)
UNIT = re.compile(r"(telefoonhotel[\w@.-]*\.(?:service|timer|target))\b")
OF_THE_SYSTEM = re.compile(
    r"(?:Starting|Started|Stopping|Stopped|Finished|Reloading|Reached|Failed to start) .*"
    r"|.*: (?:Deactivated successfully|Consumed .* CPU time.*|Watchdog timeout.*|Scheduled restart job.*"
    r"|Start request repeated too quickly|Failed with result '[a-z-]+'|State '[a-z-]+' timed out.*"
    r"|Main process exited, code=\w+, status=\d+/\w+|Control process exited, code=\w+, status=\d+/\w+"
    r"|A process of this unit has been killed by the OOM killer)\.?"
)
OF_THE_SYSTEM_KEPT = re.compile(
    r"^(?:Starting|Started|Stopping|Stopped|Finished|Reloading|Reached|Failed to start)"
    r"|Deactivated successfully|Watchdog timeout|Scheduled restart job|Start request repeated too quickly"
    r"|Failed with result '[a-z-]+'|timed out|exited, code=\w+, status=\d+/\w+|OOM killer"
)


@dataclass(slots=True)
class Kept:
    """What may be seen, oldest first, and how much was left out."""

    lines: list[str] = field(default_factory=list)
    left_out: int = 0

    def text(self) -> str:
        """As a file."""
        return "\n".join([*self.lines, f"(weggelaten: {self.left_out} regels die wij niet kennen)"]) + "\n"


def known_lines(written: Iterable[str]) -> Kept:
    """Filters lines of `journalctl -o json`."""
    shapes, kept = _shapes(), Kept()
    for line in written:
        said = _seen(line, shapes)
        if said is None:
            kept.left_out += 1
        else:
            kept.lines.append(said)
    return kept


def read_journal() -> list[str]:
    """The last lines of our units; none where there is no journal, or where it may not be read."""
    tool = shutil.which("journalctl")
    if tool is None:
        return []
    asked = [tool, "--no-pager", "--quiet", "-o", "json", "-n", str(MOST_LINES), "-u", "telefoonhotel*"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 — the system's own
    return done.stdout.splitlines()


def _seen(line: str, shapes: list[tuple[re.Pattern[str], str]]) -> str | None:
    try:
        entry = json.loads(line)
        at = datetime.fromtimestamp(int(entry["__REALTIME_TIMESTAMP"]) // 1_000_000, UTC)
        message, about = str(entry["MESSAGE"]), str(entry.get("UNIT") or entry.get("_SYSTEMD_UNIT") or "")
    except (ValueError, KeyError, TypeError):
        return None
    unit, said = UNIT.fullmatch(about), _said(message, shapes)
    return f"{at:%Y-%m-%d %H:%M:%SZ} {unit[1] if unit else '-'} {said}" if said else None


def _said(message: str, shapes: list[tuple[re.Pattern[str], str]]) -> str | None:
    ours = OURS.fullmatch(message)
    if ours is not None:
        sentence = _sentence(ours["said"], shapes)
        return f"{ours['level']} {ours['room']}: {sentence}" if sentence else None
    trace = TRACE.fullmatch(message)
    if trace is not None:
        return f"  {trace[1]}:{trace[2]} {trace[3]}"
    fault = FAULT.fullmatch(message)
    if fault is not None:
        return f"  {fault[1]}"
    if OF_THE_SYSTEM.fullmatch(message):
        return "; ".join(OF_THE_SYSTEM_KEPT.findall(message)) or None
    return None


def _sentence(said: str, shapes: list[tuple[re.Pattern[str], str]]) -> str | None:
    for pattern, template in shapes:
        found = pattern.fullmatch(said)
        if found is not None:
            fixed = FILLED_IN.split(template)
            filled = [one if SMALL_NUMBER.fullmatch(one) else "…" for one in found.groups()]
            return "".join(chain.from_iterable(zip_longest(fixed, filled, fillvalue="")))
    return None


def _shapes() -> list[tuple[re.Pattern[str], str]]:
    """Every sentence our source gives to the journal; the longest fixed words first."""
    found = {template for room in ROOMS for path in sorted((PACKAGES / room).rglob("*.py")) for template in _in(path)}
    ordered = sorted(found, key=lambda one: -len(FILLED_IN.sub("", one)))
    return [
        (re.compile("(.*)".join(map(re.escape, FILLED_IN.split(one))), re.DOTALL), one)
        for one in ordered
        if _fixed(one)
    ]


def _fixed(template: str) -> bool:
    """A sentence that is nothing but what is filled in says nothing about itself."""
    return bool(re.search(r"\w{3}", FILLED_IN.sub("", template)))


def _in(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    if "log." not in text:
        return
    for node in ast.walk(ast.parse(text)):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS
        if is_call and isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)
