"""The cards that lie beside the virtual entrance: every pupil of the invented school with a card."""

import os
from collections.abc import Callable

from kiosk.demo.roster import demo_code, demo_school
from kiosk.settings import Settings

SIGNS = {"s": "■", "o": "●", "d": "◆"}
"""The shapes of a code, as the buttons have them."""


def cards_of_the_virtual_entrance(settings: Settings) -> Callable[[], dict[str, object]]:
    """Answers GET /twin/cards: label, sublabel, uid, kind and group of each card, and where the staff page is."""
    school = demo_school()
    labels = {group.key: group.label for group in school.roster.groups}
    cards = [
        {
            "label": pupil.roster.name.shown,
            "sublabel": labels.get(pupil.roster.group_key or "", ""),
            "uid": pupil.card.raw.hex().upper(),
            "kind": {4: "classic1k", 7: "ntag213", 10: "desfire"}[len(pupil.card.raw)],
            "group": labels.get(pupil.roster.group_key or "", ""),
        }
        for pupil in school.pupils
        if pupil.card is not None
    ]
    cards += [
        {
            "label": member.name.shown,
            "sublabel": "code " + "".join(SIGNS[shape] for shape in demo_code(member.user)),
            "uid": member.card.raw.hex().upper(),
            "kind": "ntag213",
            "group": "",
        }
        for member in school.staff
        if member.card is not None
    ]
    web = f"http://127.0.0.1:{os.environ.get('TELEFOONHOTEL_WEB_PORT', settings.web.port)}/"
    return lambda: {"cards": cards, "web": web}
