"""A plan as the rows of a page: what to choose first, then what is new, changed and left."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.roster import RosterPupil
from kiosk.domain.roster_diff import FieldChange, PupilChange
from kiosk.domain.roster_match import NEW, WRITTEN_OUT, Ambiguous, AskedOf, Question
from kiosk.exchange.roster_files import NameQuestion
from kiosk.services.roster.roster_import import Plan
from kiosk.services.roster.views_import import ImportPage, ImportRow, Option

SKIP = Option("")
"""Nothing is chosen: the pupil stays as it is, or stays out."""


def import_page(made: Plan) -> ImportPage:
    """The plan as a page."""
    outcome = made.diff
    rows = tuple(_rows(made))
    return ImportPage(
        kind=made.file.kind.label,
        rows=rows,
        changes=outcome.changes,
        unchanged=outcome.unchanged,
        former=outcome.former,
        coming=made.coming,
        ignored_fields=outcome.ignored_fields,
        waiting=tuple(pupil.name.listed for pupil in _sorted(outcome.waiting)),
        problems=outcome.problems,
        warnings=made.file.warnings,
        refusal=outcome.refusal,
        fingerprint=hashlib.sha256(repr((outcome, rows)).encode()).hexdigest(),
    )


def _rows(made: Plan) -> Iterator[ImportRow]:
    outcome = made.diff
    yield from (_asked(made, each) for each in outcome.ambiguous)
    yield from (_named(made, each) for each in made.file.questions)
    yield from (ImportRow(kind="new_group", name=group.label) for group in outcome.new_groups)
    yield from (ImportRow(kind="group", name=each.group.label, fields=each.fields) for each in outcome.changed_groups)
    asked = {each.pupil.key for each in outcome.ambiguous if each.question is Question.NO_GROUP}
    yield from (_new(made, pupil) for pupil in _sorted(outcome.new) if pupil.key not in asked)
    yield from (_changed(made, each) for each in sorted(outcome.changed, key=lambda each: each.pupil.name.list_order))
    yield from (_left(made, pupil) for pupil in _sorted(outcome.left))


def _asked(made: Plan, asked: Ambiguous) -> ImportRow:
    pupil = asked.pupil
    if asked.question is Question.NO_GROUP:
        options = _groups(made, asked.candidates)
    else:
        options = (SKIP, *_pupils(made, asked.candidates), Option(NEW))
    question = AskedOf(asked.question, pupil.key)
    return ImportRow(kind="ask", name=pupil.name.listed, group=_place(made, pupil), asked=question, options=options)


def _named(made: Plan, asked: NameQuestion) -> ImportRow:
    parts = (" · ".join(part or "–" for part in (one.first, one.prefix, one.last)) for one in asked.choices)
    options = tuple(Option(str(place), text) for place, text in enumerate(parts))
    question = AskedOf(Question.NAME, asked.key)
    return ImportRow(kind="ask", name=asked.choices[0].listed, asked=question, options=options)


def _new(made: Plan, pupil: RosterPupil) -> ImportRow:
    return ImportRow(kind="new", name=pupil.name.listed, group=_place(made, pupil))


def _changed(made: Plan, change: PupilChange) -> ImportRow:
    pupil = change.pupil
    fields = tuple(_in_words(made, each) for each in change.fields)
    row = ImportRow(kind="changed", name=pupil.name.listed, group=_place(made, pupil), fields=fields)
    by_hand = next((own for own, key in made.diff.merged.items() if key == pupil.key), None)
    if by_hand is None:
        return row
    options = (*_pupils(made, (by_hand,)), Option(NEW))
    return replace(row, kind="merged", asked=AskedOf(Question.SAME_PUPIL, pupil.key), options=options)


def _left(made: Plan, pupil: RosterPupil) -> ImportRow:
    row = ImportRow(kind="left", name=pupil.name.listed, group=_place(made, pupil))
    if not pupil.gone:
        return replace(row, last_day=f"{pupil.leaves:%d-%m-%Y}")
    return replace(row, asked=AskedOf(Question.LEFT, pupil.key), options=(SKIP, Option(WRITTEN_OUT)))


def _in_words(made: Plan, field: FieldChange) -> FieldChange:
    if field.field == "group_key":
        return replace(field, old=made.labels.get(field.old, field.old), new=made.labels.get(field.new, field.new))
    return field


def _place(made: Plan, pupil: RosterPupil) -> str:
    return made.labels.get(pupil.group_key or "", "")


def _pupils(made: Plan, keys: tuple[str, ...]) -> tuple[Option, ...]:
    known = [made.known[key] for key in keys]
    return tuple(Option(each.key, " · ".join(filter(None, (each.name.listed, _place(made, each))))) for each in known)


def _groups(made: Plan, likely: tuple[str, ...]) -> tuple[Option, ...]:
    others = sorted((key for key in made.labels if key not in likely), key=lambda key: made.labels[key])
    return (SKIP, *(Option(key, made.labels[key]) for key in (*likely, *others)))


def _sorted(pupils: tuple[RosterPupil, ...]) -> list[RosterPupil]:
    return sorted(pupils, key=lambda pupil: pupil.name.list_order)
