"""What a program holds of this machine's memory."""

from pathlib import Path


def pss_kb(pid: int | str) -> int:
    """PSS in kB (proc(5)): what is shared with others is counted in part."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
