"""Names that stand in fewer cells than they have parts: a voorvoegsel before a surname, a whole name in one cell.

What is certain is cut; where a name can be read in two ways, both are given and a person chooses. The first choice is
always the name as it stands.
"""

from kiosk.domain.names import PersonName
from kiosk.exchange.plain_text import clean

_DUTCH_WORDS = (
    "van|van de|van den|van der|van 't|van het|de|den|der|ter|ten|te|'t|'s|in 't|in de|in den|in der|in het|op de"
    "|op den|op der|op 't|op het|aan de|aan den|aan 't|bij de|bij den|bij 't|uit de|uit den|uit 't|uit het|voor de"
    "|voor den|voor 't|onder de|over de|over den|tot|toe|van de la|van la|d'|v.d.|v/d|vd"
)
_FOREIGN_WORDS = (
    "el|al|ben|bin|ibn|abu|da|das|de la|de las|de los|del|della|di|do|dos|du|la|las|le|les|lo|los|von|von der|von den"
    "|zu|zur|af|ait|aït|ould|san|st."
)
_DUTCH = frozenset(_DUTCH_WORDS.split("|"))
_ALSO_A_NAME = frozenset(_FOREIGN_WORDS.split("|"))
"""In front of a surname these may be a voorvoegsel or a part of the name itself."""

_LONGEST_PREFIX = 3


def surname_choices(written: str) -> tuple[tuple[str, str], ...]:
    """Voorvoegsel and surname of a surname as written; two choices when only a person can tell."""
    text = clean(written)
    head, comma, tail = (part.strip() for part in text.partition(","))
    if comma and head and _known(tail):
        return ((tail, head),)
    words = text.split()
    for length in range(min(_LONGEST_PREFIX, len(words) - 1), 0, -1):
        front, rest = " ".join(words[:length]), " ".join(words[length:])
        if _plain(front) in _DUTCH:
            return ((front, rest),)
        if _known(front):
            return ("", text), (front.lower(), rest)
        back = " ".join(words[-length:])
        if _plain(back) in _DUTCH:
            return ((back, " ".join(words[:-length])),)
    return (("", text),)


def name_choices(written: str) -> tuple[PersonName, ...]:
    """A whole name: "Berg, Sem van der", "van der Berg, Sem" or "Berg, van der, Sem"; without a comma "Sem Berg".

    Empty when it has more commas than a name.
    """
    parts = [part.strip() for part in clean(written).split(",") if part.strip()]
    if not parts or len(parts) > 3:
        return ()
    if len(parts) == 1:
        return (_without_comma(parts[0]),)
    if len(parts) == 3:
        return (PersonName(parts[2], parts[1], parts[0]),) if _known(parts[1]) else ()
    first, prefix = _trailing_prefix(parts[1])
    if prefix:
        return (PersonName(first, prefix, parts[0]),)
    return tuple(PersonName(first, before, last) for before, last in surname_choices(parts[0]))


def _without_comma(text: str) -> PersonName:
    words = text.split()
    for length in range(min(_LONGEST_PREFIX, len(words) - 2), 0, -1):
        for start in range(1, len(words) - length):
            middle = " ".join(words[start : start + length])
            if _plain(middle) in _DUTCH:
                return PersonName(" ".join(words[:start]), middle, " ".join(words[start + length :]))
    return PersonName(words[0], "", " ".join(words[1:]))


def _trailing_prefix(text: str) -> tuple[str, str]:
    """The roepnaam and what stands behind it in lower case: "Sem van der", "Noor el"."""
    words = text.split()
    for length in range(min(_LONGEST_PREFIX, len(words) - 1), 0, -1):
        back = " ".join(words[-length:])
        if _plain(back) in _DUTCH | _ALSO_A_NAME:
            return " ".join(words[:-length]), back
    return text, ""


def _known(text: str) -> bool:
    return _plain(text.lower()) in _DUTCH | _ALSO_A_NAME


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'").replace("`", "'")
