"""One table of a wiring file, read key by key; whatever nobody asked for is refused."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from firmware_config.errors import WrongKeyError

Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """Reads typed values; every error names the file, the full key and the allowed values."""

    def __init__(self, values: Mapping[str, object], file: str, name: str = "") -> None:
        self._values = values
        self._file = file
        self._name = name

    def expect(self, keys: Collection[str]) -> None:
        """Raises WrongKeyError for the first key that does not belong here."""
        for key in self._values:
            if key not in keys:
                raise self._wrong(key, "is not a key", _listed(keys))

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number within low and high, both included."""
        allowed = f"a whole number from {low} to {high}"
        value = self._integer(key, allowed)
        if not low <= value <= high:
            raise self._wrong(key, f"is {value}", allowed)
        return value

    def one_number_of(self, key: str, numbers: Collection[int]) -> int:
        """One of a few whole numbers."""
        allowed = _listed(str(number) for number in sorted(numbers))
        value = self._integer(key, allowed)
        if value not in numbers:
            raise self._wrong(key, f"is {value}", allowed)
        return value

    def one_of(self, key: str, choices: type[Choice]) -> Choice:
        """One of a few words."""
        allowed = _listed(f'"{choice.value}"' for choice in choices)
        value = self._value(key, allowed)
        if not isinstance(value, str) or value not in set(choices):
            raise self._wrong(key, f"is {value!r}", allowed)
        return choices(value)

    @property
    def file(self) -> str:
        """The file this table is from, for a message."""
        return self._file

    def path_under(self, key: str, folder: str) -> str:
        """A path of a file in a folder, given with its slash."""
        allowed = f"a path that begins with {folder}"
        value = self._value(key, allowed)
        if not isinstance(value, str) or not value.startswith(folder) or value == folder or ".." in value:
            raise self._wrong(key, f"is {value!r}", allowed)
        return value

    def truth(self, key: str) -> bool:
        """True or false."""
        value = self._value(key, "true, false")
        if not isinstance(value, bool):
            raise self._wrong(key, f"is {value!r}", "true, false")
        return value

    def table(self, key: str) -> "Table":
        """The table under this key."""
        value = self._value(key, "a table")
        if not isinstance(value, dict):
            raise self._wrong(key, f"is {value!r}", "a table")
        return Table(value, self._file, self._full(key))

    def _integer(self, key: str, allowed: str) -> int:
        value = self._value(key, allowed)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, f"is {value!r}", allowed)
        return value

    def _value(self, key: str, allowed: str) -> object:
        if key not in self._values:
            raise self._wrong(key, "is missing", allowed)
        return self._values[key]

    def _full(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key

    def _wrong(self, key: str, what: str, allowed: str) -> WrongKeyError:
        return WrongKeyError(f"{self._file}: {self._full(key)} {what}; allowed: {allowed}.")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
