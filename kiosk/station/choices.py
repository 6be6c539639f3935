"""What the school chose on its settings page, taken over by a running box."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from kiosk.domain.quiet_hours import QuietHours
from kiosk.domain.situation import ReaderSide
from kiosk.panel.panel import Panel
from kiosk.settings import CHOSEN_ON_PAGE, Settings, SettingsError, with_choices
from kiosk.station.desk import Desk
from kiosk.station.showing import Surroundings

log = logging.getLogger(__name__)


class Choices:
    """Starts with what file and environment of this box say; the environment stays stronger than the page."""

    def __init__(self, settings: Settings, desk: Desk, panel: Panel) -> None:
        self._settings, self._desk, self._panel = settings, desk, panel
        self._seen: Mapping[str, str] = {}
        self.fixed = sorted(settings.in_environment.intersection(CHOSEN_ON_PAGE))
        """The names that no page can change here."""
        self.copied_cards = settings.station.copied_cards

    def take_over(self, chosen: Mapping[str, str], around: Surroundings) -> Surroundings:
        """What the box shows from now on. A choice that this version does not know changes nothing."""
        if chosen == self._seen:
            return around
        self._seen = dict(chosen)
        try:
            station = with_choices(self._settings, chosen).station
        except SettingsError as error:
            log.warning("settings of the page not taken over: %s", error)
            return around
        self._desk.ask_off(asks_after=station.confirm == "button", attended=station.confirm == "staff")
        self.copied_cards = station.copied_cards
        self._panel.set_volume(station.volume / 100)
        return replace(
            around,
            names=station.show_names,
            sound=station.volume > 0,
            quiet_hours=QuietHours.of(station.quiet_hours),
            reader_side=ReaderSide(station.reader_side),
        )
