"""What a service refuses, in the language of the page: gettext at the edge, because services speak Dutch alone.

The English stands in translations/en/LC_MESSAGES/refusals.po, under the Dutch sentence as the source has it; {0}, {1} …
stand for what a sentence was filled with. Without English the Dutch is shown.
"""

import re
from functools import cache
from pathlib import Path

from babel.messages.mofile import read_mo

from web.language import language

CATALOGUE = Path(__file__).parent / "translations/en/LC_MESSAGES/refusals.mo"
FIELD = re.compile(r"\{(\d+)\}")
Filled = tuple[re.Pattern[str], tuple[str, ...], str]


def said(error: Exception) -> str:
    """The sentence of a refusal."""
    return str(error) if language() == "nl" else in_english(str(error))


def in_english(dutch: str) -> str:
    """The same in English; Dutch where there is none."""
    exact, filled = _catalogue()
    if dutch in exact:
        return exact[dutch]
    for pattern, numbers, english in filled:
        found = pattern.fullmatch(dutch)
        if found is not None:
            values = dict(zip(numbers, found.groups(), strict=True))
            return FIELD.sub(lambda field, values=values: values[field[1]], english)  # type: ignore[misc]  # bound early
    return dutch


@cache
def _catalogue() -> tuple[dict[str, str], tuple[Filled, ...]]:
    """Whole sentences, and those with something filled in: the longest first, so that the most particular one fits."""
    with CATALOGUE.open("rb") as file:
        known = {str(each.id): str(each.string) for each in read_mo(file) if each.id}
    exact = {dutch: english for dutch, english in known.items() if not FIELD.search(dutch)}
    others = sorted(known.keys() - exact.keys(), key=len, reverse=True)
    return exact, tuple((_pattern(dutch), tuple(FIELD.findall(dutch)), known[dutch]) for dutch in others)


def _pattern(dutch: str) -> re.Pattern[str]:
    return re.compile("(.+)".join(re.escape(part) for part in re.split(r"\{\d+\}", dutch)), re.DOTALL)
