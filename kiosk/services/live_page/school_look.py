"""The school's file as the box reads it: opened afresh after it could not be read, or was replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.store import Database, Unit, Watch, close, open_engine, reading
from kiosk.store.errors import MissingFileError


class SchoolLook:
    """school.db, read-only; whoever replaces the file (a restore) is noticed by its inode number."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened: tuple[Database, Watch] | None = None
        self._inode = 0

    def moved(self) -> bool:
        """True when something was committed since the last look that succeeded. Raises StoreError."""
        return self._open()[1].moved()

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """One consistent look. Raises StoreError."""
        with reading(self._open()[0]) as unit:
            yield unit

    def close(self) -> None:
        """Lets go of the file; the next look opens it again."""
        if self._opened is not None:
            engine, watch = self._opened
            self._opened = None
            watch.close()
            close(engine)

    def _open(self) -> tuple[Database, Watch]:
        inode = self._inode_now()
        if self._opened is None or inode != self._inode:
            self.close()
            self._opened, self._inode = (open_engine(self._path, "read"), Watch(self._path)), inode
        return self._opened

    def _inode_now(self) -> int:
        try:
            return self._path.stat().st_ino
        except OSError as error:
            raise MissingFileError(f"{self._path} is er niet ({error.strerror}); zet een back-up terug.") from error
