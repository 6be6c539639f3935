"""What every view of one running web program shares."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from kiosk.services.staff_access.microsoft.provider import Provider
from web.clocks import Clocks
from web.compliance.streams import Seats
from web.compliance.undo import UndoDesk
from web.configuration import WebConfig
from web.house import House
from web.known_staff import KnownStaff
from web.pace import Pace
from web.roster.parked import Parked
from web.sign_in.attempts import Attempts
from web.sign_in.microsoft_flows import Flows
from web.sign_in.sessions import Sessions
from web.watcher import Watcher


@dataclass(frozen=True, slots=True)
class Frame:
    """The services behind the pages, and what lives only as long as this process or this boot.

    provider: the sign-in service of Microsoft, None where the school does without.
    """

    config: WebConfig
    house: House
    clocks: Clocks
    sessions: Sessions
    attempts: Attempts
    watcher: Watcher
    known: KnownStaff
    undo: UndoDesk
    seats: Seats
    parked: Parked
    pace: Pace
    flows: Flows
    provider: Provider | None = None


def frame() -> Frame:
    """The frame of the running application."""
    return cast("Frame", current_app.extensions["telefoonhotel"])
