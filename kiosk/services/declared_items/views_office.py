"""What the office sees: who is reported today, and who keeps the item for a while. No rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.compliance import ExemptionForm, Status
from kiosk.domain.pupil import AccountId, PupilId
from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A pupil of the school. name: as lists write it; absent, later, leaves: reported for today.

    later_at, leaves_at: the told time such as "10:15", or empty.
    """

    pupil: PupilId
    name: str
    group_name: str
    status: Status
    absent: bool
    later: bool
    leaves: bool = False
    later_at: str = ""
    leaves_at: str = ""

    @property
    def reported(self) -> bool:
        """True when something was reported."""
        return self.absent or self.later or self.leaves


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Who is absent or comes later today."""

    day: date
    rows: tuple[ReportRow, ...]

    @property
    def reported(self) -> tuple[ReportRow, ...]:
        """Those of whom something was reported."""
        return tuple(row for row in self.rows if row.reported)


@dataclass(frozen=True, slots=True)
class ExemptionLine:
    """One exemption that runs or is to come."""

    id: str
    name: str
    group_name: str
    form: Words
    first: date
    last: date
    granted_by: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionsPage:
    """The exemptions, and what the form offers. granters: who may have granted it."""

    today: date
    lines: tuple[ExemptionLine, ...]
    pupils: tuple[Choice, ...]
    granters: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewExemption:
    """What somebody filled in. There is no reason: the head knows it."""

    pupil: PupilId
    form: ExemptionForm
    first: date
    last: date
    granted_by: AccountId
