"""Requests of parents and pupils. An address holds the opaque id of a request or pupil, never a name."""

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import PupilId
from kiosk.domain.rights import OUTCOMES, Right, RightsRequestId
from kiosk.domain.roles import Act
from kiosk.services.errors import NotYoursError, ServiceError
from kiosk.services.pupil_files.pupil_file import NoSuchFileError
from kiosk.services.rights.request_words import ASKER_WORDS, LONGER_WORDS, RIGHT_WORDS, STATE_WORDS
from kiosk.services.rights.requests import NoSuchRequestError
from web.desks.rights import RightsDesk
from web.frame import frame
from web.guard import needs, staff
from web.refusals import said
from web.rights.forms import because_of, outcome_of, request_of

blueprint = Blueprint("rights", __name__)

Answer = Response | tuple[str, int]


@blueprint.get("/verzoeken")
@needs(Act.SEE_REQUESTS)
def page() -> str:
    """The register, what is due first on top."""
    return render_template("requests.html", page=_desk().page(staff(), frame().clocks.school()))


@blueprint.get("/verzoeken/een")
@needs(Act.SEE_REQUESTS)
def one() -> str | Response:
    """One request and what it needs; the register where there is no such one."""
    try:
        return _show(RightsRequestId(request.args.get("verzoek", "")))
    except NoSuchRequestError:
        return redirect(url_for("rights.page"), 303)


@blueprint.get("/verzoeken/nieuw")
@needs(Act.HANDLE_REQUESTS)
def choose() -> str:
    """About whom, and what is asked."""
    return _new(chosen=request.args.get("leerling", ""))


@blueprint.post("/verzoeken/zoek")
@needs(Act.HANDLE_REQUESTS)
def search() -> str:
    """Pupils by a part of the name."""
    return _new(sought=request.form.get("naam", "")[:80])


@blueprint.post("/verzoeken/nieuw")
@needs(Act.HANDLE_REQUESTS)
def receive() -> Answer:
    """Puts a request on record."""
    try:
        made = _desk().receive(staff(), request_of(request.form), frame().clocks.school())
    except NoSuchFileError:
        abort(403)
    except DomainError as error:
        return _new(chosen=request.form.get("leerling", ""), error=said(error)), 422
    return redirect(url_for("rights.one", verzoek=made), 303)


@blueprint.post("/verzoeken/neem")
@needs(Act.HANDLE_REQUESTS)
def take() -> Answer:
    """This person sees to it."""
    return _act(lambda about: _desk().take(staff(), about, frame().clocks.school()))


@blueprint.post("/verzoeken/langer")
@needs(Act.HANDLE_REQUESTS)
def take_longer() -> Answer:
    """Two months more."""
    return _act(lambda about: _desk().take_longer(staff(), about, because_of(request.form), frame().clocks.school()))


@blueprint.post("/verzoeken/sluit")
@needs(Act.HANDLE_REQUESTS)
def close() -> Answer:
    """The answer was given."""

    def act(about: RightsRequestId) -> None:
        form = request.form
        _desk().close(staff(), about, outcome_of(form), form.get("tekst", ""), frame().clocks.school())

    return _act(act)


@blueprint.post("/verzoeken/heropen")
@needs(Act.HANDLE_REQUESTS)
def reopen() -> Answer:
    """It was not done after all."""
    return _act(lambda about: _desk().reopen(staff(), about, frame().clocks.school()))


@blueprint.post("/verzoeken/notitie")
@needs(Act.HANDLE_REQUESTS)
def write_note() -> Answer:
    """What is worth knowing about it."""
    text = request.form.get("notitie", "")
    return _act(lambda about: _desk().write_note(staff(), about, text, frame().clocks.school()))


def _act(act: Callable[[RightsRequestId], None]) -> Answer:
    """Does something and shows the request again; a refusal stands on its page."""
    about = RightsRequestId(request.form.get("verzoek", ""))
    try:
        act(about)
    except (NotYoursError, NoSuchRequestError):
        abort(403)
    except (DomainError, ServiceError) as error:
        return _show(about, said(error)), 422
    return redirect(url_for("rights.one", verzoek=about), 303)


def _show(about: RightsRequestId, error: str = "") -> str:
    shown = _desk().one(staff(), about, frame().clocks.school())
    words = {"state_words": STATE_WORDS, "longer_words": LONGER_WORDS, "outcomes": OUTCOMES}
    return render_template("request.html", page=shown, error=error, form=request.form, rights=Right, **words)


def _new(*, sought: str = "", chosen: str = "", error: str = "") -> str:
    shown = _desk().choosing(staff(), sought, PupilId(chosen), frame().clocks.school())
    words = {"right_words": RIGHT_WORDS, "asker_words": ASKER_WORDS}
    return render_template("request_new.html", page=shown, error=error, form=request.form, **words)


def _desk() -> RightsDesk:
    """The services behind these pages."""
    return frame().house.rights
