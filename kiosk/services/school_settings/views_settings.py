"""What the settings page shows."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where a value that counts comes from, weakest first."""

    DEFAULT = "default"
    FILE = "file"
    PAGE = "page"
    ENVIRONMENT = "environment"


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting as it counts now. meaning: in Dutch, as the settings themselves have it."""

    name: str
    value: str
    source: Source
    meaning: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """What can be chosen here, and every setting as it counts.

    values: texts by name; fixed: names that no page can change.
    """

    values: dict[str, str]
    fixed: frozenset[str]
    lines: tuple[SettingLine, ...]
