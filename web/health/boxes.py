"""How the boxes are: their readers, "Lezer opnieuw starten", and how the backups are."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.domain.roles import Act
from kiosk.services.at_box.box_health import ReaderTile
from kiosk.services.backup.health import BackupSign
from web.frame import frame
from web.guard import needs, staff

blueprint = Blueprint("boxes", __name__)


@blueprint.get("/kast")
@needs(Act.SEE_HEALTH)
def boxes() -> str:
    """One tile for each entrance."""
    return render_template("boxes.html", tiles=_tiles(), backups=_backups(), messages=frame().house.messages.sign())


@blueprint.get("/kast/stand")
@needs(Act.SEE_HEALTH, passive=True)
def standing() -> Response:
    """The part that changes by itself."""
    return make_response(render_template("boxes_standing.html", tiles=_tiles()))


@blueprint.post("/kast/lezer")
@needs(Act.RESTART_READER)
def restart_reader() -> Response:
    """ "Lezer opnieuw starten"."""
    shared = frame()
    shared.house.box.restart(staff(), request.form.get("kast", ""), shared.clocks.school())
    return redirect(url_for("boxes.boxes"), 303)


@blueprint.get("/kast/poster")
@needs(Act.SEE_HEALTH)
def poster() -> str:
    """The poster for the entrance, on A4, in the words of how this school hands in."""
    return render_template("poster.html", cards=False, confirm=_confirm())


@blueprint.get("/kast/leerlingkaarten")
@needs(Act.SEE_HEALTH)
def pupil_cards() -> str:
    """The same in pictures for a pupil's pocket, four on a sheet."""
    return render_template("poster.html", cards=True, confirm=_confirm())


def _confirm() -> str:
    return frame().house.settings.page().values["station.confirm"]


def _backups() -> tuple[BackupSign, ...]:
    shared = frame()
    return shared.house.box.backups(shared.clocks.school())


def _tiles() -> tuple[ReaderTile, ...]:
    shared = frame()
    return shared.house.box.tiles(shared.clocks.school())
