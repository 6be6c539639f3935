"""Signing in with Microsoft: whether it is set up wholly, and whether Microsoft answers to this tenant."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.settings import MicrosoftSettings, Settings, SettingsError
from kiosk.station.checks.finding import Finding, broken, ok, warning

if TYPE_CHECKING:
    from kiosk.services.staff_access.microsoft.identity import Registration

WHAT = "Microsoft"
PAGE = "docs/aanmelden-met-microsoft.md"


def microsoft_findings(settings: Settings) -> Iterator[Finding]:
    """Nothing where the school does without; a silent Microsoft is a warning, because the local road stays open."""
    mine = settings.microsoft
    if not mine.tenant and not mine.client_id:
        return
    try:
        yield _set_up(settings, mine)
    except SettingsError as error:
        yield broken(WHAT, str(error), "Geef de gebruiker van de personeelspagina leesrecht op dat bestand.")


def _set_up(settings: Settings, mine: MicrosoftSettings) -> Finding:
    from kiosk.services.staff_access.microsoft.identity import registration_of

    if not mine.chosen:
        return broken(WHAT, "alleen microsoft.tenant of microsoft.client_id is gezet", f"Zet ze allebei: {PAGE}")
    registration = registration_of(mine)
    if registration is None:
        return broken(WHAT, "het clientgeheim ontbreekt; de knop staat niet op de inlogpagina", f"Zie {PAGE}")
    if not settings.web.tls and not settings.is_demo:
        return warning(WHAT, "web.tls staat uit", "Microsoft stuurt alleen naar https terug: zet de TLS-proxy aan.")
    return _reached(registration)


def _reached(registration: "Registration") -> Finding:
    from kiosk.services.staff_access.microsoft.identity import ProviderDownError
    from kiosk.services.staff_access.microsoft.provider import Provider

    try:
        Provider(registration).addresses(0)
    except ProviderDownError as error:
        return warning(WHAT, str(error), f"Inloggen kan nu lokaal. Kijk internet, firewall en tenant na: {PAGE}")
    return ok(WHAT, f"{registration.authority} kent deze tenant")
