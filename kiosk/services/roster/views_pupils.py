"""What the pages of pupils by hand show."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.names import PersonName
from kiosk.domain.pupil import GroupId, PupilId
from kiosk.services.views import GroupChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilLine:
    """One pupil in the list of the office. key: empty while the pupil administration does not know this pupil.

    asked: no longer in the file, so the office is asked; last_day: of who left or will leave.
    """

    pupil: PupilId
    name: PersonName
    group: GroupId | None
    group_name: str
    key: str
    asked: bool
    last_day: date | None
    here: bool


@dataclass(frozen=True, slots=True)
class PupilsPage:
    """The pupils of one group (None: of no group), and who is asked about in the whole school."""

    groups: tuple[GroupChoice, ...]
    group: GroupId | None
    pupils: tuple[PupilLine, ...]
    asked: tuple[PupilLine, ...]
    without_group: int


@dataclass(frozen=True, slots=True)
class WrittenPupil:
    """What a form says of a pupil. key: the pupil number, or empty; sure: "toch toevoegen" was pressed."""

    name: PersonName
    group: GroupId
    key: str = ""
    sure: bool = False
