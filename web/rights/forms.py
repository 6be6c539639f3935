"""Reading the forms of requests. UnreadableError for what a browser would not have sent."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import PupilId
from kiosk.domain.rights import Asker, LongerBecause, RequestState, Right
from kiosk.services.rights.requests import NewRequest

Form = MultiDict[str, str]
Code = TypeVar("Code", bound=StrEnum)


class UnreadableError(DomainError):
    """A field cannot be read."""


def request_of(form: Form) -> NewRequest:
    """A request to put on record. Raises UnreadableError."""
    right, asker = _code(Right, form.get("wat", "")), _code(Asker, form.get("wie", ""))
    try:
        received_on = date.fromisoformat(form.get("gekregen", ""))
    except ValueError:
        raise UnreadableError("Vul de dag in waarop het verzoek kwam.") from None
    return NewRequest(PupilId(form.get("leerling", "")), right, asker, received_on)


def because_of(form: Form) -> LongerBecause:
    """Why the answer takes longer. Raises UnreadableError."""
    return _code(LongerBecause, form.get("omdat", ""))


def outcome_of(form: Form) -> RequestState:
    """How a request was closed. Raises UnreadableError."""
    return _code(RequestState, form.get("uitkomst", ""))


def _code(codes: type[Code], text: str) -> Code:
    try:
        return codes(text)
    except ValueError:
        raise UnreadableError("Maak eerst een keuze.") from None
