"""Friendly pages when something does not work: what it is, what to do, a short code for the technical keeper."""

import logging
import secrets

from flask import Flask, g, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, TooManyRequests
from werkzeug.wrappers import Response

from kiosk.domain.errors import DomainError
from kiosk.services.errors import NotYoursError, ServiceError, UnknownGroupError
from kiosk.services.school_books import RECORDS_REFUSE
from web.api.problem import for_a_program, problem
from web.refusals import said
from web.shield import WITHOUT_TLS

log = logging.getLogger(__name__)
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without digits and letters that look alike on paper."""

Answer = Response | tuple[str, int]


def install_faults(app: Flask) -> None:
    """A page for every refusal and every fault; never a stack trace."""
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(DomainError, _rule)
    app.register_error_handler(ServiceError, _rule)
    for refusal in RECORDS_REFUSE:
        app.register_error_handler(refusal, _records_refuse)
    app.register_error_handler(Exception, _broken)


def page(status: int, title: str, line: str, code: str = "") -> Answer:
    """One fault page; a program hears it as a problem document."""
    if for_a_program():
        return problem(status, f"code {code}" if code else "")
    return render_template("fault.html", title=title, line=line, code=code, plain="staff" not in g), status


def _form_expired(_error: CSRFError) -> Answer:
    return page(400, _("Deze pagina is verlopen"), _("Ga terug, ververs de pagina en probeer het nog een keer."))


def _rule(error: DomainError | ServiceError) -> Answer:
    if isinstance(error, NotYoursError):
        return page(403, _("Dit is niet voor jouw rol"), said(error))
    return page(404 if isinstance(error, UnknownGroupError) else 422, _("Dat kan nu niet"), said(error))


def _refused(error: HTTPException) -> Answer | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    if isinstance(error, TooManyRequests) and isinstance(error.retry_after, int):
        return _wait(error.retry_after)
    if error.description == WITHOUT_TLS:
        return page(403, _("Alleen via https"), _("Zet https:// voor het adres, of vraag beheer om het juiste adres."))
    title, line = {
        401: (_("Log opnieuw in"), _("Je bent een tijdje weg geweest. Log in om verder te gaan.")),
        403: (_("Dit is niet voor jouw rol"), _("Deze groep of pagina is niet van jou. Vraag het de directie.")),
        404: (_("Deze pagina is er niet"), _("Misschien is het adres veranderd. Begin opnieuw bij vandaag.")),
        413: (_("Dit is te groot"), _("Er is niets bewaard. Kies een kleiner bestand.")),
        429: (_("Even wachten"), _("Er is te vaak geprobeerd. Probeer het over een paar minuten nog een keer.")),
        503: (_("Even niet bereikbaar"), _("Tikken bij de ingang gaan gewoon door. Probeer het zo nog een keer.")),
    }.get(status, (_("Dat lukte niet"), _("Ga terug en probeer het nog een keer.")))
    answer = make_response(page(status, title, line))
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return answer


def _wait(seconds: int) -> Response:
    """Friendly, and with the time to wait, in words and for a program."""
    line = _(
        "Dat ging te snel achter elkaar. Wacht %(seconds)s tellen en probeer het dan nog een keer.", seconds=seconds
    )
    answer = make_response(page(429, _("Even wachten"), line))
    answer.headers["Retry-After"] = str(seconds)
    return answer


def _records_refuse(error: Exception) -> Answer:
    log.error("records refused at %s: %s", request.endpoint, type(error).__name__)
    return page(503, _("Even niet bereikbaar"), said(error))


def _broken(_error: Exception) -> Answer:
    code = "".join(secrets.choice(ALPHABET) for _place in range(4))
    log.exception("fault %s at %s", code, request.endpoint)
    line = _("Tikken bij de ingang gaan gewoon door. Noem deze code bij beheer.")
    return page(500, _("Er ging iets mis"), line, code)
