"""Dutch and English, complete and compiled (quality.md U3)."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from tests.web.reading import GROUP, field

WEB = Path(__file__).parents[2] / "web"
ENGLISH = WEB / "translations/en/LC_MESSAGES"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}


def texts_in_the_source() -> set[str]:
    found = extract_from_dir(str(WEB), METHODS, keywords=KEYWORDS)
    return {message[0] if isinstance(message, tuple) else message for _file, _line, message, *_rest in found}


def catalogue(name: str) -> Catalog:
    data = io.BytesIO((ENGLISH / name).read_bytes())
    return read_po(data, locale="en") if name.endswith(".po") else read_mo(data)


def english(catalog: Catalog) -> dict[str, str]:
    return {_singular(m.id): str(list(m.string) if isinstance(m.string, tuple) else m.string) for m in catalog if m.id}


def _singular(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]


def test_every_text_has_english_and_no_english_is_left_over() -> None:
    po = catalogue("messages.po")
    assert set(english(po)) == texts_in_the_source()
    assert [message.id for message in po if message.id and not all(message.string or [""])] == []


def test_the_compiled_catalogue_is_current() -> None:
    assert english(catalogue("messages.mo")) == english(catalogue("messages.po"))


def test_the_switch_changes_the_page_as_a_whole_and_stays(visitor: FlaskClient) -> None:
    token = field(visitor.get("/aanmelden"), "csrf_token")
    answer = visitor.post("/taal", data={"csrf_token": token, "taal": "en", "verder": "/aanmelden"})
    assert answer.headers["Location"] == "/aanmelden"
    page = visitor.get("/aanmelden").text
    assert '<html lang="en"' in page
    assert "Password" in page
    assert "Wachtwoord" not in page


def test_the_live_page_speaks_english_too(teacher: FlaskClient) -> None:
    teacher.set_cookie("taal", "en")
    page = teacher.get(GROUP).text
    assert "Monday 23 November" in page
    assert "not seen yet" in page
