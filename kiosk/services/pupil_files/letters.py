"""Draft letters to parents, made by the directie. The school sends them itself; each making is audited first."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import MeasureId, check_letter, due_tasks, school_days
from kiosk.domain.pupil import PupilId
from kiosk.domain.redaction import Redaction
from kiosk.domain.roles import Act
from kiosk.services.errors import NotYoursError
from kiosk.services.pupil_files import letter_words as words
from kiosk.services.pupil_files.file_words import MEASURE_WORDS
from kiosk.services.pupil_files.letter_blocks import Decision, Subject, incident_blocks, measure_blocks
from kiosk.services.pupil_files.measures import NoSuchMeasureError, school_day_of, standing_of
from kiosk.services.pupil_files.pdf_files import Maker, ReadyFile
from kiosk.services.pupil_files.pupil_file import file_for, log, must_not_be_restricted
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, titled_groups
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.people import roster
from kiosk.store.people.roster import Pupil, the_school
from kiosk.store.pupil_file import incidents, measures, protocol
from kiosk.store.pupil_file.measures import RecordedMeasure
from kiosk.store.school_days.calendar import calendar


def measure_letter(books: SchoolBooks, staff: StaffMember, measure: MeasureId, now: ClockReading) -> ReadyFile:
    """The draft of the letter about a measure; what is not on record yet is named in it.

    Raises NotYoursError, NoSuchMeasureError, RestrictedError, MeasureError (no reason yet) and PdfFailedError.
    """
    _must_write(staff)
    with writing(books.writer) as unit:
        found = measures.measure(unit, books.school, measure)
        if found is None:
            raise NoSuchMeasureError("Deze maatregel is er niet. Ververs de pagina.")
        pupil = _pupil(unit, books, staff, found.measure.pupil)
        about = _subject(unit, books, pupil, found.measure.incident)
        decision = _decision(unit, books, staff, found)
        details = {"measure": str(measure), "kind": decision.kind.value}
        log(unit, books, staff, "letter_made", pupil.id, now, details)
        maker = Maker(the_school(unit).name, staff, now)
    title = f"Brief: {MEASURE_WORDS[decision.kind].nl.lower()}"
    return maker.file("brief", title, measure_blocks(maker, about, decision), concept=True)


def incident_letter(books: SchoolBooks, staff: StaffMember, incident: IncidentId, now: ClockReading) -> ReadyFile:
    """The draft of a letter that tells parents about a confirmed incident without a measure.

    Raises NotYoursError, NoSuchMeasureError (it is not confirmed), RestrictedError and PdfFailedError.
    """
    _must_write(staff)
    with writing(books.writer) as unit:
        found = incidents.incident(unit, books.school, incident)
        if found is None:
            raise NoSuchMeasureError("Dit incident is er niet. Ververs de pagina.")
        pupil = _pupil(unit, books, staff, found.incident.pupil)
        about = _subject(unit, books, pupil, incident)
        log(unit, books, staff, "letter_made", pupil.id, now, {"incident": str(incident)})
        maker = Maker(the_school(unit).name, staff, now)
    return maker.file("brief", "Brief: wat er op school is gebeurd", incident_blocks(maker, about), concept=True)


def _must_write(staff: StaffMember) -> None:
    """Asked before it is said whether there is such a measure or incident."""
    if not staff.may_everywhere(Act.WRITE_LETTER):
        raise NotYoursError("Alleen de directie maakt brieven aan ouders.")


def _pupil(unit: Unit, books: SchoolBooks, staff: StaffMember, pupil: PupilId) -> Pupil:
    found = file_for(unit, books, staff, Act.WRITE_LETTER, pupil)
    must_not_be_restricted(unit, books, pupil)
    return found


def _subject(unit: Unit, books: SchoolBooks, pupil: Pupil, incident: IncidentId) -> Subject:
    known = incidents.confirmed_of(unit, books.school, pupil.id)
    found = next((each for each in known if each.incident.id == incident), None)
    if found is None:
        raise NoSuchMeasureError("Een brief gaat over een bevestigd incident; dit staat niet (meer) in het dossier.")
    one = found.incident
    articles = protocol.articles(unit, books.school, one.protocol_version)
    titles = {article.number: article.title for article in articles}
    template = words.ARTICLE_TITLED if one.article in titles else words.ARTICLE
    said = {"number": one.article, "version": one.protocol_version, "title": titles.get(one.article, "")}
    groups = {choice.group: choice.name for choice in titled_groups(unit, books.school)}
    others = [each.name for each in roster.pupils(unit, books.school) if each.id != pupil.id]
    return Subject(
        name=pupil.name,
        group=groups.get(pupil.group, "") if pupil.group else "",
        incident=found,
        article=template.format(**said) if one.article else "",
        redact=Redaction(pupil.name, others),
    )


def _decision(unit: Unit, books: SchoolBooks, staff: StaffMember, found: RecordedMeasure) -> Decision:
    standing = standing_of(found)
    missing = check_letter(standing)
    is_school = school_day_of(calendar(unit, books.school), found.measure.group)
    first, last = standing.first, standing.last
    days = school_days(first, last, is_school) if first and last else 0
    names = {f"staff:{account}": name for account, name in colleagues(unit, books.school).items()}
    signed = names.get(standing.decided.by, "") if standing.decided else staff.name
    return Decision(found, standing, missing, days, due_tasks(standing, is_school), signed)
