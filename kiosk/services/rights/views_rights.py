"""What the pages of requests show: plain data. Who only looks gets no pupil and nothing typed."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.rights import RequestState, Right, RightsRequestId
from kiosk.services.views import PupilChoice, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One request. days_left: below 0 when it is late; pupil: None for who only looks, and when erased."""

    id: RightsRequestId
    number: int
    right: Right
    words: Words
    asker: Words
    received_on: date
    due_on: date
    days_left: int
    state: RequestState
    state_words: Words
    handled_by: str
    longer: Words | None = None
    closed_on: date | None = None
    pupil: PupilChoice | None = None

    @property
    def is_open(self) -> bool:
        """True until it is answered."""
        return self.state is RequestState.OPEN


@dataclass(frozen=True, slots=True)
class RequestsPage:
    """The register: what is open, the first due first; what was closed, the latest first."""

    waiting: tuple[RequestLine, ...]
    closed: tuple[RequestLine, ...]
    may_handle: bool


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with what it needs. restricted: the data of this pupil are kept, not used."""

    line: RequestLine
    needs: Words
    note: str
    restricted: bool
    may_handle: bool
    may_take_longer: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class NewRequestPage:
    """Choosing about whom, and then what. chosen: None while that is not known."""

    sought: str
    found: tuple[PupilChoice, ...]
    more: bool
    chosen: PupilChoice | None
    today: date


@dataclass(frozen=True, slots=True)
class RequestTasks:
    """What is open, in numbers. first_due: None when nothing is."""

    waiting: int = 0
    late: int = 0
    first_due: date | None = None
