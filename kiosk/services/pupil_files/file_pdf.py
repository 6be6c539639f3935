"""The file of one pupil on paper, for who may read it on the page. Each making is audited first."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from kiosk.exchange.papers.paper import Block, Facts, Heading, Notice, Text
from kiosk.services.pupil_files.file_page import file_page
from kiosk.services.pupil_files.pdf_files import Maker, ReadyFile, short_day
from kiosk.services.pupil_files.pupil_file import file_for, log, must_not_be_restricted
from kiosk.services.pupil_files.views_file import FileLine, FilePage
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import writing
from kiosk.store.people.roster import the_school

FOR_THE_SCHOOL = "Voor intern gebruik: namen van anderen zijn niet weggelaten. Voor ouders of leerling is er de inzage."


def file_pdf(books: SchoolBooks, staff: StaffMember, pupil: PupilId, now: ClockReading) -> ReadyFile:
    """The file as a PDF. Raises NotYoursError, NoSuchFileError, RestrictedError and PdfFailedError."""
    with writing(books.writer) as unit:
        file_for(unit, books, staff, Act.SEE_FILE, pupil)
        must_not_be_restricted(unit, books, pupil)
        log(unit, books, staff, "file_printed", pupil, now)
        maker = Maker(the_school(unit).name, staff, now)
    page = file_page(books, staff, pupil, now)
    return maker.file("dossier", "Leerlingdossier telefoonprotocol", _blocks(page))


def _blocks(page: FilePage) -> tuple[Block, ...]:
    facts = (("Leerling", page.name), ("Groep", page.group_name or "–"), ("Bewaren", page.kept.nl))
    lines = [block for line in reversed(page.lines) for block in line_blocks(line)]
    happened = lines or [Text("Er staat niets in dit dossier.")]
    return Facts(facts), Notice(FOR_THE_SCHOOL), Heading("Wat er is gebeurd"), *happened


def line_blocks(line: FileLine) -> tuple[Block, ...]:
    """One point of the timeline: when and who, what, and what was said."""
    parts = (line.bold.nl, line.rest.nl if line.rest else "", line.article.nl if line.article else "")
    own = " (eigen melding)" if line.own_report else ""
    when = f"{short_day(line.day)} {line.time}".strip()
    what = Text(f"{when} · {line.who.nl}{own}\n" + " · ".join(part for part in parts if part))
    return (what, Text(line.quote, quote=True)) if line.quote else (what,)
