"""Labels are set like every paper: accessible, to the letter, and 24 on a page."""

import pytest

from kiosk.exchange.papers.labels import Label, LabelSheet
from kiosk.exchange.papers.making import make_pdf
from tests.exchange.papers import is_accessible, reader, text_of


def sheet(*labels: Label) -> LabelSheet:
    return LabelSheet(title="Pasetiketten", school="De Maanvis", made_at=1_795_000_000, labels=labels)


@pytest.mark.parametrize(("labels", "pages"), [(1, 1), (24, 1), (25, 2)])
def test_twenty_four_labels_fit_a_page(labels: int, pages: int) -> None:
    pdf = make_pdf(sheet(*(Label(f"K7F3-{number:04}") for number in range(labels))))
    assert is_accessible(pdf)
    assert len(reader(pdf).pages) == pages
    assert f"K7F3-{labels - 1:04}" in text_of(pdf)


def test_a_number_of_wide_letters_is_not_broken_in_two() -> None:
    assert "WWMW-MWWW" in text_of(make_pdf(sheet(Label("WWMW-MWWW"))))


@pytest.mark.parametrize("name", ['#panic("x")', "<label> @x", "$ x^2 $", '") #eval("1")', "İbrahim 💥"])
def test_a_name_is_shown_as_it_is_and_never_read_as_markup(name: str) -> None:
    shown = name.replace("💥", "□")
    assert "".join(shown.split()) in "".join(text_of(make_pdf(sheet(Label("K7F3-92QX", name)))).split())
