"""Every reader we have keeps the contract; the MFRC522 on the twin first."""

from pathlib import Path

import pytest

from kiosk.reader.typed_uid import TypedForm
from tests.reader.keyboard import TypingField
from tests.reader.on_twin import reader_on, twin
from tests.reader.reader_contract import Field, ReaderContract

FORMS = {
    "hexadecimal": TypedForm(decimal=False, longest=10, turned=False),
    "hexadecimal, last byte first": TypedForm(decimal=False, longest=10, turned=True),
    "decimal": TypedForm(decimal=True, longest=10, turned=False),
    "decimal, last byte first": TypedForm(decimal=True, longest=10, turned=True),
}


class TwinField(Field):
    """The MFRC522 driver on the twin."""

    def __init__(self) -> None:
        self.box = twin(30)
        self.reader = reader_on(self.box)

    def lay(self, *cards: str | None) -> None:
        self.box.put_cards([{"uid": uid} if uid else {"kind": "phone"} for uid in cards])


class TestMfrc522OnTheTwin(ReaderContract):
    """Runs everywhere."""

    def make_field(self, folder: Path) -> Field:
        return TwinField()


class TestTypingReader(ReaderContract):
    """Runs everywhere: a pipe of input events stands in for /dev/input. Each form a school may buy."""

    @pytest.fixture(params=FORMS.values(), ids=FORMS)
    def field(self, request, tmp_path):
        made = TypingField(tmp_path, request.param)
        yield made
        made.reader.close()

    def make_field(self, folder: Path) -> Field:
        return TypingField(folder)
