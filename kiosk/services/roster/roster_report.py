"""An import told to the office: what would change, in words and as one JSON document."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from kiosk.domain.roster import RosterPupil
from kiosk.domain.roster_diff import FieldChange, PupilChange, RosterDiff
from kiosk.domain.roster_match import Ambiguous, Question

_Row = TypeVar("_Row", RosterPupil, PupilChange, Ambiguous)

_FIELDS = {
    "key": "leerlingnummer",
    "first_name": "roepnaam",
    "prefix": "voorvoegsel",
    "last_name": "achternaam",
    "group_key": "groep",
    "year_group": "jaargroep",
    "leaves": "laatste dag",
    "gone": "uitgeschreven?",
    "name": "naam",
    "year_groups": "jaargroepen",
    "combination": "combinatiegroep",
}

_ON_THE_PAGE = {
    Question.SAME_PUPIL: "misschien al met de hand toegevoegd",
    Question.ERASED: "op verzoek gewist",
}


@dataclass(frozen=True, slots=True)
class RosterReport:
    """A plan with the names of the groups in it, by key; applied tells whether it was carried out.

    questions: what nobody answered, each with its key and its choices.
    """

    diff: RosterDiff
    group_labels: Mapping[str, str]
    applied: bool
    warnings: tuple[str, ...] = ()
    questions: tuple[Mapping[str, Any], ...] = ()

    def text(self) -> str:
        """For a terminal: counts, then one line per change, problem and question, then what happened."""
        return "\n".join([*self._counts(), "", *self._lines(), *self._ending()])

    def document(self) -> dict[str, Any]:
        """The same for programs: counts, and every row by key."""
        outcome = self.diff
        return {
            "applied": self.applied,
            "new": [self._pupil(pupil) for pupil in outcome.new],
            "changed": [
                {**self._pupil(change.pupil), "fields": [asdict(field) for field in change.fields]}
                for change in outcome.changed
            ],
            "left": [{**self._pupil(pupil), "asked": pupil.gone} for pupil in outcome.left],
            "unchanged": outcome.unchanged,
            "former": outcome.former,
            "questions": list(self.questions),
            "ambiguous": [
                {**self._pupil(each.pupil), "question": each.question.value, "candidates": list(each.candidates)}
                for each in outcome.ambiguous
            ],
            "groups": {
                "new": [{"key": group.key, "name": group.label} for group in outcome.new_groups],
                "changed": [{"key": each.group.key, "name": each.group.label} for each in outcome.changed_groups],
            },
            "by_hand": [self._pupil(pupil) for pupil in outcome.waiting],
            "warnings": list(self.warnings),
            "problems": [{"line": problem.line, "sentence": problem.sentence} for problem in outcome.problems],
            "ignored_fields": outcome.ignored_fields,
            "refusal": outcome.refusal,
        }

    def _pupil(self, pupil: RosterPupil) -> dict[str, Any]:
        return {
            "key": pupil.key,
            "name": pupil.name.shown,
            "group": self._label(pupil.group_key),
            "year_group": pupil.year_group,
        }

    def _label(self, key: str | None) -> str | None:
        return None if key is None else self.group_labels.get(key, key)

    def _counts(self) -> Iterator[str]:
        outcome = self.diff
        yield (
            f"{len(outcome.new)} nieuw · {len(outcome.changed)} gewijzigd · {len(outcome.ambiguous)} jij kiest · "
            f"{len(outcome.left)} uitgeschreven? · {outcome.unchanged} ongewijzigd"
        )
        if outcome.ignored_fields:
            yield f"{outcome.ignored_fields} velden genegeerd (zoals BSN, geboortedatum, adres): nooit opgeslagen."

    def _lines(self) -> Iterator[str]:
        outcome = self.diff
        yield from (f"+ groep: {group.label}" for group in outcome.new_groups)
        yield from (f"~ groep: {each.group.label} · {self._fields(each.fields)}" for each in outcome.changed_groups)
        yield from (self._question(each) for each in _in_order(outcome.ambiguous, lambda each: each.pupil))
        yield from (f"+ {self._listed(pupil)}" for pupil in _in_order(outcome.new, lambda pupil: pupil))
        yield from (self._change(each) for each in _in_order(outcome.changed, lambda each: each.pupil))
        yield from (
            f"= {self._listed(pupil)} · met de hand toegevoegd" for pupil in _in_order(outcome.waiting, lambda p: p)
        )
        yield from (f"- {self._listed(pupil)} · {_why_left(pupil)}" for pupil in _in_order(outcome.left, lambda p: p))
        yield from (f"! {problem.sentence}" for problem in outcome.problems)
        yield from (f"! {warning}" for warning in self.warnings)

    def _ending(self) -> Iterator[str]:
        yield from self._open()
        if self.applied:
            yield f"Klaar: {self.diff.changes} wijzigingen doorgevoerd. Inlezen verwijdert nooit iemand."
        elif self.diff.refusal is not None:
            yield self.diff.refusal
        else:
            yield f"Er is nog niets veranderd. Met --apply voer je {self.diff.changes} wijzigingen door."

    def _open(self) -> Iterator[str]:
        """Every question nobody answered, as it can be answered on a command line."""
        if self.questions:
            yield f"{len(self.questions)} vragen open. Beantwoord ze met --apply in een terminal, op de pagina, of zo:"
        for each in self.questions:
            labels = {one["choice"]: one["label"] for one in each["choices"]}
            choices = " of ".join(f"{choice} ({label})" for choice, label in labels.items())
            usual = labels[each["unanswered"]]
            yield f"  --answer '{each['key']}=…'  {each['question']} Kies {choices}. Zonder antwoord: {usual}."

    def _listed(self, pupil: RosterPupil) -> str:
        return f"{pupil.name.listed} · {self._label(pupil.group_key) or 'geen groep'}"

    def _change(self, change: PupilChange) -> str:
        return f"~ {change.pupil.name.listed} · {self._fields(change.fields)}"

    def _fields(self, fields: tuple[FieldChange, ...]) -> str:
        return ", ".join(
            f"{_FIELDS[each.field]}: {self._value(each, each.old)} → {self._value(each, each.new)}" for each in fields
        )

    def _value(self, change: FieldChange, text: str) -> str:
        shown = self._label(text) if change.field == "group_key" and text else text
        return shown or "–"

    def _question(self, asked: Ambiguous) -> str:
        if asked.question is Question.DUMMY_KEY:
            return f"? {self._listed(asked.pupil)} · tijdelijke sleutel in het bestand, niet ingelezen"
        if asked.question in _ON_THE_PAGE:
            return f"? {self._listed(asked.pupil)} · {_ON_THE_PAGE[asked.question]}, niet ingelezen"
        options = " of ".join(filter(None, map(self._label, asked.candidates)))
        return f"? {asked.pupil.name.listed} · geen stamgroep in het bestand" + (
            f" · kies {options}" if options else ""
        )


def _why_left(pupil: RosterPupil) -> str:
    return "niet meer in het bestand" if pupil.gone else f"laatste dag {pupil.leaves:%d-%m-%Y}"


def _in_order(rows: tuple[_Row, ...], pupil_of: Callable[[_Row], RosterPupil]) -> list[_Row]:
    return sorted(rows, key=lambda row: pupil_of(row).name.list_order)
