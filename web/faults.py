"""Friendly pages when something does not work: what it is, what to do, a short code for the technical keeper."""

import logging
import secrets

from flask import Flask, g, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from kiosk.domain.errors import DomainError
from kiosk.services.errors import NotYoursError, ServiceError, UnknownGroupError
from kiosk.services.school_books import RECORDS_REFUSE

log = logging.getLogger(__name__)
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without digits and letters that look alike on paper."""


def install_faults(app: Flask) -> None:
    """A page for every refusal and every fault; never a stack trace."""
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(DomainError, _rule)
    app.register_error_handler(ServiceError, _rule)
    for refusal in RECORDS_REFUSE:
        app.register_error_handler(refusal, _records_refuse)
    app.register_error_handler(Exception, _broken)


def page(status: int, title: str, line: str, code: str = "") -> tuple[str, int]:
    """One fault page."""
    return render_template("fault.html", title=title, line=line, code=code, plain="staff" not in g), status


def _form_expired(_error: CSRFError) -> tuple[str, int]:
    return page(400, _("Deze pagina is verlopen"), _("Ga terug, ververs de pagina en probeer het nog een keer."))


def _rule(error: DomainError | ServiceError) -> tuple[str, int]:
    if isinstance(error, NotYoursError):
        return page(403, _("Dit is niet voor jouw rol"), str(error))
    return page(404 if isinstance(error, UnknownGroupError) else 422, _("Dat kan nu niet"), str(error))


def _refused(error: HTTPException) -> tuple[str, int] | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    title, line = {
        401: (_("Log opnieuw in"), _("Je bent een tijdje weg geweest. Log in om verder te gaan.")),
        403: (_("Dit is niet voor jouw rol"), _("Deze groep of pagina is niet van jou. Vraag het de directie.")),
        404: (_("Deze pagina is er niet"), _("Misschien is het adres veranderd. Begin opnieuw bij vandaag.")),
        413: (_("Dit is te groot"), _("Er is niets bewaard. Kies een kleiner bestand.")),
        429: (_("Even wachten"), _("Er is te vaak geprobeerd. Probeer het over een paar minuten nog een keer.")),
        503: (_("Even niet bereikbaar"), _("Tikken bij de ingang gaan gewoon door. Probeer het zo nog een keer.")),
    }.get(status, (_("Dat lukte niet"), _("Ga terug en probeer het nog een keer.")))
    return page(status, title, line)


def _records_refuse(error: Exception) -> tuple[str, int]:
    log.error("records refused at %s: %s", request.endpoint, type(error).__name__)
    return page(503, _("Even niet bereikbaar"), str(error))


def _broken(_error: Exception) -> tuple[str, int]:
    code = "".join(secrets.choice(ALPHABET) for _place in range(4))
    log.exception("fault %s at %s", code, request.endpoint)
    line = _("Tikken bij de ingang gaan gewoon door. Noem deze code bij beheer.")
    return page(500, _("Er ging iets mis"), line, code)
