"""What the desk shows. No rule and no HTML in it."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.pupil import PupilId
from kiosk.domain.slot_pictures import SlotPicture
from kiosk.services.views import GroupChoice, Note, Words

NO_WORDS = Words("", "")


@dataclass(frozen=True, slots=True)
class DeskForm:
    """What the page sends. line: the field; pupil: chosen with arrow or click; open: about whom something was asked.

    at: a true time such as "8:22", empty for now; draft: one per sending, so that a form sent twice counts once; door:
    a parent stands at the door.
    """

    line: str = ""
    pupil: PupilId | None = None
    open: PupilId | None = None
    at: str = ""
    draft: str = ""
    door: bool = False


@dataclass(frozen=True, slots=True)
class DeskPupil:
    """A pupil at the desk."""

    pupil: PupilId
    first_name: str
    rest_of_name: str
    group_name: str
    slot: SlotPicture | None


@dataclass(frozen=True, slots=True)
class DeskMatch:
    """A pupil the typed letters can mean. does: the status Enter leads to, or empty; note: how it stands now."""

    number: int
    who: DeskPupil
    taken: bool
    does: str
    does_words: Words
    note: Words


@dataclass(frozen=True, slots=True)
class Said:
    """What the desk answers. tone: ok, stay or wait; status: drawn before it, or empty."""

    tone: str
    bold: Words
    words: Words = NO_WORDS
    status: str = ""


@dataclass(frozen=True, slots=True)
class DeskOption:
    """One answer to what is asked, chosen with its number. chosen: what Enter alone takes."""

    number: int
    code: str
    icon: str
    words: Words
    chosen: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """Something is asked about one pupil: why now, or whether the item is still here."""

    who: DeskPupil
    about: Words
    question: Words
    options: tuple[DeskOption, ...]
    gives: bool


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One thing done at the desk today, which one click takes back."""

    nonce: str
    time: str
    who: DeskPupil
    status: str
    words: Words
    how: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """The desk. typed: what stays in the field; more: matches without a number."""

    day: date
    time: str
    door: bool
    draft: str
    notes: tuple[Note, ...]
    groups: tuple[GroupChoice, ...]
    done: tuple[DoneLine, ...]
    done_count: int
    typed: str = ""
    at: str = ""
    said: Said | None = None
    matches: tuple[DeskMatch, ...] = ()
    more: int = 0
    asking: Asking | None = None
