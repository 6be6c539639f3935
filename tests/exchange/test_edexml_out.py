"""What our writer writes, our reader reads back unchanged."""

from datetime import datetime
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.names import PersonName
from kiosk.domain.roster import Roster, RosterGroup, RosterPupil, RosterTeacher
from kiosk.exchange.edexml import read_edexml
from kiosk.exchange.edexml_out import write_edexml

MADE = datetime(2026, 11, 20, 15, 0)  # noqa: DTZ001 - EDEXML writes local time without an offset
GROUPS = (RosterGroup("G6", "Regenboog", ("6",)), RosterGroup("G56", "Zee & ster", ("5", "6"), combination=True))

letters = st.characters(categories=["L", "Nd", "P", "S"])
words = st.text(letters, min_size=1, max_size=8).map(lambda text: normalize("NFC", text))
pupils = st.builds(
    RosterPupil,
    key=words,
    first_name=words,
    prefix=st.sampled_from(["", "'t", "van der"]),
    last_name=st.just("") | words,
    group_key=st.sampled_from([None, "G6"]),
    year_group=st.sampled_from([None, "6", "C", "H"]),
    leaves=st.none() | st.dates(),
)
FIRST = (RosterPupil("a", "Noor", "", "", "G56", "5"), RosterPupil("b", "Sem", "", "", "G56", "6"))


@given(st.lists(pupils, max_size=4, unique_by=lambda pupil: pupil.key))
def test_a_roster_comes_back_as_it_was_written(many):
    kept = tuple(pupil for pupil in many if pupil.key not in ("a", "b"))
    roster = Roster("99MV", GROUPS, FIRST + kept, (RosterTeacher("L1", PersonName("Sanne", "", "Hofman"), ("G6",)),))
    assert read_edexml(write_edexml(roster, MADE)) == roster


def test_the_file_says_its_school_year_and_version():
    text = write_edexml(Roster("99MV"), MADE).decode()
    assert "<schooljaar>2026-2027</schooljaar>" in text
    assert "<xsdversie>2.1</xsdversie>" in text


def test_a_file_of_the_spring_is_of_the_school_year_before():
    assert "2025-2026" in write_edexml(Roster("99MV"), MADE.replace(month=5)).decode()
