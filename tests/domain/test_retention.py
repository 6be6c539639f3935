"""Terms: within bounds, counted from the right day."""

from datetime import date

import pytest

from kiosk.domain.retention import TERMS, BadTermError, DataClass, check_term, last_kept, school_year_end


@pytest.mark.parametrize("data_class", list(TERMS))
def test_the_usual_term_lies_within_its_bounds(data_class: DataClass) -> None:
    term = TERMS[data_class]
    assert term.shortest <= term.usual <= term.longest
    for value in (term.shortest, term.usual, term.longest):
        check_term(data_class, value)


@pytest.mark.parametrize(
    ("data_class", "value"), [(DataClass.LEDGER, 13), (DataClass.LEDGER, 61), (DataClass.ERASED_KEYS, 1)]
)
def test_a_term_out_of_bounds_is_refused(data_class: DataClass, value: int) -> None:
    with pytest.raises(BadTermError):
        check_term(data_class, value)


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2026, 8, 1), date(2027, 7, 31)),
        (date(2027, 7, 31), date(2027, 7, 31)),
        (date(2026, 12, 31), date(2027, 7, 31)),
    ],
)
def test_a_school_year_ends_on_31_july(day: date, end: date) -> None:
    assert school_year_end(day) == end


@pytest.mark.parametrize(
    ("data_class", "since", "last"),
    [
        (DataClass.LEDGER, date(2026, 11, 23), date(2026, 12, 23)),
        (DataClass.CONFIRMED, date(2026, 11, 23), date(2028, 7, 31)),
        (DataClass.DECLARED, date(2026, 9, 1), date(2027, 8, 30)),
        (DataClass.LOAN, date(2026, 11, 23), date(2026, 11, 30)),
    ],
)
def test_the_usual_term_ends_when_the_rules_say(data_class: DataClass, since: date, last: date) -> None:
    assert last_kept(data_class, since, TERMS[data_class].usual) == last
