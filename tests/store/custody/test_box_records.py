"""Events and answers of the box."""

from kiosk.domain.card import CardHash
from kiosk.store import Database, reading, writing
from kiosk.store.custody.box_records import BoxEvent, add_answer, add_event, answers_to, events_after
from kiosk.store.custody.ledger import Origin

CARD = CardHash("c" * 64)


def test_events_are_read_after_a_mark(box: Database, station: Origin) -> None:
    with writing(box) as unit:
        add_event(unit, station, "refused", 5, payload="unknown_card")
        add_event(unit, station, "enrolled", 6, card_hash=CARD)
    with reading(box) as unit:
        first, second = events_after(unit, {})
        assert events_after(unit, {station.id: 1}) == [second]
        assert events_after(unit, {station.id: 2}) == []
    assert first == BoxEvent(first.id, station.id, 1, "refused", 5, "unknown_card")
    assert (second.seq, second.card_hash) == (2, CARD)


def test_answers_to_one_request_come_in_order(box: Database, station: Origin) -> None:
    with writing(box) as unit:
        add_answer(unit, station, "r1", "taken", 5)
        add_answer(unit, station, "r2", "taken", 5)
        add_answer(unit, station, "r1", "offered", 4, card_hash=CARD, key_id="k")
    with reading(box) as unit:
        answers = answers_to(unit, "r1")
    assert [(answer.seq, answer.step, answer.card_hash, answer.key_id) for answer in answers] == [
        (1, "taken", None, None),
        (3, "offered", CARD, "k"),
    ]
