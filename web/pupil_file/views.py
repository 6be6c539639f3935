"""The file of one pupil. A name is never in an address: searching is a form, and the address holds an opaque id."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.measure import Guard, MeasureId, MeasureKind
from kiosk.domain.pupil import PupilId
from kiosk.domain.pupil_file import ADDED_BY_HAND, FileEntryId
from kiosk.domain.roles import Act
from kiosk.domain.school_day import local_day
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.file_words import ENTRY_WORDS, MEASURE_WORDS, WAY_WORDS
from kiosk.services.pupil_file import NoSuchFileError
from web.file_desk import FileDesk
from web.frame import frame
from web.guard import needs, staff
from web.pupil_file.forms import line_of, measure_of, step_of

blueprint = Blueprint("pupil_file", __name__)
Answer = Response | str | tuple[str, int]


@blueprint.get("/leerlingen")
@needs(Act.SEE_FILE)
def pupils() -> str:
    """The field to search in, and the tasks of measures."""
    return _found("")


@blueprint.post("/leerlingen")
@needs(Act.SEE_FILE)
def search() -> str:
    """Pupils by a part of the name."""
    return _found(request.form.get("naam", "")[:80])


@blueprint.get("/leerlingen/dossier")
@needs(Act.SEE_FILE)
def file() -> str:
    """The file of a pupil; each look is logged."""
    return _file(PupilId(request.args.get("leerling", "")))


@blueprint.post("/leerlingen/dossier/kopie")
@needs(Act.SEE_FILE)
def copy() -> str:
    """The text for the pupil administration."""
    pupil = _pupil()
    try:
        text = _desk().copy_text(staff(), pupil, frame().clocks.school())
    except (NotYoursError, NoSuchFileError):
        abort(403)
    return render_template("pupil_file_copy.html", text=text, pupil=pupil)


@blueprint.post("/leerlingen/dossier/regel")
@needs(Act.ADD_TO_FILE)
def add() -> Answer:
    """Adds what was told or said."""
    now = frame().clocks.school()
    return _act(lambda: _desk().add(staff(), _pupil(), line_of(request.form, local_day(now.at)), now), _pupil())


@blueprint.post("/leerlingen/dossier/terugnemen")
@needs(Act.ADD_TO_FILE)
def take_back() -> Answer:
    """Takes a line back by another line."""
    entry = FileEntryId(request.form.get("regel", ""))
    return _act(lambda: _desk().take_back(staff(), _pupil(), entry, frame().clocks.school()), _pupil())


@blueprint.post("/leerlingen/dossier/beperken")
@needs(Act.RESTRICT_FILE)
def restrict() -> Answer:
    """The restriction flag, on or off."""
    on = request.form.get("stand") == "aan"
    return _act(lambda: _desk().restrict(staff(), _pupil(), frame().clocks.school(), on=on), _pupil())


@blueprint.post("/leerlingen/maatregel")
@needs(Act.SET_MEASURE)
def open_measure() -> Answer:
    """A draft; nothing is decided by it."""
    now = frame().clocks.school()
    return _act(lambda: _desk().open_measure(staff(), measure_of(request.form), now), _pupil())


@blueprint.post("/leerlingen/maatregel/stap")
@needs(Act.SET_MEASURE)
def step() -> Answer:
    """One deed about a measure: an item of the list, setting it, revoking it."""
    now, measure = frame().clocks.school(), MeasureId(request.form.get("kenmerk", ""))

    def act() -> None:
        _desk().measure(staff(), measure, step_of(request.form, local_day(now.at)), now)

    return _act(act, _pupil())


def _act(act: Callable[[], None], pupil: PupilId) -> Answer:
    try:
        act()
    except (NotYoursError, NoSuchFileError):
        abort(403)
    except (DomainError, ServiceError) as error:
        return _file(pupil, error=str(error)), 422
    return redirect(url_for("pupil_file.file", leerling=pupil), 303)


def _file(pupil: PupilId, error: str = "") -> str:
    """Says the same of a pupil who is out of reach and one who is not there."""
    try:
        page = _desk().page(staff(), pupil, frame().clocks.school())
    except (NotYoursError, NoSuchFileError):
        abort(403)
    words = {"entry_words": [(kind, ENTRY_WORDS[kind]) for kind in ADDED_BY_HAND], "way_words": WAY_WORDS}
    measure = {"measure_words": MEASURE_WORDS, "measure_kinds": MeasureKind, "guards": Guard}
    return render_template("pupil_file.html", page=page, error=error, form=request.form, **words, **measure)


def _found(sought: str) -> str:
    return render_template("pupils.html", page=_desk().search(staff(), sought, frame().clocks.school()))


def _pupil() -> PupilId:
    return PupilId(request.form.get("leerling", ""))


def _desk() -> FileDesk:
    return frame().house.files
