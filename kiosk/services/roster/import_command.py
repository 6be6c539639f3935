"""The import as a command: a saved profile tells which column of the school's own table is what."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.roster_match import Answers
from kiosk.exchange.roster_files import ColumnsUnknownError, RosterFile, look_at_table, read_roster
from kiosk.services.errors import ServiceError
from kiosk.services.roster.import_answers import Answerer, AskedRow, Asking, WrongAnswerError, refuse_unasked
from kiosk.services.roster.roster_import import Decided, Plan, import_file
from kiosk.services.roster.roster_report import RosterReport
from kiosk.store import close, open_school, reading
from kiosk.store.people import import_profiles
from kiosk.store.people.roster import the_school


class NoSuchProfileError(ServiceError):
    """There is no such profile, or it does not fit this file."""


def import_with_profile(
    data: Path,
    content: bytes,
    profile: str,
    now: ClockReading,
    *,
    apply: bool,
    tell: Callable[[str], None] = lambda _step: None,
    answers: Mapping[str, str] = MappingProxyType({}),
    ask: Answerer = lambda _asked: None,
) -> RosterReport:
    """Imports a file of any kind; profile: name of the saved columns, or empty. tell hears how far it is.

    answers: choices by the key of their question; ask: asks a person what they do not answer.
    Raises ExchangeError, NoSuchProfileError, WrongAnswerError, DomainError and StoreError; nothing is changed then.
    """
    asked: dict[str, AskedRow] = {}

    def answer(question: AskedRow) -> str | None:
        asked[question.key] = question
        return answers.get(question.key) or ask(question)

    asking = Asking(answer)

    def decide(plan: Callable[[Answers], Plan]) -> Decided:
        decided = asking(plan)
        refuse_unasked(answers, asked.keys())
        return decided

    def read(content: bytes) -> RosterFile:
        tell(f"Lezen ({max(1, len(content) // 1000)} kB)")
        file = _with_profile(data, content, profile) if profile else _guessed(content)
        pupils = len(file.roster.pupils)
        tell(f"{pupils} leerlingen vergelijken en opslaan" if apply else f"{pupils} leerlingen vergelijken")
        return file

    report = import_file(data, content, now, apply=apply, read=read, decide=decide)
    return replace(report, questions=tuple(each.document() for each in asking.open))


def _guessed(content: bytes) -> RosterFile:
    try:
        return read_roster(content)
    except ColumnsUnknownError as error:
        raise ColumnsUnknownError(
            f"{error} Of kies ze op de pagina Leerlingen inlezen, bewaar ze, en noem ze met --profile."
        ) from error


def _with_profile(data: Path, content: bytes, name: str) -> RosterFile:
    engine = open_school(data, "read")
    try:
        with reading(engine) as unit:
            profile = import_profiles.profiles(unit, the_school(unit).id).get(name)
    finally:
        close(engine)
    if profile is None:
        raise NoSuchProfileError("Deze bewaarde kolommen zijn er niet. Kijk op de pagina Leerlingen inlezen.")
    table = look_at_table(content)
    mapping = table.with_profile(profile)
    if mapping is table.guess and mapping.as_profile(table.heads) != dict(profile):
        raise NoSuchProfileError("De kolommen van dit bestand heten anders dan bewaard. Kies ze opnieuw op de pagina.")
    return read_roster(content, mapping)


def read_answers(typed: Sequence[str], written: bytes) -> dict[str, str]:
    """Choices by the key of their question: as typed (VRAAG=KEUZE), and as a JSON object. Raises WrongAnswerError."""
    try:
        found = json.loads(written)
    except ValueError as error:
        raise WrongAnswerError("Het bestand met antwoorden is geen JSON.") from error
    if not isinstance(found, dict) or not all(isinstance(choice, str) for choice in found.values()):
        raise WrongAnswerError('Schrijf de antwoorden als {"vraag": "keuze"}.')
    for answer in typed:
        question, is_one, choice = answer.rpartition("=")
        if not is_one:
            raise WrongAnswerError(f"Schrijf een antwoord als VRAAG=KEUZE; {answer} is dat niet.")
        found[question] = choice
    return found
