"""Numbers to print on cards: drawn by chance, so that a card that is found tells nothing to who finds it."""

import secrets

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.names import names_in_group
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import local_day
from kiosk.exchange.papers.labels import Label, LabelSheet
from kiosk.exchange.papers.making import PaperError, make_pdf
from kiosk.services.errors import ServiceError
from kiosk.services.noting import note
from kiosk.services.pupil_files.pdf_files import PdfFailedError, ReadyFile
from kiosk.services.school_books import SchoolBooks
from kiosk.services.views import StaffMember
from kiosk.store import Unit, writing
from kiosk.store.people import cards, roster
from kiosk.store.people.cards import Card, CardState

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without digits and letters that look alike on paper."""
HALF = 4
"""A number is two halves of so many signs: a card drawn by chance is hit once in 10^12."""


class NothingToLabelError(ServiceError):
    """There is no card in this group that a label is for."""


def card_labels(
    books: SchoolBooks, staff: StaffMember, group: GroupId, *, names: bool, only_new: bool, now: ClockReading
) -> ReadyFile:
    """A sheet with a label for every card of a group that works; one without a number gets one now.

    names: also what the child is called. only_new: leaves out cards that have a number. Raises NothingToLabelError
    and PdfFailedError.
    """
    with writing(books.writer) as unit:
        labels = tuple(_labels(unit, books, group, names=names, only_new=only_new, now=now))
        if not labels:
            raise NothingToLabelError("In deze groep is geen pas waar een etiket bij hoort. Koppel eerst passen.")
        details = {"labels": str(len(labels)), "names": "yes" if names else "no"}
        note(unit, books, staff, "card_labels_made", group, details, now)
    sheet = LabelSheet(title="Pasetiketten", school=books.school_name, made_at=now.utc_us // 1_000_000, labels=labels)
    try:
        return ReadyFile(f"pasetiketten-{local_day(now.at).isoformat()}.pdf", "application/pdf", make_pdf(sheet))
    except PaperError as error:
        raise PdfFailedError(str(error)) from error


def _labels(
    unit: Unit, books: SchoolBooks, group: GroupId, *, names: bool, only_new: bool, now: ClockReading
) -> list[Label]:
    here = [each for each in roster.pupils(unit, books.school, group) if each.is_here(local_day(now.at))]
    here.sort(key=lambda pupil: pupil.name.list_order)
    called = names_in_group([pupil.name for pupil in here])
    known = cards.cards(unit, books.school)
    taken = {card.label for card in known}
    return [
        Label(_number(unit, books, card, taken), name if names else "")
        for pupil, name in zip(here, called, strict=True)
        for card in known
        if card.pupil == pupil.id and card.state is CardState.ACTIVE and not (only_new and card.label)
    ]


def _number(unit: Unit, books: SchoolBooks, card: Card, taken: set[str]) -> str:
    number = card.label
    while not number or (not card.label and number in taken):
        number = "-".join("".join(secrets.choice(ALPHABET) for _sign in range(HALF)) for _half in range(2))
    if not card.label:
        cards.label_card(unit, books.school, card.hash, number)
        taken.add(number)
    return number
