"""The processes of a running demo, as the kernel knows them (proc(5))."""

from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> set[int]:
    """This process and everything it started that still runs."""
    children = [each for each, parent in _parents().items() if parent == pid]
    return {pid}.union(*(family(each) for each in children))


def child_running(pid: int, word: str) -> int:
    """The one child whose command line ends with this word."""
    (found,) = (each for each in family(pid) - {pid} if _words(each)[-1:] == [word])
    return found


def alive(pids: set[int]) -> set[int]:
    """Those that still run; a zombie does not."""
    return {pid for pid in pids if _state(pid) not in ("", "Z")}


def _parents() -> dict[int, int]:
    fields = {int(path.name): _fields(int(path.name)) for path in PROC.iterdir() if path.name.isdigit()}
    return {pid: int(each[1]) for pid, each in fields.items() if each}


def _state(pid: int) -> str:
    return next(iter(_fields(pid)), "")


def _fields(pid: int) -> list[str]:
    """State, parent and what follows; nothing when the process is gone."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _words(pid: int) -> list[str]:
    try:
        return (PROC / str(pid) / "cmdline").read_bytes().decode().rstrip("\0").split("\0")
    except OSError:
        return []
