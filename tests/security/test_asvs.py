"""docs/asvs.md names every requirement once, and nothing that is not there (quality.md S11)."""

from collections import Counter

from tests.security import asvs
from tests.security.asvs import PAGE, REQUIREMENTS, Requirement

TEXT = PAGE.read_text(encoding="utf-8")
HERE = asvs.requirements(TEXT)


def test_every_requirement_of_both_levels_stands_there_once() -> None:
    assert Counter(each.level for each in HERE) == REQUIREMENTS
    assert len({each.id for each in HERE}) == len(HERE) == TEXT.count("\n| V")


def test_every_test_rule_figure_and_page_that_is_named_is_there() -> None:
    assert asvs.untrue(HERE) == []


def test_the_counts_on_top_are_those_of_the_lines() -> None:
    assert asvs.head(HERE) in TEXT


def test_what_does_not_apply_or_is_open_says_why() -> None:
    assert [each.id for each in HERE if each.state != "met" and len(each.because) < 4] == []


def test_evidence_that_is_not_there_is_noticed() -> None:
    invented = "`test_nobody_wrote`", "rule `no-rule`", "figure `S99`", "[page](nowhere.md)", "because I say so"
    lines = [Requirement("V1.1.1", 1, "gist", "met", evidence) for evidence in invented]
    assert len(asvs.untrue(lines)) == len(lines)
