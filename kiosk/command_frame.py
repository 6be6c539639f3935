"""What every command shares: the settings, and errors that are one readable line and a non-zero exit."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import NoReturn

import click

from kiosk.settings import SettingsError, load_settings


def settled(command: Callable[..., None]) -> Callable[..., None]:
    """Hands the settings to a command and turns every known error into one readable line."""

    @wraps(command)
    def run(*args: object, **options: object) -> None:
        try:
            command(load_settings(), *args, **options)
        except known_errors() as error:
            fail(str(error))

    return run


def known_errors() -> tuple[type[Exception], ...]:
    """The error trees of the rooms; a room that was never imported raised nothing."""
    names = {
        "kiosk.domain.errors": "DomainError",
        "kiosk.store.errors": "StoreError",
        "kiosk.exchange.errors": "ExchangeError",
        "kiosk.station.errors": "StationError",
        "kiosk.reader.errors": "ReaderError",
        "kiosk.panel.errors": "PanelError",
        "kiosk.screen.errors": "ScreenError",
        "kiosk.demo.errors": "DemoError",
        "kiosk.services.errors": "ServiceError",
        "kiosk.release.errors": "ReleaseError",
        "kiosk.update.errors": "UpdateError",
        "firmware_config.errors": "WiringError",
    }
    loaded = ((sys.modules.get(module), name) for module, name in names.items())
    found: list[type[Exception]] = [getattr(module, name) for module, name in loaded if module is not None]
    return (SettingsError, OSError, *found)


def fail(sentence: str) -> NoReturn:
    """Ends the command with one readable line."""
    click.echo(" ".join(sentence.split()), err=True)
    sys.exit(1)
