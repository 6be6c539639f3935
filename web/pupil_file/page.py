"""What the views of a pupil's file share: the page itself, and an act that ends on it."""

from collections.abc import Callable

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.measure import Guard, MeasureKind
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import ADDED_BY_HAND
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.pupil_files.file_words import ENTRY_WORDS, MEASURE_WORDS, WAY_WORDS
from kiosk.services.pupil_files.pupil_file import NoSuchFileError
from web.desks.file import FileDesk
from web.frame import frame
from web.guard import staff
from web.refusals import said

Answer = Response | str | tuple[str, int]


def act_on_file(act: Callable[[], Response | None], pupil: PupilId) -> Answer:
    """Does something; shows the file again, or what the act answered itself. A refusal stands on the page."""
    try:
        answer = act()
    except (NotYoursError, NoSuchFileError):
        abort(403)
    except (DomainError, ServiceError) as error:
        return show_file(pupil, error=said(error)), 422
    return answer or redirect(url_for("pupil_file.file", leerling=pupil), 303)


def show_file(pupil: PupilId, error: str = "") -> str:
    """The page of a file. Says the same of a pupil who is out of reach and one who is not there."""
    try:
        page = desk().page(staff(), pupil, frame().clocks.school())
    except (NotYoursError, NoSuchFileError):
        abort(403)
    words = {"entry_words": [(kind, ENTRY_WORDS[kind]) for kind in ADDED_BY_HAND], "way_words": WAY_WORDS}
    measure = {"measure_words": MEASURE_WORDS, "measure_kinds": MeasureKind, "guards": Guard}
    return render_template("pupil_file.html", page=page, error=error, form=request.form, **words, **measure)


def pupil_of_form() -> PupilId:
    """Whose file a form is about."""
    return PupilId(request.form.get("leerling", ""))


def desk() -> FileDesk:
    """The services behind these pages."""
    return frame().house.files
