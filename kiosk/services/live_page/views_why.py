"""What "Waarom deze status?" shows. No rule and no HTML in it."""

from dataclasses import dataclass

from kiosk.domain.compliance import Status
from kiosk.domain.pupil import PupilId
from kiosk.services.views import Words


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened or was said. time: such as "8:24:06"; who: where or by whom; what: stands out."""

    time: str
    who: Words
    what: Words
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a pupil has this status. counts: what counts now; silent: which sources say something else or nothing.

    answers: codes of the answers that would change it; draft: names the state this was drawn in.
    """

    pupil: PupilId
    name: str
    group_name: str
    status: Status
    happened: tuple[Happened, ...]
    counts: Words
    silent: Words
    answers: tuple[str, ...]
    draft: str

    def document(self) -> dict[str, object]:
        """For `why --json`: without a name, in Dutch."""
        return {
            "pupil": self.pupil,
            "group": self.group_name,
            "status": self.status.value,
            "happened": [
                {"time": one.time, "who": one.who.nl, "what": one.what.nl, "taken_back": one.taken_back}
                for one in self.happened
            ],
            "counts": self.counts.nl,
            "other_sources": self.silent.nl,
        }

    def text(self) -> str:
        """For `why`: without a name, in Dutch."""
        lines = [f"{self.group_name}: {self.status.value}"]
        for one in self.happened:
            over = " (telt niet meer)" if one.taken_back else ""
            lines.append(f"  {one.time:<9} {one.who.nl} {one.what.nl}{over}")
        return "\n".join([*lines, f"  telt nu   {self.counts.nl}", f"  {self.silent.nl}"])
