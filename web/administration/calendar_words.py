"""The words of the calendar page."""

from flask_babel import LazyString, get_locale, lazy_gettext

from kiosk.domain.school_day import DayKind
from kiosk.services.school_calendar.views_calendar import BROKEN_OFF, SCHOOL, WEEKEND

KIND_WORDS: dict[str, LazyString] = {
    SCHOOL: lazy_gettext("schooldag"),
    WEEKEND: lazy_gettext("geen school"),
    DayKind.CLOSED.value: lazy_gettext("vrij"),
    DayKind.SHORT.value: lazy_gettext("andere tijden"),
    DayKind.CARE_DAY.value: lazy_gettext("alleen opvang"),
    DayKind.TRIP_ITEM_ALONG.value: lazy_gettext("op stap, toestel mee"),
    DayKind.TRIP_ITEM_STAYS.value: lazy_gettext("op stap, toestel blijft tot 17:00"),
    BROKEN_OFF: lazy_gettext("afgebroken"),
}
SOURCE_WORDS: dict[str, LazyString] = {
    "feed": lazy_gettext("landelijke lijst"),
    "ical": lazy_gettext("agenda"),
    "hand": lazy_gettext("met de hand"),
}


def weekday_names() -> list[str]:
    """Monday to Sunday in the language of this request."""
    locale = get_locale()
    names = locale.days["format"]["wide"] if locale is not None else {}
    return [str(names[number]) for number in range(len(names))]
