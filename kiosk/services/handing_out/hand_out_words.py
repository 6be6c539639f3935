"""The words beside the names where items are handed out."""

from kiosk.domain.clock_reading import microseconds
from kiosk.domain.compliance import Source, Status
from kiosk.domain.school_day import DayPlan, local
from kiosk.services.handing_out.views_hand_out import Elsewhere
from kiosk.services.live_page.live_words import WEEKDAYS, clock_words
from kiosk.services.live_page.roll import Roll, Standing
from kiosk.services.views import Words

NOTHING = Words("", "")
NOT_HERE = {
    Status.ABSENT: Words("afwezig, niets in bewaring", "absent, nothing in custody"),
    Status.EXEMPT: Words("houdt zelf bij zich", "keeps it"),
    Status.EXPECTED_LATER: Words("komt later, niets in bewaring", "comes later, nothing in custody"),
}


def note(one: Standing, plan: DayPlan, *, stays: bool) -> Words:
    """Why a pupil is not ticked beforehand, or since when the item is here."""
    if stays:
        until = f", {plan.times.closing.hour}:{plan.times.closing.minute:02}" if plan.times else ""
        return Words(f"opvang{until}", f"after-school care{until}")
    if one.status.status is Status.LEFT_BEHIND and one.custody.since is not None:
        if one.custody.since.school_day == plan.day:
            return Words("niet opgehaald", "not collected")
        weekday = WEEKDAYS[local(one.custody.since.at).weekday()]
        return Words(f"sinds {weekday.nl}", f"since {weekday.en}")
    return NOTHING


def collected(roll: Roll) -> tuple[Elsewhere, ...]:
    """Who has the item back today, the latest first."""
    done = [one for one in roll.standings if one.status.status is Status.COLLECTED and one.status.at is not None]
    done.sort(key=lambda one: microseconds(one.status.at) if one.status.at else 0, reverse=True)
    return tuple(Elsewhere(one.name, clock_words(one.status.at), _how(one, roll)) for one in done if one.status.at)


def not_here(roll: Roll) -> tuple[Elsewhere, ...]:
    """Of whom nothing is here, and why."""
    return tuple(
        Elsewhere(one.name, "", NOT_HERE[one.status.status])
        for one in roll.standings
        if one.status.status in NOT_HERE and not one.custody.held
    )


def _how(one: Standing, roll: Roll) -> Words:
    if one.status.source is Source.BOX:
        return Words("tikte bij de ingang", "tapped at the entrance")
    name = roll.colleagues.get(one.status.actor.removeprefix("staff:"), "")
    return Words(f"via {name}", f"by {name}") if name else NOTHING
