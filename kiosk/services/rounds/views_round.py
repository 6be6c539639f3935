"""What the pages show of rounds. No rule and no HTML in it."""

from dataclasses import dataclass

from kiosk.domain.pupil import GroupId


@dataclass(frozen=True, slots=True)
class RoundState:
    """Whether the round of a group is closed. at: such as "8:33"; by: the first name of who closed it."""

    closed: bool = False
    at: str = ""
    by: str = ""


OPEN = RoundState()
"""A round that nobody closed."""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """The round of one group on the page of all rounds. to_ask: not asked yet; unknown: asked, nobody knows."""

    group: GroupId
    group_name: str
    state: RoundState
    pupils: int
    to_ask: int
    unknown: int

    @property
    def done(self) -> bool:
        """Closed, or nobody left to ask and everybody seen."""
        return self.state.closed or self.to_ask + self.unknown == 0
