"""Papers about one pupil as downloads: the file, letters, the inzage. No name in an address or a name of a file."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from kiosk.domain.incident import IncidentId
from kiosk.domain.measure import MeasureId
from kiosk.domain.roles import Act
from kiosk.services.pupil_files.pdf_files import ReadyFile
from web.frame import frame
from web.guard import needs, staff
from web.pupil_file.page import Answer, act_on_file, desk, pupil_of_form

blueprint = Blueprint("papers", __name__)


@blueprint.post("/leerlingen/dossier/pdf")
@needs(Act.SEE_FILE)
def file() -> Answer:
    """The file of a pupil."""
    return _download(lambda: desk().pdf(staff(), pupil_of_form(), frame().clocks.school()))


@blueprint.post("/leerlingen/maatregel/brief")
@needs(Act.WRITE_LETTER)
def measure_letter() -> Answer:
    """The draft of the letter about a measure."""
    measure = MeasureId(request.form.get("kenmerk", ""))
    return _download(lambda: desk().measure_letter(staff(), measure, frame().clocks.school()))


@blueprint.post("/leerlingen/incident/brief")
@needs(Act.WRITE_LETTER)
def incident_letter() -> Answer:
    """The draft of the letter about a confirmed incident without a measure."""
    incident = IncidentId(request.form.get("incident", ""))
    return _download(lambda: desk().incident_letter(staff(), incident, frame().clocks.school()))


@blueprint.post("/leerlingen/dossier/inzage")
@needs(Act.EXPORT_PUPIL)
def export() -> Answer:
    """Everything the books hold about a pupil, readable and as data."""
    return _download(lambda: desk().export(staff(), pupil_of_form(), frame().clocks.school()))


def _download(make: Callable[[], ReadyFile]) -> Answer:
    """The file, which no browser or proxy keeps (Cache-Control: no-store, like every page)."""

    def send() -> Response:
        made = make()
        response = Response(made.content, content_type=made.mime_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        return response

    return act_on_file(send, pupil_of_form())
