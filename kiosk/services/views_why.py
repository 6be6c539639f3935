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
