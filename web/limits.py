"""How often one session or one address may ask; who goes too fast hears how long to wait."""

from flask import Flask, request
from werkzeug.exceptions import TooManyRequests

from web.frame import frame
from web.guard import current_session, signed_in
from web.pace import Allowance

HEAVY = Allowance(20, 10)
SEARCH = Allowance(90, 120)
FORMS = Allowance(300, 240)
STRANGERS = Allowance(300, 300)
"""Of one address where nobody is signed in: a school may have many PCs behind one."""

HEAVY_FORMS = frozenset(
    {
        *("exports.make", "exports.repeat", "declared_files.make", "declared_files.look", "declared_files.take"),
        *("papers.file", "papers.export", "papers.incident_letter", "papers.measure_letter", "cases.proof"),
        *("card_list.labels", "roster.look", "roster.take", "roster_columns.choose", "school_year.look"),
        *("absences.look", "absences.take", "calendar.propose"),
    }
)
"""A file is read, a paper is set, or a year of records is walked."""

SEARCHES = frozenset({"pupil_file.search", "rights.search", "desk.look", "typed_names.look"})

UNCOUNTED = frozenset({"static", "health.alive", "sign_in.enter"})
"""Of strangers. Signing in has a back-off of its own (web.sign_in.attempts), which never delays a known address."""


def install_limits(app: Flask) -> None:
    """After the guard, so that only what somebody may ask is counted."""

    @app.before_request
    def count() -> None:
        found = _counted()
        shared = frame()
        seconds = shared.pace.wait(*found, shared.clocks.steady()) if found is not None else 0
        if seconds:
            raise TooManyRequests(retry_after=seconds)


def _counted() -> tuple[Allowance, str] | None:
    """By what this request is counted; None where nothing is."""
    endpoint = request.endpoint or ""
    if endpoint.startswith("api."):
        return None
    if signed_in() is None:
        return None if endpoint in UNCOUNTED else (STRANGERS, request.remote_addr or "")
    who = current_session().id_hash
    if endpoint in HEAVY_FORMS:
        return HEAVY, who
    if endpoint in SEARCHES:
        return SEARCH, who
    return (FORMS, who) if request.method != "GET" else None
