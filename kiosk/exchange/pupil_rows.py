"""What every row about a pupil must pass, whatever the kind of file."""

import re
from collections.abc import Sequence

from kiosk.domain.names import PersonName
from kiosk.domain.roster import LONGEST_KEY, LONGEST_NAME
from kiosk.exchange.citizen_numbers import holds_citizen_number, is_chain_id
from kiosk.exchange.errors import BadRowError, UnsafeFileError

_CUT_OFF = re.compile(r"[0-9][.,][0-9]+E\+?[0-9]+", re.IGNORECASE)


def written_key(written: str, citizen_numbers: frozenset[str]) -> str:
    """The school key of a row. Raises BadRowError, and never with what stands there."""
    key = written.lstrip("'")
    if not key or len(key) > LONGEST_KEY:
        raise BadRowError("geen bruikbaar leerlingnummer")
    if written in citizen_numbers or is_chain_id(key):
        raise BadRowError("het leerlingnummer lijkt een burgerservicenummer of ECK-iD")
    if _CUT_OFF.fullmatch(key):
        raise BadRowError("een rekenblad heeft dit leerlingnummer afgekapt, maak de kolom tekst")
    return key


def check_name(name: PersonName) -> None:
    """Raises BadRowError for a name that cannot be kept."""
    if not (name.first or name.last):
        raise BadRowError("geen naam en geen roepnaam")
    if not name.fits_in(LONGEST_NAME):
        raise BadRowError("deze naam is veel te lang")
    if any(map(holds_citizen_number, (name.first, name.prefix, name.last))):
        raise BadRowError("in de naam staat een nummer dat op een burgerservicenummer lijkt")


def refuse_citizen_numbers(keys: Sequence[str], found: frozenset[str]) -> None:
    """Raises UnsafeFileError when most keys of a file are citizen numbers: then no row can be trusted."""
    if 2 * sum(key in found for key in keys) > len(keys):
        raise UnsafeFileError(
            "De sleutels in dit bestand lijken burgerservicenummers. Laat ze vervangen door leerlingnummers. "
            "Er is niets bewaard."
        )
