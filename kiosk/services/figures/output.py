"""Files that a command writes: whole or not at all, and readable for their owner alone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from kiosk.services.errors import OutputError

STANDARD_OUTPUT = "-"


@contextmanager
def whole_file(output: str) -> Iterator[BinaryIO]:
    """An open binary file that takes its name when it is complete; standard output for "-".

    Raises OutputError when it cannot be written; then nothing is left and an older file of that name stands.
    """
    if output == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    try:
        with _beside(target) as out:
            yield out
    except OSError as error:
        raise OutputError(f"{target} kan niet worden geschreven ({error.strerror}); kies een andere plek.") from error


@contextmanager
def _beside(target: Path) -> Iterator[BinaryIO]:
    handle, name = mkstemp(dir=target.parent, prefix=".export-")
    try:
        with open(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
