"""The machine in a few facts: no name of it, no serial numbers, no addresses."""

import os
import platform
import shutil
import sqlite3
from importlib.metadata import distributions
from pathlib import Path

MEMORY = ("MemTotal", "MemAvailable", "SwapTotal", "SwapFree")


def facts(data: Path, root: Path = Path("/")) -> dict[str, object]:
    """System, kernel, processor, Python, SQLite, memory (kB), disk of the data (MB), time since the start (s)."""
    disk = shutil.disk_usage(data)
    return {
        "system": _value(root / "etc/os-release", "PRETTY_NAME", "=").strip('"'),
        "kernel": platform.release(),
        "machine": platform.machine(),
        "model": _text(root / "proc/device-tree/model").strip("\0"),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "libc": " ".join(platform.libc_ver()),
        "memory_kb": {name: _value(root / "proc/meminfo", name, ":").split(" ")[0] for name in MEMORY},
        "disk_mb": {"total": disk.total // 1_000_000, "free": disk.free // 1_000_000},
        "up_seconds": _text(root / "proc/uptime").split(".")[0],
    }


def packages() -> dict[str, str]:
    """Every installed package with its version."""
    return {str(one.metadata["Name"]).lower(): one.version for one in sorted(distributions(), key=lambda one: one.name)}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _value(path: Path, name: str, sign: str) -> str:
    lines = (line.partition(sign) for line in _text(path).splitlines())
    return next((value.strip() for key, _, value in lines if key == name), "")
