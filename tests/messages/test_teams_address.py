"""Which addresses a message may go to."""

import pytest

from kiosk.messages.errors import BadTeamsAddressError
from kiosk.messages.teams_address import teams_address
from tests.messages.teams_listener import SECRET, TARGET

MICROSOFT = (
    f"https://prod-12.westeurope.logic.azure.com:443{TARGET}",
    f"https://default0f.a1.environment.api.powerplatform.com:443/powerautomate/x?api-version=1&sig={SECRET}",
)


@pytest.mark.parametrize("url", MICROSOFT)
def test_the_two_hosts_of_workflows_are_taken_and_shown_without_the_secret(url: str) -> None:
    address = teams_address(url)
    assert (address.tls, address.port) == (True, 443)
    for shown in (address.masked, repr(address), str(address)):
        assert SECRET not in shown
        assert "/workflows/" not in shown


@pytest.mark.parametrize(
    "url",
    [
        "",
        "geen adres",
        f"http://prod-12.westeurope.logic.azure.com{TARGET}",
        f"https://prod-12.westeurope.logic.azure.com:8443{TARGET}",
        f"https://logic.azure.com.kwaad.example{TARGET}",
        f"https://kwaadlogic.azure.com{TARGET}",
        f"https://prod.logic.azure.com@kwaad.example{TARGET}",
        f"https://iemand:woord@prod.logic.azure.com{TARGET}",
        f"https://127.0.0.1:8080{TARGET}",
        f"http://localhost:8080{TARGET}",
        f"https://[::1]{TARGET}",
        f"https://169.254.169.254{TARGET}",
        f"file:///etc/passwd?sig={SECRET}",
        f"https://prod.logic.azure.com{TARGET}\r\nHost: kwaad.example",
        f"https://prod.logic.azure.com{TARGET}#stuk",
        f"https://prod.logic.azure.com\\@kwaad.example{TARGET}",
        f"https://prod.logic.azure.com:99999{TARGET}",
        f"https://prod.logic.azure.com/{'a' * 2000}?sig={SECRET}",
    ],
)
def test_any_other_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(BadTeamsAddressError) as refused:
        teams_address(url)
    assert SECRET not in str(refused.value)


def test_a_host_that_the_settings_name_may_be_used_over_https() -> None:
    assert teams_address(f"https://proxy.school.example:8443{TARGET}", {"proxy.school.example"}).port == 8443
    with pytest.raises(BadTeamsAddressError):
        teams_address(f"http://proxy.school.example{TARGET}", {"proxy.school.example"})
    assert not teams_address(f"http://127.0.0.1:9{TARGET}", {"127.0.0.1"}).tls
