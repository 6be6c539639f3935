"""The toestelopgave from and to a file, and on paper for parents."""

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.services.calendar import UNREADABLE_FILE
from kiosk.services.declared_file import DeclaredReport
from web.downloads import download
from web.frame import frame
from web.guard import needs, staff
from web.uploads import takes_file, uploaded

blueprint = Blueprint("declared_files", __name__)
Answer = str | tuple[str, int]


@blueprint.get("/toestelopgave/bestand")
@needs(Act.DECLARE_ITEMS)
def form() -> str:
    """Choose a file, or make one."""
    return _page()


@blueprint.post("/toestelopgave/bestand/maak")
@needs(Act.DECLARE_ITEMS)
def make() -> Response:
    """The grid of every group of this person as a file; that it was made is recorded first."""
    shared = frame()
    return download(shared.house.items.file(staff(), shared.clocks.school()))


@blueprint.post("/toestelopgave/bestand/bekijk")
@needs(Act.DECLARE_ITEMS)
@takes_file
def look() -> Answer:
    """What the file would change; nothing changes."""
    content = uploaded("bestand")
    if not content:
        return _page(error=_("Kies eerst een bestand.")), 400
    return _taken(content, apply=False)


@blueprint.post("/toestelopgave/bestand")
@needs(Act.DECLARE_ITEMS)
@takes_file
def take() -> Answer:
    """Changes what was shown."""
    return _taken(request.form.get("regels", "").encode(), apply=True)


@blueprint.get("/groep/<group>/toestelopgave/formulier")
@needs(Act.DECLARE_ITEMS)
def paper(group: str) -> str:
    """A slip per pupil for the parents: of everybody, or of those of whom nothing is known."""
    shared = frame()
    page = shared.house.day.declared_page(staff(), GroupId(group), shared.clocks.school())
    unknown_only = request.args.get("toon") == "onbekend"
    rows = [row for row in page.rows if row.open or not unknown_only]
    return render_template("parent_form.html", page=page, rows=rows, unknown_only=unknown_only)


def _taken(content: bytes, *, apply: bool) -> Answer:
    shared = frame()
    try:
        report, rest = shared.house.items.take_in(staff(), content, shared.clocks.school(), apply=apply)
    except UNREADABLE_FILE as error:
        return _page(error=str(error)), 422
    return _page(report=report, rest=rest)


def _page(*, error: str = "", report: DeclaredReport | None = None, rest: str = "") -> str:
    return render_template("declared_file.html", error=error, report=report, rest=rest)
