"""Reading the forms of the calendar page. ValueError for what a browser would not have sent."""

from datetime import date, time

from werkzeug.datastructures import MultiDict

from kiosk.domain.errors import DomainError
from kiosk.domain.pupil import GroupId
from kiosk.domain.school_day import DayKind, DayTimes, SpecialPeriod, Window

MOST_LABEL = 64


class BadFormError(DomainError):
    """A field cannot be read."""


def period_of(form: MultiDict[str, str]) -> SpecialPeriod:
    """A period by hand. Raises BadFormError and BadTimesError."""
    label = " ".join(form.get("naam", "").split())[:MOST_LABEL]
    if not label:
        raise BadFormError("Geef de dag een naam, zoals Studiedag of Kamp.")
    first = day_of(form, "van")
    last = day_of(form, "tot") if form.get("tot") else first
    kind = kind_of(form)
    return SpecialPeriod(first, last, kind, label, group_of(form), _times_of_kind(form, kind))


def _times_of_kind(form: MultiDict[str, str], kind: DayKind) -> DayTimes | None:
    """The times that go with a sort of day; untouched ones are those the form was drawn with. Raises BadFormError."""
    touched = bool(form.get("start")) and times_of(form) != DayTimes()
    if kind is DayKind.SHORT:
        return times_of(form)
    if kind is DayKind.CARE_DAY:
        return times_of(form) if touched else None
    if touched:
        raise BadFormError("Bij deze soort dag horen geen eigen tijden. Kies ‘andere tijden’, of laat de tijden staan.")
    return None


def kind_of(form: MultiDict[str, str]) -> DayKind:
    """The sort of day. Raises BadFormError."""
    try:
        return DayKind(form.get("soort", DayKind.CLOSED.value))
    except ValueError:
        raise BadFormError("Kies een soort dag.") from None


def group_of(form: MultiDict[str, str]) -> GroupId | None:
    """One group, or None for the whole school."""
    return GroupId(form["groep"]) if form.get("groep") else None


def day_of(form: MultiDict[str, str], name: str) -> date:
    """A date. Raises BadFormError."""
    try:
        return date.fromisoformat(form.get(name, ""))
    except ValueError:
        raise BadFormError("Vul een datum in.") from None


def clock_of(form: MultiDict[str, str], name: str) -> time:
    """A local time. Raises BadFormError."""
    try:
        return time.fromisoformat(form.get(name, ""))
    except ValueError:
        raise BadFormError("Vul een tijd in, zoals 08:30.") from None


def times_of(form: MultiDict[str, str]) -> DayTimes:
    """The times of a day. Raises BadFormError and BadTimesError."""
    grace = form.get("speling", "5")
    if not grace.isdigit():
        raise BadFormError("De speling na de start is een aantal minuten, zoals 5.")
    return DayTimes(
        walk_in=clock_of(form, "inloop"),
        start=clock_of(form, "start"),
        grace_minutes=int(grace[:4]),
        collecting=windows_of(form.get("ophalen", "")),
        closing=clock_of(form, "sluiting"),
    )


def windows_of(text: str) -> tuple[Window, ...]:
    """Such as "12:00-12:45, 14:15-17:30". Raises BadFormError."""
    try:
        pairs = [part.replace("–", "-").split("-") for part in text.split(",") if part.strip()]
        return tuple(Window(_time(start), _time(end)) for start, end in pairs)
    except ValueError:
        raise BadFormError("Schrijf de ophaaltijden als 12:00-12:45, 14:15-17:30.") from None


def _time(text: str) -> time:
    hours, minutes = text.strip().replace(".", ":").split(":")
    return time(int(hours), int(minutes))
