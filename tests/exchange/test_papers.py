"""Papers are accessible, say what they were given to the letter, and are set outside the program that asks."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from kiosk.exchange.papers import making
from kiosk.exchange.papers.making import PaperError, make_pdf
from kiosk.exchange.papers.paper import Facts, Grid, Heading, NewPage, Notice, Paper, Text, printable
from tests.exchange.papers import is_accessible, reader, tags, text_of

PAPER = Paper(
    title="Brief: schorsing",
    school="De Maanvis",
    made="Gemaakt door Marijke op 23-11-2026",
    made_at=1_795_000_000,
    contact="De school is bereikbaar 8.00–16.00 uur.",
    concept=True,
    blocks=(
        Notice("Concept.", ("Leerling gehoord",)),
        Facts((("Aan", "de ouders van Zoë 't Hart"),)),
        Heading("Wat er is gebeurd"),
        Text("Eerste regel\ntweede regel"),
        Text("Ik was het vergeten.", quote=True),
        Grid(("Onderdeel", "Wanneer"), (("Ouders gehoord", "23-11-2026"),)),
        NewPage(),
        Heading("Controlelijst", 2),
    ),
)
HOSTILE = (
    '#panic("x")',
    "#let x = 1; $ x^2 $",
    '#image("/etc/passwd")',
    '#read("/etc/passwd")',
    "`code` ```typ #panic()``` */ // /* weg",
    '") #eval("1 + 1") #("',
    "= Kop\n- punt\n+ een\n/ term: x",
    "<label> @verwijzing https://voorbeeld.nl/ *vet* _schuin_ [haak] {accolade} \\ \\u{41}",
    '{"kind": "page"} sys.inputs.paper',
)


def with_text(text: str) -> Paper:
    return replace(
        PAPER, blocks=(Text(text), Grid(("Kop",), ((text,),)), Facts(((text, text),)), Notice(text, (text,)))
    )


def test_a_paper_is_tagged_dutch_and_carries_its_title() -> None:
    pdf = make_pdf(PAPER)
    assert is_accessible(pdf)
    assert reader(pdf).metadata.title == "Brief: schorsing"
    assert {"Title", "H1", "P", "Table", "TH", "TD", "L", "LI", "BlockQuote"} <= set(tags(pdf))


def test_every_page_says_concept_who_made_it_and_when_the_school_can_be_reached() -> None:
    pages = [page.extract_text() for page in reader(make_pdf(PAPER)).pages]
    assert len(pages) == 2
    for page in pages:
        for words in ("CONCEPT", "Gemaakt door Marijke op 23-11-2026", "bereikbaar 8.00–16.00 uur"):
            assert words in page
    assert "CONCEPT" not in text_of(make_pdf(replace(PAPER, concept=False)))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_typed_text_becomes_markup(text: str) -> None:
    pdf = make_pdf(with_text(text))
    shown = text_of(pdf)
    assert shown.count(" ".join(text.split())) == 6
    assert "root:" not in shown


def test_what_the_font_cannot_draw_is_a_box_and_the_paper_still_stands() -> None:
    assert printable("a\x00b\u202ec\r\nd \U0001f600 \ud800") == "abc\nd □ "
    assert "Zoë Çelik Łukasz Øyvind □" in text_of(make_pdf(with_text("Zoë Çelik Łukasz Øyvind 中")))


def test_the_font_draws_every_character_that_is_let_through() -> None:
    drawn = "".join(char for char in map(chr, range(0x20, 0x2600)) if printable(char) == char)
    combined = "".join(f"a{char}" for char in drawn if "\u0300" <= char <= "\u036f")
    assert len(drawn) > 1000
    assert is_accessible(make_pdf(with_text(drawn + combined)))


def test_the_same_paper_is_the_same_file() -> None:
    assert make_pdf(PAPER) == make_pdf(PAPER)


def test_the_program_that_asks_never_loads_the_typesetter() -> None:
    script = (
        "import sys; from kiosk.exchange.papers.making import make_pdf; from tests.exchange.test_papers import PAPER;"
        "make_pdf(PAPER); print('typst' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "False\n", done.stderr


def test_what_goes_wrong_is_one_sentence_without_a_word_of_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = replace(PAPER, blocks=(Text("geheim"), Grid((), (("geheim",),))))
    with pytest.raises(PaperError, match="niet worden gemaakt") as told:
        make_pdf(broken)
    assert "geheim" not in str(told.value)
    given = json.dumps(broken.document()).encode()
    child = subprocess.run(
        [sys.executable, "-m", "kiosk.exchange.papers"], input=given, capture_output=True, check=False
    )
    assert (child.returncode, b"geheim" in child.stderr) == (1, False)
    monkeypatch.setattr(making, "LONGEST_S", 0.001)
    with pytest.raises(PaperError, match="nog een keer"):
        make_pdf(PAPER)
