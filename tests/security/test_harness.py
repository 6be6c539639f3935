"""The harness of `make security` fails when the thing, or its control, is broken; reports of others are read right."""

import pytest

from tests.deploy.promises import ON_A_MACHINE
from tests.security import held, linters, promises, scanners, traced
from tests.security.figures import Part, read, table
from tests.security.held import Break, Held

EVERY_BREAK = [
    each
    for promised in (*promises.EVERY.values(), promises.ATTACK_FILES, ON_A_MACHINE)
    for one in promised
    for each in one.breaks
]


def test_a_figure_holds_only_when_its_control_fails() -> None:
    assert Part(0, 0, control=3).ok
    assert not Part(0, 0, control=0).ok
    assert not Part(1, 0, control=3).ok
    assert Part(20, 15, control=0, at_least=True).ok
    assert not Part(20, 15, control=15, at_least=True).ok
    assert Part(9, 0, counted=False).ok


def test_the_table_says_what_was_broken_and_what_fails() -> None:
    parts = {"a": Part(0, 0, "of 5", 2, "no guard"), "b": Part(1, 0, control=1), "c": Part(0, 0, "", None, "later")}
    assert read({what: part.document() for what, part in parts.items()}) == parts
    lines = table({"S1": parts}).splitlines()
    assert "2: no guard" in lines[1]
    assert "FAILS" in lines[2]


@pytest.mark.parametrize("broken", EVERY_BREAK, ids=lambda broken: broken.what)
def test_every_line_that_is_broken_on_purpose_is_still_there(broken: Break) -> None:
    assert broken.instead in held.with_break(broken)


@pytest.mark.parametrize("name", promises.EVERY)
def test_every_test_that_holds_a_figure_is_there(name: str) -> None:
    assert [path for one in promises.EVERY[name] for path in one.tests if not (held.ROOT / path).exists()] == []


def test_tests_that_cannot_begin_count_as_failing() -> None:
    assert held.run(Held("nothing", ("tests/nowhere.py",)), held.ROOT, 1).failed > 0


def test_every_rule_has_a_line_it_must_find_and_one_it_must_leave() -> None:
    assert len(linters.rules()) >= linters.LEAST_RULES
    for mark in ("hit", "clean"):
        assert {rule for _file, _line, rule in linters.expected(mark)} == linters.rules()


def test_bandit_is_answered_on_the_line_itself_and_nowhere_else() -> None:
    found = {"test_id": "B608", "filename": "kiosk/store/files/triggers.py", "line_number": "1"}
    assert linters.unanswered([found]) == [found]
    assert linters.answers("B608", "x = f'…'  # noqa: S608 — words of this file")
    assert not linters.answers("B608", "x = f'…'  # noqa: S608")
    assert not linters.answers("B608", "x = f'…'  # noqa: S603 — no shell")


def test_only_medium_and_worse_of_a_scanner_count() -> None:
    rows = [{"level": 1, "path": "/"}, {"level": 2, "path": "/a"}]
    assert scanners.worse({"vulnerabilities": {"XSS": rows}, "anomalies": {}}) == ["XSS: /a"]
    told = [
        {"id": "TLS1_3", "severity": "OK"},
        {"id": "cert_trust", "severity": "HIGH"},
        {"id": "BEAST", "severity": "HIGH"},
    ]
    assert scanners.weaknesses(told) == ["BEAST"]
    with pytest.raises(ValueError, match="end"):
        scanners.weaknesses([{"id": "scan", "severity": "FATAL"}])


def test_a_trace_gives_every_write_to_a_file_also_to_one_without_a_name(tmp_path) -> None:
    name, nameless, said = ("".join(f"\\x{byte:02x}" for byte in text.encode()) for text in ("/d/a", "/t/#1", "Noor"))
    lines = [
        f'12 write(3<{name}>, "{said}", 4) = 4',
        f'12 pwrite64(4<{nameless}>(deleted), "{said}", 4, 0) = 4',
        f'12 writev(5<{name}>, [{{iov_base="{said}"}}, {{iov_base="{said}"}}], 2 <unfinished ...>',
        f'12 write(6<socket:[77]>, "{said}", 4) = 4',
    ]
    (tmp_path / "trace").write_text("\n".join(lines))
    seen = [(each.path, each.content) for each in traced.writes(tmp_path / "trace")]
    assert seen == [("/d/a", b"Noor"), ("/t/#1(deleted)", b"Noor"), ("/d/a", b"NoorNoor")]
