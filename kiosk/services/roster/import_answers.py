"""The questions of an import for who has no page: each under a key of its own, answered one by one, never guessed."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kiosk.domain.roster_match import NEW, WRITTEN_OUT, Answers, AskedOf, Question
from kiosk.services.errors import ServiceError
from kiosk.services.roster.import_rows import import_page
from kiosk.services.roster.roster_import import CHANGED, ChangedMeanwhileError, Decided, Plan
from kiosk.services.roster.views_import import ImportRow, Option

LEAVE = "laat"
"""The choice that leaves things as they are, where there is one."""

_ASKED = {
    Question.NO_GROUP: "In welke groep zit {name}?",
    Question.DUMMY_KEY: "{name} heeft in dit bestand een tijdelijke sleutel. Wie is dit?",
    Question.SAME_PUPIL: "Is {name} een leerling die met de hand is toegevoegd?",
    Question.ERASED: "{name} is op verzoek gewist. Komt deze leerling terug?",
    Question.LEFT: "{name} staat niet meer in het bestand. Uitgeschreven?",
    Question.NAME: "Waar begint de achternaam van {name}? (roepnaam · voorvoegsel · achternaam)",
}
_LEFT_AS_IT_IS = {Question.NO_GROUP: "nog geen groep", Question.LEFT: "laat staan"}
_CHOICES = {NEW: "nieuwe leerling", WRITTEN_OUT: "uitgeschreven"}


class WrongAnswerError(ServiceError):
    """An answer to a question that is not asked, or a choice that is not offered."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question about one row. choices: what may be said, and its words; usual: what happens when nobody answers."""

    of: AskedOf
    name: str
    group: str
    choices: Mapping[str, str]
    usual: str

    @property
    def key(self) -> str:
        """What an answer names."""
        return f"{self.of.question.value}:{self.of.key}"

    @property
    def words(self) -> str:
        """The question, with the group where the file has one."""
        name = f"{self.name} ({self.group})" if self.group else self.name
        return _ASKED[self.of.question].format(name=name)

    def document(self) -> dict[str, object]:
        """For a program."""
        choices = [{"choice": choice, "label": label} for choice, label in self.choices.items()]
        return {"key": self.key, "question": self.words, "choices": choices, "unanswered": self.usual}


Answerer = Callable[[AskedRow], str | None]
"""Says a choice, or None to leave the question open."""


@dataclass(slots=True)
class Asking:
    """Asks what a plan asks, and what the answers make it ask next. open: what nobody answered."""

    answer: Answerer
    open: list[AskedRow] = field(default_factory=list)

    def __call__(self, plan: Callable[[Answers], Plan]) -> Decided:
        """The answers, and the plan they make. Raises WrongAnswerError and ChangedMeanwhileError."""
        answers: dict[AskedOf, str] = {}
        seen: set[AskedOf] = set()
        made = plan(answers)
        while fresh := [each for each in questions(made) if each.of not in seen]:
            for each in fresh:
                seen.add(each.of)
                self._ask(each, answers)
            before, made = made, plan(answers)
            if made.known != before.known:
                raise ChangedMeanwhileError(CHANGED)
        return Decided(answers, made)

    def _ask(self, asked: AskedRow, answers: dict[AskedOf, str]) -> None:
        said = self.answer(asked)
        if said is None:
            self.open.append(asked)
            return
        if said not in asked.choices:
            raise WrongAnswerError(f"Bij vraag {asked.key} kan {said} niet; kies uit: {', '.join(asked.choices)}.")
        if said != LEAVE:
            answers[asked.of] = said


def questions(made: Plan) -> tuple[AskedRow, ...]:
    """What a plan asks a person, those it already has a certain answer to among them."""
    return tuple(_asked(row, row.asked) for row in import_page(made).rows if row.asked is not None)


def refuse_unasked(answers: Mapping[str, str], asked: Collection[str]) -> None:
    """Raises WrongAnswerError for an answer to nothing: the file or the school is not as it was."""
    unasked = sorted(answers.keys() - set(asked))
    if unasked:
        raise WrongAnswerError(f"Vraag {unasked[0]} wordt bij dit bestand niet gesteld; kijk met --json welke wel.")


def _asked(row: ImportRow, asked: AskedOf) -> AskedRow:
    choices = {option.value or LEAVE: _label(option, asked.question) for option in row.options}
    return AskedRow(asked, row.name, row.group, choices, next(iter(choices)))


def _label(option: Option, question: Question) -> str:
    if option.label:
        return option.label
    return _CHOICES.get(option.value) or _LEFT_AS_IT_IS.get(question, "sla over")
