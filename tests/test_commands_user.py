"""A new school has no password: its first keeper chooses one behind a link; and the way back by command."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.domain.roles import Role
from kiosk.services.school_books import SchoolBooks
from kiosk.services.staff_access import invitations, second_steps, signing_in
from kiosk.services.staff_access.second_steps import Needed
from tests.services.staff_school import at

CHOSEN = "drie lange woorden"
Run = Callable[..., Result]


def call(data: Path, *words: str, **variables: str) -> Result:
    return CliRunner().invoke(main, words, env={"TELEFOONHOTEL_DATA": str(data), **variables})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A new school, and the link that `init` shows, once."""
    data = tmp_path_factory.mktemp("new") / "school"
    done = call(data, "init", "--brin", "99ZZ", "--name", "De Maanvis")
    assert done.exit_code == 0
    return data, done.output.split()[-1]


@pytest.fixture
def link(made: tuple[Path, str], tmp_path: Path) -> str:
    shutil.copytree(made[0], tmp_path / "school")
    return made[1]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return partial(call, tmp_path / "school")


@pytest.fixture
def secret(link: str) -> str:
    return link.rpartition("/")[2]


def opened(tmp_path: Path) -> SchoolBooks:
    return SchoolBooks(tmp_path / "school", tmp_path, at(8, 0))


def test_the_first_keeper_chooses_a_password_and_sets_up_a_second_step(secret: str, tmp_path: Path) -> None:
    books = opened(tmp_path)
    assert signing_in.sign_in(books, "beheer", "", at(8, 0)) is None
    invitations.choose_password(books, secret, CHOSEN, at(8, 0))
    who = signing_in.sign_in(books, "beheer", CHOSEN, at(8, 0))
    assert who is not None
    assert who.roles == {Role.TECHNICAL}
    assert second_steps.needed(books, who, "", at(8, 0)) is Needed.SET_UP
    books.close()


def test_no_file_of_a_new_school_holds_a_password_or_the_link(secret: str, tmp_path: Path) -> None:
    raw = b"".join(path.read_bytes() for path in (tmp_path / "school").rglob("*") if path.is_file())
    assert secret.encode() not in raw
    assert b"$argon2" not in raw


def test_the_link_leads_to_the_name_of_the_page(link: str, run: Run) -> None:
    assert link.startswith("http://127.0.0.1:8080/uitnodiging/")
    again = run("user", "reset", "beheer", TELEFOONHOTEL_WEB_ALLOWED_HOSTS="kluis.school", TELEFOONHOTEL_WEB_TLS="true")
    assert "https://kluis.school/uitnodiging/" in again.output


def test_who_lost_everything_gets_a_link_and_a_new_second_step(secret: str, run: Run, tmp_path: Path) -> None:
    again = run("user", "reset", "beheer", "--second-step")
    books = opened(tmp_path)
    with pytest.raises(invitations.InvitationOverError):
        invitations.welcome(books, secret, at(8, 0))
    assert invitations.welcome(books, again.output.rpartition("/")[2].strip(), at(8, 0)).login == "beheer"
    books.close()


def test_the_list_tells_role_and_state(link: str, run: Run) -> None:
    (row,) = json.loads(run("user", "list", "--json").output)
    assert (row["login"], row["roles"], row["password"], row["last"]) == ("beheer", ["beheer"], False, None)
    assert "uitgenodigd" in run("user", "list").output


def test_closed_and_opened_by_command_and_somebody_always_keeps_the_accounts(link: str, run: Run) -> None:
    words = ("user", "add", "sanne", "--name", "Sanne", "--role", "beheer", "--password", CHOSEN)
    assert run(*words).exit_code == 0
    assert "het laatste account" in run("user", "close", "sanne").output
    assert run("user", "close", "beheer").exit_code == 0
    assert "staat uit" in run("user", "reset", "beheer").output
    assert run("user", "open", "beheer").exit_code == 0
    assert "geen account" in run("user", "close", "niemand").output


def test_a_password_everybody_tries_first_is_refused_with_one_sentence(link: str, run: Run) -> None:
    words = ("user", "add", "sanne", "--name", "Sanne", "--role", "leerkracht", "--password", "Welkom-School-2026")
    done = run(*words)
    assert (done.exit_code, "drie losse woorden" in done.output) == (1, True)


def test_the_envelope_is_sealed_by_command(link: str, run: Run) -> None:
    assert "Gebruikersnaam: noodaccount" in run("user", "seal").output
