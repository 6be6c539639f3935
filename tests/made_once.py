"""A school on disk is made once in a process, and copied from then on: making one costs more than most tests."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

P = ParamSpec("P")
Maker = Callable[Concatenate[Path, P], Path]


def made_once(make: Maker[P]) -> Maker[P]:
    """For what makes a school in a folder and returns where its data lies. Every copy is the same school."""
    made: dict[object, tuple[Path, Path]] = {}

    @wraps(make)
    def copy(folder: Path, /, *args: P.args, **options: P.kwargs) -> Path:
        key = (args, tuple(sorted(options.items())))
        if key not in made:
            kept = Path(tempfile.mkdtemp(prefix="school-made-once-"))
            atexit.register(shutil.rmtree, kept, ignore_errors=True)
            made[key] = kept / "school", make(kept / "school", *args, **options).relative_to(kept / "school")
        first, data = made[key]
        shutil.copytree(first, folder, dirs_exist_ok=True)
        return folder / data

    return copy
