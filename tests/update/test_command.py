"""The command: one wish at a time, one sentence per ending, one line of JSON."""

import errno
import json

import pytest
from click.testing import CliRunner

from kiosk.commands_update import update as command
from kiosk.update.errors import in_words
from kiosk.update.journal import Step
from kiosk.update.look import look
from kiosk.update.outcome import End, Outcome
from kiosk.update.run import update
from tests.update.machine import NEW, OLD, Machine, killed_child
from tests.update.power import cut_at


def asked(machine: Machine, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(command, ["--home", str(machine.home), *words])
    return done.exit_code, done.output


def test_one_wish_at_a_time(machine: Machine) -> None:
    for words in ((), ("--back", "--resume"), (str(machine.home), "--back")):
        code, said = asked(machine, *words)
        assert (code, "Noem een uitgave" in said) == (1, True)


def test_looking_says_what_is_in_use_and_what_a_bundle_would_meet(machine: Machine) -> None:
    assert asked(machine, "--check") == (0, f"Versie {OLD} is in gebruik.\n")
    code, said = asked(machine, "--check", "--json", str(machine.bundle()))
    assert code == 1
    assert "back-ups" in json.loads(said)["objection"], "this command was told of no folder for backups"


def test_after_an_update_looking_says_until_when_one_can_go_back(machine: Machine) -> None:
    update(machine.site(), machine.bundle())
    found = look(machine.site(), None)
    assert found.sentences() == [
        f"Versie {NEW} is in gebruik.",
        f"Terug naar versie {OLD} kan tot en met 2026-12-07.",
    ]


def test_what_was_cut_short_is_seen_and_finished_by_the_command(machine: Machine) -> None:
    site, bundle = machine.site(), machine.bundle()
    assert killed_child(lambda: (cut_at(Step.SAVED, noted=True)(), update(site, bundle)))
    assert look(site, None).well is False
    code, said = asked(machine, "--resume", "--stop", "true", "--start", "true")
    assert (code, "Er is niets veranderd" in said, "afgebroken" in said) == (1, True, True)
    assert asked(machine, "--resume", "--stop", "true", "--start", "true") == (0, "Er is niets om af te maken.\n")


ENDINGS = {
    "Bijgewerkt: versie 2 is in gebruik.": Outcome(End.UPDATED, "2", "1"),
    "Versie 2 ging niet goed; versie 1 is terug. De pagina zwijgt.": Outcome(
        End.RETURNED, "1", "2", "De pagina zwijgt."
    ),
    "Terug naar versie 1.": Outcome(End.RETURNED, "1", "2"),
    "Er is niets veranderd; versie 1 is in gebruik. Vol.": Outcome(End.UNCHANGED, "1", "2", "Vol."),
}


@pytest.mark.parametrize(("sentence", "outcome"), ENDINGS.items(), ids=ENDINGS)
def test_each_ending_is_one_sentence(sentence: str, outcome: Outcome) -> None:
    assert outcome.sentences() == [sentence]


def test_what_had_no_place_is_counted_by_table() -> None:
    outcome = Outcome(End.RETURNED, "1", "2", left_out={"school.incident": 2}, seconds_without_taps=4.2)
    assert outcome.sentences()[1:] == [
        "Het kastje nam 4 s geen tik aan.",
        "De oudere versie heeft geen plaats voor: 2 in school.incident.",
    ]


def test_a_full_disk_is_said_in_words() -> None:
    assert in_words(OSError(errno.ENOSPC, "No space left on device")) == "De schijf is vol; maak ruimte vrij."
