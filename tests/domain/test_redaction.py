"""Names of other children are taken out of typed text, as far as they can be known."""

import pytest

from kiosk.domain.names import PersonName
from kiosk.domain.redaction import OTHER_CHILD, Redaction

SEM = PersonName("Sem", "van der", "Berg")
OTHERS = (
    PersonName("Noor", "", "El Amrani"),
    PersonName("Çelik", "", "Öztürk"),
    PersonName("Milan", "", "Vos"),
    PersonName("Sem", "de", "Boer"),
    PersonName("Anne-Marie", "'t", "Hart"),
    PersonName("Lies", "van den", "Berg"),
    PersonName("", "", "Smit"),
)
redact = Redaction(SEM, OTHERS)
X = OTHER_CHILD

CASES = {
    "Sem en Noor filmden.": f"Sem en {X} filmden.",
    "noor zei: 'hij heet NOOR'": f"{X} zei: 'hij heet {X}'",
    "De telefoon van Noor El Amrani lag in Noors tas.": f"De telefoon van {X} lag in {X} tas.",
    "El Amrani, Noor": X,
    "Celik en çelik ozturk": f"{X} en {X}",
    "Sem de Boer stond naast Sem.": f"{X} stond naast Sem.",
    "Sem B. en Milan V. deden mee": f"Sem B. en {X} deden mee",
    "Anne-Marie ’t  Hart": X,
    "Milan's horloge, Milan’s telefoon": f"{X} horloge, {X} telefoon",
    "Lies van den Berg en Smit": f"{X} en {X}",
    "in vak vos 12, Vos deed niets": f"in vak vos 12, {X} deed niets",
    "Noortje en de noordkant": "Noortje en de noordkant",
    "Sem van der Berg had zijn horloge om.": "Sem van der Berg had zijn horloge om.",
    "": "",
}


@pytest.mark.parametrize("text", CASES)
def test_every_way_of_writing_a_name_is_found_and_other_words_stay(text: str) -> None:
    assert redact(text).text == CASES[text]
    assert redact(text).found == CASES[text].count(X)


def test_a_name_this_child_has_as_well_stays_and_is_flagged() -> None:
    assert redact("Sem zei niets.").shared
    assert redact("Hij zei niets.").shared is False
    assert redact("Sem zei niets.").text == "Sem zei niets."


def test_a_school_of_one_takes_nothing_out() -> None:
    assert Redaction(SEM, ())("Noor en Sem") == type(redact("x"))("Noor en Sem", 0, False)


def test_letters_that_fold_into_two_stay_whole() -> None:
    assert redact("Straße Noor ﬁn").text == f"Straße {X} ﬁn"
