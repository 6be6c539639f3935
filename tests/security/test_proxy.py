"""The Caddyfile of deploy/proxy, in a real Caddy: what it answers by itself. Needs Debian's caddy (make security)."""

import shutil
from collections.abc import Iterator

import pytest

from tests.journeys.school import free_port
from tests.security.behind_proxy import CADDYFILE, Behind, proxy
from tests.security.over_proxy import bare_proxy, missing


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """The proxy of a page that does not answer."""
    if shutil.which("caddy") is None:
        pytest.skip("caddy is missing: bash deploy/security-parts.sh")
    folder, https = tmp_path_factory.mktemp("proxy"), free_port()
    with proxy(folder, CADDYFILE, https + 1000, https) as program:
        yield Behind(None, https, https + 1, folder, program)  # type: ignore[arg-type]  # no school behind it


def test_its_own_pages_carry_every_header(alone: Behind) -> None:
    answers = {
        502: alone.ask("GET", "/aanmelden"),
        405: alone.ask("TRACE", "/aanmelden"),
        421: alone.ask("GET", "/aanmelden", Host="evil.example"),
    }
    assert {status: answer.status for status, answer in answers.items()} == {status: status for status in answers}
    assert {status: missing(answer) for status, answer in answers.items()} == {status: [] for status in answers}
    assert answers[405].headers["allow"] == "GET, HEAD, POST"
    assert "Tikken bij de ingang gaan gewoon door" in answers[502].body.decode()


def test_a_program_that_asks_without_tls_is_refused_and_a_person_sent_on(alone: Behind) -> None:
    assert alone.ask("GET", "/api/v1/vandaag", tls=False).status == 403
    person = alone.ask("GET", "/aanmelden?verder=/", tls=False, Host="evil.example")
    assert (person.status, person.headers["location"]) == (308, "https://localhost/aanmelden?verder=/")


def test_its_log_holds_no_query_no_header_and_no_cookie(alone: Behind) -> None:
    alone.ask("GET", "/aanmelden?naam=Kanarie", Cookie="a=Kanarie", User_Agent="Kanarie")
    log = alone.log.read_text()
    assert '"/aanmelden?"' in log
    assert "Kanarie" not in log


def test_without_its_shield_the_headers_are_missed(tmp_path_factory: pytest.TempPathFactory, alone: Behind) -> None:
    folder, https = tmp_path_factory.mktemp("bare"), free_port() + 40
    with proxy(folder, bare_proxy(folder), https + 1000, https) as program:
        bare = Behind(None, https, https + 1, folder, program)  # type: ignore[arg-type]  # no school behind it
        assert len(missing(bare.ask("GET", "/aanmelden"))) > 3
