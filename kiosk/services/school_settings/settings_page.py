"""The settings a school chooses on a page: bounded, on the log, and weaker than the environment."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.school_books import LANGUAGE, SchoolBooks
from kiosk.services.school_settings.views_settings import SettingLine, SettingsPage, Source
from kiosk.services.views import StaffMember
from kiosk.settings import CHOSEN_ON_PAGE, Settings, SettingsError, as_text, listed, load_settings, with_choices
from kiosk.store import Unit, reading, writing
from kiosk.store.people import school_settings
from kiosk.store.people.school_settings import Chosen

SCHOOL_NAME = "school.name"
LONGEST_NAME = 120
LANGUAGES = ("nl", "en")
UNTOLD = frozenset(
    {SCHOOL_NAME, "messages.mail_user", "messages.mail_from", "messages.mail_to", "messages.mail_technical_to"}
)
"""A name or an address can stand in these: the audit log has codes only."""

SECRET = ("password", "secret", "token", "webhook")
"""A setting with one of these in its name is never shown."""


class BadSettingError(ServiceError):
    """A value is not one that this setting takes."""


def settings_page(books: SchoolBooks) -> SettingsPage:
    """What counts now, and where it comes from. Raises BadSettingError while the file cannot be read."""
    settings = _settings(books)
    with reading(books.school_file) as unit:
        chosen = _texts(unit, books)
    now = _with(settings, chosen)
    rows = {name: as_text(value) for name, value, _default, _meaning in listed(now)}
    lines = tuple(
        SettingLine(name, _shown(name, rows[name]), _source(settings, chosen, name), meaning)
        for name, _value, _default, meaning in listed(now)
    )
    own = {SCHOOL_NAME: books.school_name, LANGUAGE: books.language}
    return SettingsPage({**own, **{name: rows[name] for name in CHOSEN_ON_PAGE}}, _fixed(books, settings), lines)


def save_settings(
    books: SchoolBooks, staff: StaffMember, asked: Mapping[str, str], now: ClockReading
) -> dict[str, str]:
    """Takes over what was asked; what equals the file or the default is no choice any more.

    Returns what the changed settings were, which takes it back. Raises BadSettingError, and then nothing has changed.
    """
    settings = _settings(books)
    wanted = {name: _checked(settings, name, text) for name, text in asked.items()}
    free = {name: text for name, text in wanted.items() if name not in _fixed(books, settings)}
    with writing(books.writer) as unit:
        before = {**_standing(settings, _texts(unit, books)), SCHOOL_NAME: books.school_name, LANGUAGE: books.language}
        changed = {name: text for name, text in free.items() if text != before[name]}
        for name, text in changed.items():
            _put(unit, books, staff, settings, name, text, now)
    books.refresh()
    return {name: before[name] for name in changed}


def _put(
    unit: Unit, books: SchoolBooks, staff: StaffMember, settings: Settings, name: str, text: str, now: ClockReading
) -> None:
    details = {"name": name} if name in UNTOLD else {"name": name, "value": text}
    if name == SCHOOL_NAME:
        school_settings.rename_school(unit, books.school, text)
    elif text == _standing(settings, {}).get(name, LANGUAGES[0]):
        school_settings.unchoose(unit, books.school, name)
    else:
        school_settings.choose(unit, books.school, name, Chosen(text, now.utc_us, staff.account))
    note(unit, books, staff, "setting_changed", "", details, now)


def _checked(settings: Settings, name: str, text: str) -> str:
    """The value as it is stored."""
    if name == SCHOOL_NAME:
        text = " ".join(text.split())
        if not 1 <= len(text) <= LONGEST_NAME or not text.isprintable():
            raise BadSettingError(f"De naam van de school heeft 1 tot {LONGEST_NAME} tekens; er is niets veranderd.")
        return text
    if name == LANGUAGE:
        if text not in LANGUAGES:
            raise BadSettingError("Kies Nederlands of Engels; er is niets veranderd.")
        return text
    if name not in CHOSEN_ON_PAGE:
        raise BadSettingError("Deze instelling staat alleen in het bestand of in de omgeving.")
    found = _with(replace(settings, in_environment=frozenset()), {name: text})
    return _standing(found, {})[name]


def _standing(settings: Settings, chosen: Mapping[str, str]) -> dict[str, str]:
    return {name: as_text(value) for name, value, _default, _meaning in listed(_with(settings, chosen))}


def _settings(books: SchoolBooks) -> Settings:
    try:
        return load_settings(books.data)
    except SettingsError as error:
        raise BadSettingError(str(error)) from error


def _with(settings: Settings, chosen: Mapping[str, str]) -> Settings:
    try:
        return with_choices(settings, chosen)
    except SettingsError as error:
        raise BadSettingError(f"{error} Er is niets veranderd.") from error


def _texts(unit: Unit, books: SchoolBooks) -> dict[str, str]:
    return {name: each.value for name, each in school_settings.chosen(unit, books.school).items()}


def _fixed(books: SchoolBooks, settings: Settings) -> frozenset[str]:
    """Fixed by the environment of this program or of the box."""
    at_box = books.box.fixed if books.box is not None else frozenset()
    return (settings.in_environment & frozenset(CHOSEN_ON_PAGE)) | at_box


def _source(settings: Settings, chosen: Mapping[str, str], name: str) -> Source:
    if name in settings.in_environment:
        return Source.ENVIRONMENT
    if name in chosen and name in CHOSEN_ON_PAGE:
        return Source.PAGE
    return Source.FILE if name in settings.in_file else Source.DEFAULT


def _shown(name: str, value: str) -> str:
    return "***" if value and any(word in name for word in SECRET) else value
