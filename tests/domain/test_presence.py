"""Which card in the field is meant."""

from kiosk.domain.card import CardUid
from kiosk.domain.presence import CardInField, Meant, meant_card
from kiosk.domain.signals import Outcome

NOOR, SEM, STRANGER, OTHER = (
    CardInField(CardUid.from_hex(uid), personal=False)
    for uid in ("04A3C6CAE26180", "B0BB8904", "04FFEEDDCCBBAA", "04FFEEDDCCBBAB")
)
PHONE = CardInField(CardUid.from_hex("08190F6D"), personal=True)
SCHOOL = {NOOR.uid, SEM.uid}


def meant(arrived: list[CardInField], resting: list[CardInField], *, unresolved: bool = False) -> Meant:
    return meant_card(arrived, resting, SCHOOL.__contains__, unresolved=unresolved)


def refused(outcome: Outcome) -> Meant:
    return Meant(refusal=outcome)


def test_a_school_card_alone_is_meant() -> None:
    assert meant([NOOR], []) == Meant(uid=NOOR.uid)


def test_a_school_card_wins_over_a_phone_and_a_strange_card_beside_it() -> None:
    assert meant([PHONE, STRANGER, NOOR], []) == Meant(uid=NOOR.uid)


def test_a_school_card_that_joins_a_resting_phone_or_strange_card_is_meant() -> None:
    assert meant([NOOR], [PHONE]) == Meant(uid=NOOR.uid)
    assert meant([NOOR], [STRANGER]) == Meant(uid=NOOR.uid)


def test_a_school_card_is_meant_beside_something_that_cannot_be_made_out() -> None:
    assert meant([NOOR], [], unresolved=True) == Meant(uid=NOOR.uid)


def test_two_school_cards_are_refused_together_or_one_after_the_other() -> None:
    assert meant([NOOR, SEM], []) == refused(Outcome.TWO_CARDS)
    assert meant([SEM], [NOOR]) == refused(Outcome.TWO_CARDS)


def test_two_school_cards_that_rest_are_said_once() -> None:
    assert meant([PHONE], [NOOR, SEM]) == Meant()


def test_what_joins_an_answered_card_says_nothing_new() -> None:
    assert meant([PHONE], [NOOR]) == Meant()
    assert meant([STRANGER], [NOOR]) == Meant()


def test_one_strange_card_is_looked_up_and_two_are_too_many() -> None:
    assert meant([STRANGER], []) == Meant(uid=STRANGER.uid)
    assert meant([STRANGER, OTHER], []) == refused(Outcome.TWO_CARDS)
    assert meant([OTHER], [STRANGER]) == refused(Outcome.TWO_CARDS)


def test_a_strange_card_beside_a_phone_is_looked_up() -> None:
    assert meant([STRANGER, PHONE], []) == Meant(uid=STRANGER.uid)


def test_a_phone_alone_is_no_school_card_and_beside_a_strange_one_nothing_new() -> None:
    assert meant([PHONE], []) == refused(Outcome.NOT_A_SCHOOL_CARD)
    assert meant([PHONE, PHONE], []) == refused(Outcome.NOT_A_SCHOOL_CARD)
    assert meant([PHONE], [STRANGER]) == Meant()


def test_what_cannot_be_made_out_is_refused() -> None:
    assert meant([], [], unresolved=True) == refused(Outcome.TWO_CARDS)
    assert meant([PHONE], [], unresolved=True) == refused(Outcome.TWO_CARDS)


def test_an_empty_field_and_a_leaving_card_say_nothing() -> None:
    assert meant([], []) == Meant()
    assert meant([], [NOOR]) == Meant()
