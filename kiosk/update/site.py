"""What an update has in its hands: the versions, the records, the programs, and how patient it is."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.clock_reading import ClockReading
from kiosk.settings import DATA_VARIABLE, Settings
from kiosk.update.health import Health, Patience
from kiosk.update.journal import Journal
from kiosk.update.layout import Layout
from kiosk.update.making import Maker
from kiosk.update.programs import Programs
from kiosk.update.service_user import ServiceUser

Say = Callable[[str], None]
"""Told what is being done, one line for people."""


@dataclass(frozen=True, slots=True)
class Site:
    """One machine of one school."""

    layout: Layout
    settings: Settings
    programs: Programs
    maker: Maker
    user: ServiceUser
    read_clock: Callable[[], ClockReading]
    say: Say
    patience: Patience = field(default_factory=Patience)
    wait: Callable[[float], object] = time.sleep

    @property
    def data(self) -> Path:
        """The folder of the records."""
        return self.settings.data

    def journal(self) -> Journal:
        """The journal as it is on the disk now."""
        return Journal(self.layout.folder / "journal", time.monotonic)

    def health(self) -> Health:
        """A fresh look at the programs."""
        return Health(self.settings.runtime, self.settings.web.port)

    def ask(self, version: str, *words: str, data: Path | None = None) -> str:
        """Runs a command of a version on the records or on a copy. Raises ProgramError."""
        folder = data or self.data
        return self.user.run([str(self.layout.command(version)), *words], self._told(folder))

    def _told(self, folder: Path) -> Mapping[str, str]:
        told = {DATA_VARIABLE: str(folder)}
        return told if folder == self.data else told | {"RUNTIME_DIRECTORY": str(folder / "run")}
