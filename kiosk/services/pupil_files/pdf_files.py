"""A paper as a download: who made it and when stands on every page, and its name tells nothing about a pupil."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.school_day import local_day
from kiosk.exchange.papers.making import PaperError, make_pdf
from kiosk.exchange.papers.paper import Block, Paper
from kiosk.services.errors import ServiceError
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.views import StaffMember

CONTACT = "De school is bereikbaar 8.00–16.00 uur, per mail of telefoon."
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


class PdfFailedError(ServiceError):
    """The PDF could not be made."""


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file to hand over. name carries no pupil."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a paper, for which school, and when."""

    school: str
    staff: StaffMember
    now: ClockReading

    @property
    def today(self) -> date:
        """The local day of making."""
        return local_day(self.now.at)

    @property
    def line(self) -> str:
        """As it stands on every page."""
        roles = ", ".join(sorted(role.value for role in self.staff.roles))
        when = f"{self.today:%d-%m-%Y} om {clock_words(self.now.at)}"
        return f"Gemaakt met Telefoonhotel door {self.staff.name} ({roles}) op {when}"

    def pdf(self, title: str, blocks: tuple[Block, ...], *, concept: bool = False) -> bytes:
        """The paper. Raises PdfFailedError."""
        paper = Paper(
            title=title,
            school=self.school,
            made=self.line,
            made_at=self.now.utc_us // 1_000_000,
            blocks=blocks,
            concept=concept,
            contact=CONTACT,
        )
        try:
            return make_pdf(paper)
        except PaperError as error:
            raise PdfFailedError(str(error)) from error

    def file(self, kind: str, title: str, blocks: tuple[Block, ...], *, concept: bool = False) -> ReadyFile:
        """The paper as a download, named after its kind and day. Raises PdfFailedError."""
        content = self.pdf(title, blocks, concept=concept)
        return ReadyFile(f"{kind}-{self.today.isoformat()}.pdf", "application/pdf", content)


def long_day(day: date) -> str:
    """Such as "maandag 23 november 2026"."""
    return f"{WEEKDAYS[day.weekday()].nl} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Such as "23-11-2026"."""
    return f"{day:%d-%m-%Y}"
