"""Every reader we have keeps the contract; the MFRC522 on the twin first."""

from tests.reader.on_twin import reader_on, twin
from tests.reader.reader_contract import Field, ReaderContract


class TwinField(Field):
    """The MFRC522 driver on the twin."""

    def __init__(self) -> None:
        self.box = twin(30)
        self.reader = reader_on(self.box)

    def lay(self, *cards: str | None) -> None:
        self.box.put_cards([{"uid": uid} if uid else {"kind": "phone"} for uid in cards])


class TestMfrc522OnTheTwin(ReaderContract):
    """Runs everywhere."""

    def make_field(self) -> Field:
        return TwinField()
