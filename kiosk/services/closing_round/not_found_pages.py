"""Drawing cases of items not found, and the proof of custody."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.clock_reading import ClockReading
from kiosk.domain.custody import Custody, Entry, EntryKind, OriginId, Slot, derive_custody
from kiosk.domain.roles import Role, in_order
from kiosk.domain.school_day import local, local_day
from kiosk.services.closing_round.closing_pages import read_round
from kiosk.services.closing_round.not_found import HELD_AFTER, NoSuchCaseError, lines_of
from kiosk.services.closing_round.not_found_words import ICONS, STEPS, place_words, what_words
from kiosk.services.closing_round.views_not_found import (
    BookLine,
    CaseLine,
    CasePage,
    CasesPage,
    LooseItem,
    ProofLine,
    ProofPage,
    StepLine,
)
from kiosk.services.front_desk.desk_words import items_word
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.live_page.slot_signs import numbered_sign
from kiosk.services.noting import note
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access.accounts import colleagues, group_title
from kiosk.services.views import StaffMember, Words
from kiosk.store import File, Unit, reading, writing
from kiosk.store.compartments import not_found
from kiosk.store.compartments.not_found import NotFoundCase, Outcome, SearchStep
from kiosk.store.custody import ledger
from kiosk.store.custody.ledger import OriginKind
from kiosk.store.custody.verify import Counted, hash_at, verify_file
from kiosk.store.people import accounts, roster
from kiosk.store.people.roster import Pupil

ROLES = {
    Role.TEACHER: Words("leerkracht", "teacher"),
    Role.REPLACEMENT: Words("invaller", "replacement"),
    Role.AFTER_SCHOOL_CARE: Words("opvang", "after-school care"),
    Role.CARETAKER: Words("conciërge", "caretaker"),
    Role.COUNSELLOR: Words("intern begeleider", "counsellor"),
    Role.OFFICE: Words("administratie", "office"),
    Role.HEAD: Words("directie", "head"),
}
STAFF = Words("medewerker", "staff")
STATES = {Outcome.OPEN: "open", Outcome.FOUND: "found", Outcome.SETTLED: "settled"}
MARK_DIGITS = 16


@dataclass(frozen=True, slots=True)
class _Item:
    """The item a case is about, as the book had it."""

    pupil: Pupil | None
    group_name: str
    slot: Slot | None
    custody: Custody


def cases_page(books: SchoolBooks, asked: str, now: ClockReading) -> CasesPage:
    """Every case, and for whom one can be opened. asked: the pupil a page came with, or empty."""
    with reading(books.school_file) as unit:
        cases = [(case, _item(unit, books, case)) for case in not_found.cases(unit, books.school)]
        found = read_round(unit, books, now)
        everybody = roster.pupils(unit, books.school)
        groups = {group.id: group_title(group) for group in roster.groups(unit, books.school)}
    day = found.today.day
    loose = [(pupil, books.custody(pupil.id)) for pupil in everybody]
    items = [
        LooseItem(
            pupil.id,
            pupil.name.shown,
            groups.get(pupil.group, "") if pupil.group else "",
            numbered_sign(slot.number if (slot := custody.slot or pupil.slot) else None),
            _stands(custody),
        )
        for pupil, custody in sorted(loose, key=lambda each: each[0].name.first_name_order)
        if custody.held or (custody.collected is not None and custody.collected.school_day == day)
    ]
    return CasesPage(day, tuple(_line(case, item) for case, item in cases), tuple(items), asked)


def case_page(books: SchoolBooks, case_id: str) -> CasePage:
    """One case. Raises NoSuchCaseError."""
    with reading(books.school_file) as unit:
        case = _case(unit, books, case_id)
        item = _item(unit, books, case)
        entries = lines_of(unit, case)
        names = colleagues(unit, books.school)
        by_role = _roles(unit, books)
        steps = not_found.steps_of(unit, books.school, case.id)
        held = len(not_found.held_by(unit, books.school, case.id))
        beside = _neighbours(unit, books, item)
        entrances = _entrances(unit)
    first = {account: name.split()[0] for account, name in names.items()}
    lines = [_book_line(entry, case, entrances, first) for entry in entries]
    role = by_role.get(case.opened_by, STAFF)
    by = first.get(case.opened_by, "")
    return CasePage(
        case=case.id,
        name=item.pupil.name.shown if item.pupil is not None else "–",
        group_name=item.group_name,
        slot=numbered_sign(item.slot.number if item.slot else None),
        items=items_word(item.custody),
        opened=_when(case),
        by=Words(f"{by} ({role.nl})", f"{by} ({role.en})"),
        state=STATES[case.outcome],
        closed=_closed(case, first),
        lines=(_opened_line(case, by, held), *(line for _at, line in sorted(lines, key=_latest_first))),
        clock=_clock(entries),
        neighbours=beside,
        steps=tuple(_step(step, steps.get(step), first) for step in SearchStep),
        remark=case.remark,
        held=held,
        until=local_day(case.closed_at) + HELD_AFTER if case.closed_at is not None else None,
    )


def custody_proof(books: SchoolBooks, staff: StaffMember, case_id: str, now: ClockReading) -> ProofPage:
    """One page of paper: what was recorded, not who did it. That it was made is logged. Raises NoSuchCaseError."""
    with writing(books.writer) as unit:
        case = _case(unit, books, case_id)
        note(unit, books, staff, "custody_proof_made", case.pupil, {"case": case.id}, now)
    with reading(books.school_file) as unit:
        item = _item(unit, books, case)
        entries = sorted(lines_of(unit, case), key=lambda entry: (entry.read.utc_us, entry.seq))
        by_role = _roles(unit, books)
        entrances = _entrances(unit)
        chains = {entry.origin for entry in entries}
        wrong = {finding.origin for finding in verify_file(unit, File.SCHOOL, Counted())}
        last = hash_at(unit, (books.school, entries[-1].origin), entries[-1].seq) if entries else None
    digits = last.hex()[:MARK_DIGITS] if last is not None else ""
    place = next((entrances[entry.origin] for entry in entries if entry.origin in entrances), "")
    return ProofPage(
        name=item.pupil.name.shown if item.pupil is not None else "–",
        group_name=item.group_name,
        items=items_word(item.custody),
        slot=numbered_sign(item.slot.number if item.slot else None),
        place=f"ingang {place}" if place else "",
        opened=_when(case),
        made_on=local_day(now.at),
        made_at=clock_words(now.at),
        lines=tuple(_proof_line(entry, entrances, by_role) for entry in entries),
        clock_right=all(entry.read.trusted for entry in entries),
        chain_agrees=not wrong & chains,
        mark=" ".join(digits[at : at + 4] for at in range(0, len(digits), 4)),
    )


def _case(unit: Unit, books: SchoolBooks, case_id: str) -> NotFoundCase:
    case = not_found.case_of(unit, books.school, case_id)
    if case is None:
        raise NoSuchCaseError("Deze zaak is er niet meer.")
    return case


def _item(unit: Unit, books: SchoolBooks, case: NotFoundCase) -> _Item:
    pupil = roster.pupil(unit, books.school, case.pupil)
    groups = {group.id: group_title(group) for group in roster.groups(unit, books.school)}
    entry = ledger.entry_by_id(unit, books.school, case.handed_in)
    custody = derive_custody([entry]).get(case.pupil, Custody()) if entry is not None else Custody()
    group = groups.get(pupil.group, "") if pupil is not None and pupil.group else ""
    return _Item(pupil, group, entry.slot if entry is not None else None, custody)


def _roles(unit: Unit, books: SchoolBooks) -> dict[str, Words]:
    return {each.id: _words(each.roles) for each in accounts.accounts(unit, books.school)}


def _words(roles: frozenset[Role]) -> Words:
    told = [ROLES[role] for role in in_order(roles) if role in ROLES] or [STAFF]
    return Words(", ".join(each.nl for each in told), ", ".join(each.en for each in told))


def _line(case: NotFoundCase, item: _Item) -> CaseLine:
    return CaseLine(
        case.id,
        item.pupil.name.shown if item.pupil is not None else "–",
        item.group_name,
        numbered_sign(item.slot.number if item.slot else None),
        items_word(item.custody),
        _when(case),
        STATES[case.outcome],
    )


def _entrances(unit: Unit) -> dict[OriginId, str]:
    return {one.id: one.label for one in ledger.origins(unit) if one.kind is OriginKind.STATION}


def _book_line(
    entry: Entry, case: NotFoundCase, entrances: Mapping[OriginId, str], first: Mapping[str, str]
) -> tuple[tuple[int, int], BookLine]:
    where, by = place_words(entry, entrances.get(entry.origin, "")), first.get(entry.actor.removeprefix("staff:"), "")
    shown = Words(f"{where.nl}, {by}", f"{where.en}, {by}") if by else where
    made = BookLine(
        time=_exact(entry, case),
        where=shown,
        what=what_words(entry),
        icon=ICONS[entry.kind],
        strong=entry.id == case.handed_in,
        seq=entry.seq,
    )
    return (entry.read.utc_us, entry.seq), made


def _latest_first(line: tuple[tuple[int, int], BookLine]) -> tuple[int, int]:
    at, seq = line[0]
    return -at, -seq


def _exact(entry: Entry, case: NotFoundCase) -> str:
    """Such as "08:27:08"; with the day when it is another one than that of the case."""
    at = local(entry.at)
    clock = f"{at:%H:%M:%S}" if entry.read.trusted else f"± {at:%H:%M}"
    return clock if entry.school_day == case.day else f"{at.day}-{at.month} {clock}"


def _opened_line(case: NotFoundCase, by: str, held: int) -> BookLine:
    at = clock_words(case.opened_at)
    what = Words("Zaak geopend, regels vastgehouden", "Case opened, lines are held")
    where = Words(f"zaak niet gevonden, {by}", f"case of an item not found, {by}")
    return BookLine(at, where, what, "search", True, held)


def _proof_line(entry: Entry, entrances: Mapping[OriginId, str], by_role: Mapping[str, Words]) -> ProofLine:
    at, entrance = local(entry.at), entrances.get(entry.origin, "")
    where = place_words(entry, entrance)
    role = by_role.get(entry.actor.removeprefix("staff:"), STAFF)
    shown = where if entrance else Words(f"{where.nl}, {role.nl}", f"{where.en}, {role.en}")
    strong = entry.kind in (EntryKind.HAND_IN, EntryKind.REVERSED, EntryKind.CLOSED_WITHOUT_CARD)
    clock = f"{at:%H:%M:%S}" if entry.read.trusted else f"± {at:%H:%M}"
    return ProofLine(entry.school_day, clock, what_words(entry), shown, entry.seq, strong)


def _neighbours(unit: Unit, books: SchoolBooks, item: _Item) -> tuple[Words, ...]:
    """What the book says of the slots on both sides."""
    if item.slot is None:
        return ()
    owners = {pupil.slot: pupil for pupil in roster.pupils(unit, books.school) if pupil.slot is not None}
    lines = []
    for number in (item.slot.number - 1, item.slot.number + 1):
        sign = numbered_sign(number) if number > 0 else None
        if sign is not None:
            owner = owners.get(Slot(number, item.slot.bag))
            told = _beside(owner, books.custody(owner.id)) if owner is not None else Words("van niemand", "nobody’s")
            lines.append(Words(f"{number} {sign.nl}: {told.nl}", f"{number} {sign.en}: {told.en}"))
    return tuple(lines)


def _beside(owner: Pupil, custody: Custody) -> Words:
    name = owner.name.called
    if custody.held:
        return Words(f"{name}, ligt in het boek", f"{name}, is in the book")
    if custody.collected is not None:
        at = clock_words(custody.collected.at)
        return Words(f"{name}, opgehaald {at}", f"{name}, collected {at}")
    return Words("leeg", "empty")


def _stands(custody: Custody) -> Words:
    entry = custody.since if custody.held else custody.collected
    at = clock_words(entry.at) if entry is not None else ""
    return Words(f"ingeleverd {at}", f"handed in {at}") if custody.held else Words(f"opgehaald {at}", f"collected {at}")


def _when(case: NotFoundCase) -> Words:
    at, clock = local(case.opened_at), clock_words(case.opened_at)
    weekday = WEEKDAYS[at.weekday()]
    return Words(f"{weekday.nl} {at.day}-{at.month} {clock}", f"{weekday.en} {at.day}-{at.month} {clock}")


def _closed(case: NotFoundCase, first: Mapping[str, str]) -> Words:
    if case.closed_at is None:
        return Words("", "")
    at, by = local(case.closed_at), first.get(case.closed_by, "")
    time = f"{at.day}-{at.month} {clock_words(case.closed_at)}"
    if case.outcome is Outcome.FOUND:
        return Words(f"gevonden op {time}, {by}", f"found on {time}, {by}")
    return Words(f"afgehandeld met ouders op {time}, {by}", f"settled with the parents on {time}, {by}")


def _clock(entries: list[Entry]) -> Words:
    right = all(entry.read.trusted for entry in entries)
    lines = f"{min(entry.seq for entry in entries)}–{max(entry.seq for entry in entries)}" if entries else "–"
    if right:
        return Words(f"Klok gelijk, regels {lines}.", f"Clock right, lines {lines}.")
    return Words(f"De klok liep niet altijd gelijk, regels {lines}.", f"The clock was not always right, lines {lines}.")


def _step(step: SearchStep, done: not_found.StepDone | None, first: Mapping[str, str]) -> StepLine:
    said, hint = STEPS[step]
    at = clock_words(done.at) if done is not None else ""
    return StepLine(step.value, said, hint, at, first.get(done.by, "") if done is not None else "")
