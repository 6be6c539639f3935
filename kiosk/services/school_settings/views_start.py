"""What the start page of a new school shows."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.roles import Act


class Step(StrEnum):
    """The seven steps, in the order of the page; any order will do."""

    SCHOOL = "school"
    TIMES = "times"
    CALENDAR = "calendar"
    ROSTER = "roster"
    TEACHERS = "teachers"
    CARDS = "cards"
    BOX = "box"


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step. act: what the page of the step asks for; have, of: how far it is, in the records; detail: a name."""

    step: Step
    act: Act
    done: bool
    have: int = 0
    of: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StartPage:
    """The way to a working school. away: somebody put the page away."""

    steps: tuple[StepLine, ...]
    away: bool

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def current(self) -> Step | None:
        """The first step that is not done; None when all are."""
        return next((each.step for each in self.steps if not each.done), None)
