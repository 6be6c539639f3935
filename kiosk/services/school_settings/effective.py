"""The settings as they count at a box of this school: what the page says is among them."""

from kiosk.settings import Settings, SettingsError, with_choices
from kiosk.store import close, open_school, reading
from kiosk.store.errors import StoreError
from kiosk.store.people import roster, school_settings


def effective(settings: Settings) -> Settings:
    """With what the school chose on its page; unchanged where no school can be read, or a choice is not known here."""
    try:
        return with_choices(settings, _chosen(settings))
    except (StoreError, SettingsError):
        return settings


def _chosen(settings: Settings) -> dict[str, str]:
    file = open_school(settings.data, "read")
    try:
        with reading(file) as unit:
            found = school_settings.chosen(unit, roster.the_school(unit).id)
    finally:
        close(file)
    return {name: each.value for name, each in found.items()}
