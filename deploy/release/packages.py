"""What a school installs out of requirements.lock: the packages the product itself needs, without the workshop's.

`make lock` writes them to requirements-runtime.lock; `python -m deploy.release.packages` does only that.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.release.errors import PackageError

ROOT = Path(__file__).parents[2]
LOCK = "requirements.lock"
RUNTIME_LOCK = "requirements-runtime.lock"
PYTHONS = ("cp311", "cp313")
MACHINES = ("aarch64", "x86_64")
NAME = re.compile(r"[a-z0-9-]+")
PLACES = [
    {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": machine,
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": f"{tag[2]}.{tag[3:]}.0",
        "python_version": f"{tag[2]}.{tag[3:]}",
        "sys_platform": "linux",
    }
    for tag in PYTHONS
    for machine in MACHINES
]


def locked(text: str) -> Mapping[str, str]:
    """Each package of a lock by name, with its own lines."""
    parts = [part.rstrip("\n") for part in re.split(r"\n(?=[a-z0-9])", text.strip()) if part]
    return {found[0]: part for part in parts if (found := NAME.match(part))}


def runtime_packages(root: Path = ROOT) -> Mapping[str, str]:
    """The lines of every package the product needs somewhere, by name.

    Raises:
        PackageError: one that it needs is not in the lock.
    """
    lines = locked((root / LOCK).read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    todo, found = [Requirement(one) for one in project["dependencies"]], dict[str, str]()
    while todo:
        name = canonicalize_name(todo.pop().name)
        if name not in lines:
            raise PackageError(f"{name} is needed and not locked. Run: make lock")
        if name not in found and used_somewhere(Requirement(lines[name].split("\\")[0])):
            found[name] = lines[name]
            todo.extend(_needed_by(name))
    return dict(sorted(found.items()))


def used_somewhere(requirement: Requirement) -> bool:
    """Whether any machine and Python of ours installs it."""
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": "", **place}) for place in PLACES)


def write(root: Path = ROOT) -> None:
    """Writes the list anew."""
    (root / RUNTIME_LOCK).write_text("\n".join(runtime_packages(root).values()) + "\n", encoding="utf-8")


def _needed_by(name: str) -> Iterator[Requirement]:
    return (needed for needed in map(Requirement, requires(name) or []) if used_somewhere(needed))


if __name__ == "__main__":
    write()
