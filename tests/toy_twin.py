"""A stand-in for the station's twin calls: it remembers what the page of the virtual entrance asked."""

from collections.abc import Callable

Heard = list[tuple[str, dict[str, object]]]

CARDS: list[dict[str, object]] = [
    {"label": "Noor", "sublabel": "groep 6", "uid": "04A3C6CAE26180", "kind": "ntag213", "group": "groep 6"},
    {"label": "Sem B.", "sublabel": "groep 6", "uid": "5A3C6CAE", "kind": "classic1k", "group": "groep 6"},
    {"label": "Yusuf", "sublabel": "groep 6", "uid": "04A3C6CAE26182", "kind": "ntag213", "group": "groep 6"},
    {"label": "Ravi", "sublabel": "ontheffing", "uid": "04A3C6CAE26183", "kind": "ntag213", "group": "groep 6"},
    {"label": "Juf Sanne", "sublabel": "personeel", "uid": "04A3C6CAE26184", "kind": "ntag213", "group": None},
    {"label": "Conciërge", "sublabel": "personeel", "uid": "04A3C6CAE26185", "kind": "ntag213", "group": None},
    {"label": "Zoë", "sublabel": "groep 7", "uid": "04A3C6CAE26186", "kind": "ntag213", "group": "groep 7"},
    {"label": "Yıldız", "sublabel": "groep 8", "uid": "04A3C6CAE26187", "kind": "ntag213", "group": "groep 8"},
    {"label": "Jan", "sublabel": "groep 5", "uid": "04A3C6CAE26188", "kind": "ntag213", "group": "groep 5"},
]


def toy_twin(heard: Heard | None = None) -> dict[tuple[str, str], Callable[[dict[str, object]], dict[str, object]]]:
    """The calls the page makes; each write is appended to heard."""
    noted = [] if heard is None else heard
    clock: dict[str, object] = {"now": "2026-11-23T07:27:14+00:00", "speed": 1, "trusted": True}

    fault: list[object] = [None]

    def note(path: str) -> Callable[[dict[str, object]], dict[str, object]]:
        def hear(asked: dict[str, object]) -> dict[str, object]:
            noted.append((path, asked))
            return {}

        return hear

    def set_fault(asked: dict[str, object]) -> dict[str, object]:
        fault[0] = asked["kind"]
        return note("/twin/fault")(asked)

    def set_clock(asked: dict[str, object]) -> dict[str, object]:
        clock.update(asked)
        return note("/twin/clock")(asked)

    return {
        ("GET", "/twin"): lambda _: {"cards": [], "doors": [], "fault": fault[0], "school_clock": clock},
        ("GET", "/twin/cards"): lambda _: {"cards": CARDS, "web": "http://127.0.0.1:8080/"},
        ("PUT", "/twin/field"): note("/twin/field"),
        ("POST", "/twin/press"): note("/twin/press"),
        ("POST", "/twin/fault"): set_fault,
        ("POST", "/twin/clock"): set_clock,
    }
