"""The toestelopgave from and to a file, and on paper for parents."""

from flask import Blueprint, Response, render_template, request

from kiosk.domain.pupil import GroupId
from kiosk.domain.roles import Act
from kiosk.services.declared_items.declared_file import DeclaredReport
from web.downloads import download
from web.frame import frame
from web.guard import needs, staff
from web.look_first import Answer, look_first, take_over
from web.uploads import takes_file

blueprint = Blueprint("declared_files", __name__)


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
    return look_first(lambda content: _take(content, apply=False), _page)


@blueprint.post("/toestelopgave/bestand")
@needs(Act.DECLARE_ITEMS)
@takes_file
def take() -> Answer:
    """Changes what was shown."""
    return take_over(lambda content: _take(content, apply=True), _page)


@blueprint.get("/groep/<group>/toestelopgave/formulier")
@needs(Act.DECLARE_ITEMS)
def paper(group: str) -> str:
    """A slip per pupil for the parents: of everybody, or of those of whom nothing is known."""
    shared = frame()
    page = shared.house.day.declared_page(staff(), GroupId(group), shared.clocks.school())
    unknown_only = request.args.get("toon") == "onbekend"
    rows = [row for row in page.rows if row.open or not unknown_only]
    return render_template("parent_form.html", page=page, rows=rows, unknown_only=unknown_only)


def _take(content: bytes, *, apply: bool) -> tuple[DeclaredReport, str]:
    shared = frame()
    return shared.house.items.take_in(staff(), content, shared.clocks.school(), apply=apply)


def _page(*, error: str = "", report: DeclaredReport | None = None, rest: str = "") -> str:
    return render_template("declared_file.html", error=error, report=report, rest=rest)
