"""Cases of items that were not in their slot, and the ledger entries they keep from being sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, delete, insert, or_, select, update

from kiosk.domain.clock_reading import instant, microseconds
from kiosk.domain.custody import EntryId, Nonce
from kiosk.domain.pupil import AccountId, PupilId, SchoolId
from kiosk.store.compartments.not_found_tables import CaseStepRow, NotFoundCaseRow, RetentionHoldRow
from kiosk.store.files.engine import Unit
from kiosk.store.rows import put

NOBODY = AccountId("")
NO_FORM = Nonce("")


class SearchStep(StrEnum):
    """What is done to find an item, in the usual order. Stored codes."""

    NEIGHBOURS = "neighbours"
    CABINET_FLOOR = "cabinet_floor"
    ASKED_GROUP = "asked_group"
    PARENTS_CALLED = "parents_called"


class Outcome(StrEnum):
    """How a case ended. Stored codes."""

    OPEN = ""
    FOUND = "found"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundCase:
    """One case. handed_in: the entry that opened the custody; closing_nonce: the form that ended it, or empty."""

    id: str
    pupil: PupilId
    handed_in: EntryId
    day: date
    opened_at: datetime
    opened_by: AccountId
    outcome: Outcome = Outcome.OPEN
    closed_at: datetime | None = None
    closed_by: AccountId = NOBODY
    closing_nonce: Nonce = NO_FORM
    remark: str = ""

    @property
    def is_open(self) -> bool:
        """True while it is neither found nor settled."""
        return self.outcome is Outcome.OPEN


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of the search that was done."""

    at: datetime
    by: AccountId


def cases(unit: Unit, school: SchoolId) -> list[NotFoundCase]:
    """Every case that still stands, the latest first."""
    return [_case(row) for row in unit.execute(_select(school).order_by(NotFoundCaseRow.opened_us.desc()))]


def case_of(unit: Unit, school: SchoolId, case: str) -> NotFoundCase | None:
    """One case; None when it was erased or never was."""
    row = unit.execute(_select(school).where(NotFoundCaseRow.id == case)).one_or_none()
    return None if row is None else _case(row)


def add_case(unit: Unit, school: SchoolId, case: NotFoundCase) -> None:
    """Opens a case."""
    unit.execute(
        insert(NotFoundCaseRow).values(
            school=school,
            id=case.id,
            pupil=case.pupil,
            handed_in=case.handed_in,
            day=case.day.isoformat(),
            opened_us=microseconds(case.opened_at),
            opened_by=case.opened_by,
            outcome="",
            closed_us=None,
            closed_by="",
            closing_nonce="",
            remark=case.remark,
        )
    )


def save_case(unit: Unit, school: SchoolId, case: NotFoundCase) -> None:
    """How the case stands now."""
    own = (NotFoundCaseRow.school == school, NotFoundCaseRow.id == case.id)
    values = {
        "outcome": case.outcome.value,
        "closed_us": None if case.closed_at is None else microseconds(case.closed_at),
        "closed_by": case.closed_by,
        "closing_nonce": case.closing_nonce,
        "remark": case.remark,
    }
    unit.execute(update(NotFoundCaseRow).where(*own).values(**values))


def steps_of(unit: Unit, school: SchoolId, case: str) -> dict[SearchStep, StepDone]:
    """What was done to find it."""
    own = (CaseStepRow.school == school, CaseStepRow.case_id == case)
    rows = unit.execute(select(CaseStepRow.__table__).where(*own))
    return {SearchStep(row.step): StepDone(instant(row.utc_us), AccountId(row.by)) for row in rows}


def set_step(
    unit: Unit, school: SchoolId, case: str, step: SearchStep, utc_us: int, by: AccountId, *, on: bool
) -> None:
    """Ticks a step of the search, or takes the tick off."""
    if on:
        put(unit, CaseStepRow, {"school": school, "case_id": case, "step": step.value}, {"utc_us": utc_us, "by": by})
        return
    own = (CaseStepRow.school == school, CaseStepRow.case_id == case, CaseStepRow.step == step.value)
    unit.execute(delete(CaseStepRow).where(*own))


def hold(unit: Unit, school: SchoolId, case: str, entries: Iterable[EntryId], until: date | None) -> None:
    """Keeps entries from being sealed up to a day, included; without one while the case is open."""
    last = None if until is None else until.isoformat()
    for entry in entries:
        put(unit, RetentionHoldRow, {"school": school, "case_id": case, "entry": entry}, {"until": last})


def held_by(unit: Unit, school: SchoolId, case: str) -> frozenset[EntryId]:
    """The entries a case holds."""
    own = (RetentionHoldRow.school == school, RetentionHoldRow.case_id == case)
    return frozenset(EntryId(row.entry) for row in unit.execute(select(RetentionHoldRow.entry).where(*own)))


def held_entries(unit: Unit, school: SchoolId, today: date) -> frozenset[EntryId]:
    """Every entry that must not be sealed today because of a case: the erasure asks this, at the box too."""
    still = or_(RetentionHoldRow.until.is_(None), RetentionHoldRow.until >= today.isoformat())
    rows = unit.execute(select(RetentionHoldRow.entry).where(RetentionHoldRow.school == school, still))
    return frozenset(EntryId(row.entry) for row in rows)


def any_case_closed_before(unit: Unit, school: SchoolId, utc_us: int) -> bool:
    """True when there is something to wipe."""
    own = (NotFoundCaseRow.school == school, NotFoundCaseRow.closed_us < utc_us)
    return unit.execute(select(NotFoundCaseRow.id).where(*own).limit(1)).first() is not None


def wipe_cases_closed_before(unit: Unit, school: SchoolId, utc_us: int) -> int:
    """Erases cases that ended before a moment, with their steps and holds. Returns how many cases."""
    own = (NotFoundCaseRow.school == school, NotFoundCaseRow.closed_us < utc_us)
    return unit.execute(delete(NotFoundCaseRow).where(*own)).rowcount


def _select(school: SchoolId) -> Select[Any]:
    return select(NotFoundCaseRow.__table__).where(NotFoundCaseRow.school == school)


def _case(row: Row[Any]) -> NotFoundCase:
    return NotFoundCase(
        id=row.id,
        pupil=PupilId(row.pupil),
        handed_in=EntryId(row.handed_in),
        day=date.fromisoformat(row.day),
        opened_at=instant(row.opened_us),
        opened_by=AccountId(row.opened_by),
        outcome=Outcome(row.outcome),
        closed_at=None if row.closed_us is None else instant(row.closed_us),
        closed_by=AccountId(row.closed_by),
        closing_nonce=Nonce(row.closing_nonce),
        remark=row.remark,
    )
