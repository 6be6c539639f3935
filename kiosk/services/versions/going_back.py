"""Back to the records of the version before, with everything that was written since: entries, verdicts, settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.services.versions.kept import begin_returning, free_reserve, migrated_copy, old_copy, returning_copy
from kiosk.store import File
from kiosk.store.files.returning import bring, copy_whole, move_in, version_of


@dataclass(frozen=True, slots=True)
class WentAlong:
    """files: what stands ready to be moved in; rows: by table, what went along; left_out: what had no place."""

    files: tuple[str, ...]
    rows: Mapping[str, int]
    left_out: Mapping[str, int]


def bring_back(data: Path) -> WentAlong:
    """Makes files in the old form that hold what was written since; those in use stay as they are.

    A file that no migration moved needs nothing. As often as one likes, while neither program runs. Raises StoreError.
    """
    free_reserve(data)
    returning = begin_returning(data)
    files, rows, left_out = [], dict[str, int](), dict[str, int]()
    for file in File:
        place, old, ready = (file.path(folder) for folder in (data, old_copy(data), returning))
        if version_of(place) == version_of(old):
            ready.symlink_to(place.absolute())
            continue
        copy_whole(old, ready)
        brought = bring(ready, file.path(migrated_copy(data)), place)
        files.append(file.value)
        rows |= {f"{file.value}.{table}": count for table, count in brought.rows.items()}
        left_out |= {f"{file.value}.{table}": count for table, count in brought.left_out.items()}
    return WentAlong(tuple(files), rows, left_out)


def move_back(data: Path, files: Iterable[str]) -> None:
    """Moves files that were made ready into their places. As often as one likes, after a power cut too."""
    for name in files:
        file = File(name)
        move_in(file.path(returning_copy(data)), file.path(data))
