"""Reader, lamps, buzzer and buttons, looked at by the program itself or with a person in front of the box."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.domain.signals import Lamp, LampPattern, Tone
from kiosk.panel.buttons import Button
from kiosk.panel.panel import Panel
from kiosk.reader.interface import HealthReason, Reader, ReaderHealth
from kiosk.station.checks.finding import Finding, broken, ok, warning

TURN_S = 0.02
TONE_S = 0.6
PATIENCE_S = 15.0
LAMP_WORDS = {Lamp.GREEN: "groene ✔", Lamp.BLUE: "blauwe ⟲", Lamp.AMBER: "amber △", Lamp.WHITE: "witte ⧗"}
BUTTON_WORDS = {Button.ITEM: "het witte vierkant", Button.CONFIRM: "de groene cirkel", Button.CANCEL: "de gele ruit"}

REMEDIES = {
    HealthReason.NOT_CONNECTED: "Kijk de zeven draden van de lezer na, eerst 3.3V, GND en MISO, en of SPI aanstaat.",
    HealthReason.BUS_FAILED: "Kijk of SPI aanstaat en de gebruiker in de groep spi zit; herstart de Pi.",
    HealthReason.VERSION_CHANGED: "Kijk de draden na: de lezer antwoordt elke keer anders. Maak ze korter dan 20 cm.",
    HealthReason.COUNTERFEIT: "Het is geen echte MFRC522. Hij werkt; leest hij slecht, neem dan een echte.",
    HealthReason.ANTENNA_OFF: "De antenne ging uit: kijk de voeding en de 3.3V-draad na.",
    HealthReason.SETTINGS_LOST: "De spanning zakte weg: kijk de voeding en de 3.3V-draad na.",
    HealthReason.CRYPTO_STUCK: "Herstart de lezer; blijft het, kijk dan de RST-draad na.",
    HealthReason.NOISE: "Haal metaal en kabels bij de antenne weg, en probeer antenna_gain_db = 38.",
}


class Person(Protocol):
    """Whoever stands in front of the box; on the twin, the pins themselves."""

    def sees(self, lamp: Lamp) -> bool:
        """Whether this lamp shines, and no other."""

    def hears(self) -> bool:
        """Whether the buzzer sounded."""

    def presses(self, button: Button) -> None:
        """Presses it soon."""

    def holds_card(self) -> None:
        """Holds a card to the reader soon."""


@dataclass(frozen=True, slots=True)
class Passing:
    """How time passes, in seconds."""

    monotonic: Callable[[], float]
    wait: Callable[[float], None]

    def turns(self, seconds: float) -> Iterator[float]:
        """The moment of each turn until the time is over."""
        until = self.monotonic() + seconds
        while (now := self.monotonic()) < until:
            yield now
            self.wait(TURN_S)


def reader_finding(reader: Reader) -> Finding:
    """Health of the reader: its version register, its antenna and its other settings."""
    health, reason = reader.health(), reader.reason
    if health is ReaderHealth.OK and reason is None:
        return ok("lezer", f"{reader.identity}, antenne aan")
    remedy = REMEDIES[reason] if reason else "Herstart de lezer."
    seen = f"{reader.identity}: {reason.value if reason else health.value}"
    return warning("lezer", seen, remedy) if health is ReaderHealth.OK else broken("lezer", seen, remedy)


def running_reader_finding(status_file: Path) -> Finding:
    """What a running station says of its reader in station.json."""
    try:
        status = json.loads(status_file.read_text(encoding="utf-8"))
        health = ReaderHealth(status["health"])
        reason = HealthReason(status["reason"]) if status.get("reason") else None
    except (OSError, ValueError, KeyError):
        return warning("lezer", "het station zegt er niets over", "Kijk in het logboek van het station.")
    seen = f"volgens het station: {reason.value if reason else health.value}"
    if health is ReaderHealth.OK and reason is None:
        return ok("lezer", seen)
    remedy = REMEDIES[reason] if reason else "Herstart de lezer vanaf de pagina."
    return warning("lezer", seen, remedy) if health is ReaderHealth.OK else broken("lezer", seen, remedy)


def card_finding(reader: Reader, person: Person, time: Passing) -> Finding:
    """Whether a card is read. Nothing of the card is kept or shown but its length."""
    person.holds_card()
    for _ in time.turns(PATIENCE_S):
        change = reader.poll()
        if change is not None and change.arrived:
            card = change.arrived[0]
            kind = "telefoon of bankpas" if card.personal else f"pas van {len(card.uid.raw)} bytes"
            return ok("pas lezen", f"{kind} gelezen")
    return broken(
        "pas lezen", f"geen pas gezien in {PATIENCE_S:.0f} s", "Houd de pas plat op de lezer, en kijk de antenne na."
    )


def panel_findings(panel: Panel, person: Person, time: Passing) -> Iterator[Finding]:
    """Each lamp, the buzzer, each button."""
    for lamp in Lamp:
        panel.show({lamp: LampPattern.STEADY}, None, time.monotonic())
        remedy = "Kijk de draad, de weerstand en de richting van de led na."
        what = f"lamp {lamp.value}"
        yield ok(what, "brandt") if person.sees(lamp) else broken(what, "brandt niet, of een andere wel", remedy)
    panel.show({}, Tone.RISING, time.monotonic())
    for now in time.turns(TONE_S):
        panel.tick(now)
    remedy = "Kijk de drie draden van de zoemer na, en of kind in de wiring klopt (active of tonal)."
    yield ok("zoemer", "klinkt") if person.hears() else broken("zoemer", "klinkt niet", remedy)
    for button in Button:
        yield _button(panel, person, time, button)


def _button(panel: Panel, person: Person, time: Passing, button: Button) -> Finding:
    what = f"knop {button.value}"
    panel.presses()
    person.presses(button)
    for now in time.turns(PATIENCE_S):
        panel.tick(now)
        pressed = {press.button for press in panel.presses()}
        if button in pressed:
            return ok(what, "doet het")
        if pressed:
            other = ", ".join(sorted(pressed))
            return broken(what, f"de knop {other} antwoordt", "Verwissel de twee draden, of de pinnen in de wiring.")
    return broken(what, f"niets gemerkt in {PATIENCE_S:.0f} s", "Kijk de draad en het contact met GND na.")
