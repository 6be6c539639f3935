"""What the pupils and their parents do on one day of the scripted year. Nobody here does anything wrong, but who is
planted."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.week.pupils import EVERYBODY, with_item
from tests.week.year_calendar import Weather, YearDay

QUEUE_GAP_S = 16
"""Pupils of a queue follow each other faster than this, with the time a tap takes."""


@dataclass
class Doings:
    """One day. taps: who holds whose card to the reader; told: by the office; by_hand: answers in the round;
    on_list: on the list of the office; drawer: phones with a teacher that are in no book."""

    taps: list[tuple[datetime, str, str]] = field(default_factory=list)
    told: list[tuple[datetime, str]] = field(default_factory=list)
    by_hand: list[tuple[datetime, str, str]] = field(default_factory=list)
    on_list: list[tuple[str, str]] = field(default_factory=list)
    drawer: set[str] = field(default_factory=set)


def doings_of(today: YearDay, left_behind: set[str], draw: random.Random) -> Doings:
    """Draws the day of every pupil with an item."""
    done = Doings()
    cards = _cards(draw)
    coming: list[str] = []
    for name in with_item():
        if name in today.guilty or (today.weather is Weather.ALONG and name.endswith(today.on_trip)):
            continue
        if name in left_behind:
            if draw.random() < 0.5:  # a tap of habit: the phone of yesterday is still here
                done.taps.append((today.at(8, 20, draw.randint(0, 59)), name, name))
            continue
        if not _excused(today, name, done, draw):
            coming.append(name)
    for name, moment in zip(coming, _arrivals(today, len(coming), draw), strict=True):
        _comes(today, name, cards.get(name, name), moment, done, draw)
    return done


def _cards(draw: random.Random) -> dict[str, str]:
    """Whose card somebody carries today: now and then two have swapped."""
    if draw.random() > 0.3:
        return {}
    one, other = draw.sample(with_item(), 2)
    return {one: other, other: one}


def _excused(today: YearDay, name: str, done: Doings, draw: random.Random) -> bool:
    """Absent, late, or without an item today; some of it is known after half past nine only."""
    luck = draw.random()
    if luck < 0.02:
        done.told.append((today.at(9, draw.choice([0, 20, 45, 55])), name))
    elif luck < 0.035:
        done.on_list.append((name, "afwezig"))
    elif luck < 0.045:
        done.on_list.append((name, "te_laat"))
        done.taps.append((today.at(10, draw.randint(0, 20)), name, name))
    elif luck < 0.055:
        done.by_hand.append((today.at(*draw.choice([(8, 37), (9, 10), (9, 48)])), name, "no_item"))
    elif luck < 0.075:  # forgot the card
        done.by_hand.append((today.at(*draw.choice([(8, 33), (8, 50), (9, 25), (9, 48)])), name, "in_custody"))
    return luck < 0.075


def _arrivals(today: YearDay, number: int, draw: random.Random) -> list[datetime]:
    first = today.at(8, 20)
    if today.weather is Weather.QUEUE:
        start = today.at(8, 35) - timedelta(seconds=QUEUE_GAP_S * number // 2)
        return [start + timedelta(seconds=QUEUE_GAP_S * each + draw.randint(0, 2)) for each in range(number)]
    return sorted(first + timedelta(seconds=draw.randint(0, 840)) for _ in range(number))


def _comes(today: YearDay, name: str, card: str, moment: datetime, done: Doings, draw: random.Random) -> None:
    """Taps, or finds a box that does not answer and gives the item to the teacher."""
    assert name in EVERYBODY
    if not today.cannot_register(moment):
        done.taps.append((moment, name, card))
    elif today.weather is Weather.DEAF_SHORTLY:
        done.by_hand.append((today.at(8, 50), name, "in_custody"))
    elif draw.random() < 0.3:
        done.taps.append((max(moment, _end(today)) + timedelta(seconds=draw.randint(5, 90)), name, card))
    else:
        done.drawer.add(name)


def _end(today: YearDay) -> datetime:
    assert today.away is not None
    return today.away[1]
