"""A name of another pupil in what somebody types: the page says so before it is saved."""

from flask import Blueprint, request

from kiosk.domain.incident import IncidentId
from kiosk.domain.pupil import PupilId
from kiosk.domain.roles import Act
from web.frame import frame
from web.guard import needs

blueprint = Blueprint("typed_names", __name__)


@blueprint.post("/namen")
@needs(Act.RAISE_INCIDENT)
def look() -> dict[str, bool]:
    """Whether the text names another pupil; the text is kept nowhere."""
    form = request.form
    pupil, incident = form.get("leerling", ""), form.get("incident", "")
    found = frame().house.incidents.names_others(
        form.get("tekst", ""), PupilId(pupil) if pupil else None, IncidentId(incident) if incident else None
    )
    return {"found": found}
