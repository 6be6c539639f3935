"""The audit log: one chain, codes only."""

import pytest

from kiosk.store import Database, reading, writing
from kiosk.store.custody.ledger import head_of, heads
from kiosk.store.custody.ledger_tables import AUDIT
from kiosk.store.people import audit
from kiosk.store.people.audit import Act
from tests.store.books import BRIN

EXPORTED = Act(
    utc_us=7,
    source="web",
    actor="staff:juf",
    action="custody_exported",
    details={"from": "2026-11-23", "rows": "12", "groups": ""},
)


def test_acts_are_read_back_in_order(school: Database) -> None:
    with writing(school) as unit:
        audit.record(unit, BRIN, EXPORTED)
        audit.record(unit, BRIN, Act(utc_us=8, source="web", actor="system", action="done", subject="p"))
    with reading(school) as unit:
        lines = audit.lines(unit, BRIN, after=1)
        assert [line.seq for line in lines] == [2, 3]
        assert (lines[0].act, lines[0].hash != lines[1].hash) == (EXPORTED, True)
        assert head_of(unit, BRIN, AUDIT).seq == 3
        assert heads(unit) == []


@pytest.mark.parametrize("details", [{"name": "Noor Vos"}, {"note": "a=b"}, {"Note": "x"}, {"n\n": "x"}])
def test_free_text_is_refused(details: dict[str, str], school: Database) -> None:
    with pytest.raises(ValueError, match="never free text"), writing(school) as unit:
        audit.record(unit, BRIN, Act(utc_us=7, source="web", actor="system", action="x", details=details))
