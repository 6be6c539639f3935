"""Taking over what the box wrote: entries, events and answers, and what follows from the answers."""

from kiosk.domain.clock_reading import ClockReading
from kiosk.services.at_box.staff_acts import take_over, untaken
from kiosk.services.roster.card_linking import settle_confirmed
from kiosk.store import Database, reading, writing
from kiosk.store.custody import requests
from kiosk.store.custody.ingest import copy_piece, has_news
from kiosk.store.people.roster import the_school

PIECE = 200
"""Rows per writing unit: a large backlog never holds school.db for long."""


def ingest(box: Database, school: Database, now: ClockReading) -> int:
    """Copies everything new from a box, as often as one likes. Returns how many rows came in.

    box may be opened for reading only. Raises StoreError; what was copied until then stays and is right.
    """
    copied = 0
    while _behind(box, school):
        with reading(box) as there, writing(school) as here:
            copied += copy_piece(there, here, PIECE)
    with reading(school) as here:
        school_id = the_school(here).id
        waiting = requests.confirmed_unsettled(here, school_id) or untaken(here, school_id)
    if waiting:
        with writing(school) as here:
            settle_confirmed(here, school_id, now.at)
            take_over(here, school_id, now)
    return copied


def _behind(box: Database, school: Database) -> bool:
    with reading(box) as there, reading(school) as here:
        return has_news(there, here)
