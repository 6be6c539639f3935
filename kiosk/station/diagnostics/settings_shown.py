"""The settings as a stranger may see them: switches, numbers and choices; of what was typed only that it is there."""

from contextlib import suppress

from kiosk.services.school_books import RECORDS_REFUSE
from kiosk.services.school_settings.effective import effective
from kiosk.settings import Settings, allowed, listed

TYPED, EMPTY = "(ingevuld)", "(leeg)"


def shown_settings(settings: Settings) -> dict[str, object]:
    """Every setting by name."""
    with suppress(*RECORDS_REFUSE):  # what stands in the file and the environment is still worth a look
        settings = effective(settings)
    accepts = allowed()
    return {name: _shown(value, default, accepts[name]) for name, value, default, _ in listed(settings)}


def _shown(value: object, default: object, accepts: str) -> object:
    if isinstance(value, bool | int | float):
        return value
    if not value:
        return EMPTY
    return value if value == default or value in accepts.split(", ") else TYPED
