"""Judging the registers of an MFRC522 against what they should be."""

from kiosk.reader.interface import HealthReason
from kiosk.reader.mfrc522_driver import Registers

GENUINE_VERSIONS = (0x91, 0x92)
"""VersionReg of versions 1.0 and 2.0 (datasheet 9.3.4.8)."""

DISCONNECTED = (0x00, 0xFF)


def complaint(seen: Registers, expected: Registers) -> HealthReason | None:
    """What is wrong, the gravest first; None for a healthy chip."""
    if seen.version in DISCONNECTED:
        return HealthReason.NOT_CONNECTED
    if seen.version != expected.version:
        return HealthReason.VERSION_CHANGED
    if (seen.timer_mode, seen.receiver) != (expected.timer_mode, expected.receiver):
        return HealthReason.SETTINGS_LOST
    if seen.drivers != expected.drivers:
        return HealthReason.ANTENNA_OFF
    return HealthReason.CRYPTO_STUCK if seen.crypto1 else None


def warning(version: int) -> HealthReason | None:
    """A clone is worth a word, but it runs."""
    return None if version in GENUINE_VERSIONS else HealthReason.COUNTERFEIT
