"""What should become of one possible incident, told from the school's rules alone: a list of deeds and a few ifs."""

from dataclasses import dataclass, field

TEACHERS_VERDICTS = {"confirm": "confirmed", "dismiss": "dismissed", "escalate": "escalated"}
HEADS_VERDICTS = {"confirm": "confirmed", "dismiss": "dismissed"}
OPEN, DONE = "candidate", ("confirmed", "dismissed", "escalated")
UNDO_SECONDS = 10


@dataclass
class Expected:
    """One pupil today. past: the states it went through; by and at: who did the last deed, and on which second."""

    own_group: bool
    reported: set[str] = field(default_factory=set)
    handed_in: bool = False
    past: list[str] = field(default_factory=list)
    deeds: int = 0
    by: str = ""
    at: float = 0.0
    undone: bool = False

    @property
    def state(self) -> str:
        """Where it stands; empty when nothing was ever raised."""
        return self.past[-1] if self.past else ""

    @property
    def excused(self) -> bool:
        """True when there is nothing to ask of this pupil."""
        return self.handed_in or bool(self.reported)

    def time_did_its_work(self, *, may_raise: bool) -> None:
        """What the rules of the school do by themselves: raise, raise again, withdraw. Nothing else, ever."""
        if self.state == OPEN and self.excused:
            self._to("withdrawn", "system", 0.0)
        elif self.state in ("", "withdrawn") and not self.excused and may_raise:
            self._to(OPEN, "system", 0.0)

    def judged(self, who: str, deed: str, second: float) -> str:
        """A person judges: ok, not_yours or too_late."""
        if not self._may_look(who):
            return "not_yours"
        if self.state == "escalated" and deed in HEADS_VERDICTS:
            if who != "head":
                return "not_yours"
            return self._to(HEADS_VERDICTS[deed], who, second)
        if self.state != OPEN:
            return "too_late"
        return self._to(TEACHERS_VERDICTS[deed], who, second)

    def reopened(self, who: str, second: float) -> str:
        """Whoever did the last deed takes it back, once, within ten seconds."""
        if not self._may_look(who):
            return "not_yours"
        in_time = 0 <= second - self.at <= UNDO_SECONDS
        if self.state not in DONE or self.by != who or self.undone or not in_time:
            return "too_late"
        self._to(self.past[-2], who, second)
        self.undone = True
        return "ok"

    def revoked(self, who: str, second: float) -> str:
        """The directie takes what was confirmed out of the file."""
        if who != "head":
            return "not_yours"
        return self._to("revoked", who, second) if self.state == "confirmed" else "too_late"

    def _may_look(self, who: str) -> bool:
        return who == "head" or self.own_group

    def _to(self, state: str, by: str, second: float) -> str:
        self.past.append(state)
        self.deeds += 1
        self.by, self.at, self.undone = by, second, False
        return "ok"
