"""A backup in a process of its own that kills itself, as kill -9 does, when it has done so much."""

import os
import signal
import sys
from pathlib import Path

from kiosk.services.backup.making import make_backup
from tests.services.backup.saved_school import KEEP_DAYS, clock


def main() -> None:
    """Arguments: data folder, folder of the backups, what is being done, percent of it."""
    data, folder, when, percent = sys.argv[1:]

    def progress(what: str, done: int, every: int) -> None:
        if what == when and 100 * done >= int(percent) * every:
            os.kill(os.getpid(), signal.SIGKILL)

    make_backup(Path(data), Path(folder), clock(), KEEP_DAYS, progress)


if __name__ == "__main__":
    main()
