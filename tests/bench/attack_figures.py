"""S6: what the worst of the attack files costs the reader of rosters, in processor time and memory of its own."""

from tests.bench.figures import Part
from tests.exchange.attack_run import outcomes

MOST_SECONDS, MOST_MEGABYTES = 2.0, 64.0


def figures() -> dict[str, Part]:
    """S6."""
    found = outcomes()
    slowest = max(found, key=lambda name: found[name].seconds)
    largest = max(found, key=lambda name: found[name].megabytes)
    return {
        "not refused": Part(sum(not each.refusal for each in found.values()), 0, unit=f"of {len(found)}"),
        f"slowest ({slowest})": Part(found[slowest].seconds, MOST_SECONDS, unit="s"),
        f"largest ({largest})": Part(found[largest].megabytes, MOST_MEGABYTES, unit="MB"),
    }
