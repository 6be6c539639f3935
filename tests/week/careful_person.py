"""What a careful person writes down about the scripted week, by hand, without looking at the product."""

from datetime import date

MON, TUE, WED, THU, FRI = (date(2026, 11, number) for number in (23, 24, 25, 26, 27))

NOT_IN, LATE, IN_USE, ON_PUPIL = "not_handed_in", "handed_in_late", "found_in_use", "found_on_pupil"

TO_JUDGE = {
    (MON, "Lou Bakker", NOT_IN): "confirmed",  # nobody saw the phone; it lay in the drawer
    (MON, "Mia Dekker", NOT_IN): "dismissed",  # the phone was at home, says her father
    (MON, "Hugo Adema", LATE): "confirmed",  # overslept; put before the directie
    (MON, "Pim Cornelisse", IN_USE): "confirmed",  # seen by Els
    (WED, "Roos Cornelisse", NOT_IN): "revoked",  # first dismissed by mistake, on Friday taken out of the file
    (WED, "Pim Adema", NOT_IN): "candidate",  # expected at nine, asked for at half past nine, nobody has judged yet
    (WED, "Tess Dekker", LATE): "dismissed",  # three minutes after the end of the queue
    (THU, "Sil Dekker", NOT_IN): "candidate",  # nobody has judged yet
    (THU, "Yara Bakker", NOT_IN): "dismissed",  # handed in on Monday and Wednesday, so expected
    (THU, "Quin Bakker", LATE): "escalated",
    (FRI, "Cas Dekker", ON_PUPIL): "escalated",
}
"""Every possible incident that a person had to look at, and where it stands after the week."""

WITHDRAWN = {
    (MON, "Cas Bakker", NOT_IN): "absent",  # raised when the round was closed, on the list of 9:40
    (MON, "Dex Bakker", NOT_IN): "expected_later",
    (MON, "Hugo Adema", NOT_IN): "handed_in",
    (WED, "Hugo Bakker", NOT_IN): "absent",  # his mother called at 9:50
    (THU, "Tess Adema", NOT_IN): "not_judged",  # the day of her group was broken off
}
"""What took itself back before anybody judged it, and why."""

COUNTED = {
    MON: {
        "Adema": {"collected": 20, "no_item": 2, "absent": 2, "not_seen": 1},
        "Bakker": {"collected": 21, "no_item": 2, "absent": 1, "not_seen": 1},
        "Cornelisse": {"collected": 21, "no_item": 2, "exempt": 1, "not_seen": 1},
        "Dekker": {"collected": 19, "no_item": 3, "not_seen": 3},
    },
    TUE: {
        "Adema": {"collected": 21, "no_item": 2, "not_seen": 2},
        "Bakker": {"collected": 20, "left_behind": 1, "no_item": 2, "not_seen": 2},
        "Cornelisse": {"no_item": 2, "exempt": 1, "not_seen": 22},
        "Dekker": {"collected": 20, "absent": 1, "no_item": 2, "not_seen": 2},
    },
    WED: {
        "Adema": {"collected": 20, "no_item": 3, "not_seen": 2},
        "Bakker": {"collected": 21, "no_item": 2, "absent": 1, "not_seen": 1},
        "Cornelisse": {"collected": 20, "no_item": 2, "exempt": 1, "not_seen": 2},
        "Dekker": {"collected": 21, "no_item": 2, "not_seen": 2},
    },
    THU: {
        "Adema": {"collected": 21, "no_item": 2, "not_seen": 2},
        "Bakker": {"collected": 22, "no_item": 2, "not_seen": 1},
        "Dekker": {"collected": 20, "no_item": 2, "not_seen": 3},
    },
    FRI: {
        "Adema": {"collected": 21, "no_item": 2, "not_seen": 2},
        "Bakker": {"collected": 22, "no_item": 2, "not_seen": 1},
        "Cornelisse": {"collected": 20, "no_item": 2, "exempt": 1, "not_seen": 2},
        "Dekker": {"collected": 20, "no_item": 2, "not_seen": 3},
    },
}
"""The pupils of each group at closing. A trip with the items along and a day of after-school care are not counted."""
