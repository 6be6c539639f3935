"""The 40-pin header of every Raspberry Pi since the B+: which header pin carries which BCM number or supply."""

from collections.abc import Mapping
from types import MappingProxyType

_ODD_PINS = (
    "3V3 GPIO2 GPIO3 GPIO4 GND GPIO17 GPIO27 GPIO22 3V3 GPIO10 "
    "GPIO9 GPIO11 GND GPIO0 GPIO5 GPIO6 GPIO13 GPIO19 GPIO26 GND"
)
_EVEN_PINS = (
    "5V 5V GND GPIO14 GPIO15 GPIO18 GND GPIO23 GPIO24 GND GPIO25 GPIO8 GPIO7 GPIO1 GND GPIO12 GND GPIO16 GPIO20 GPIO21"
)

HEADER: Mapping[int, str] = MappingProxyType(
    dict(zip(range(1, 41, 2), _ODD_PINS.split(), strict=True))
    | dict(zip(range(2, 41, 2), _EVEN_PINS.split(), strict=True))
)
"""Header pin 1-40 to its name (Raspberry Pi documentation, "GPIO and the 40-pin header")."""

GPIO_PINS = range(2, 28)
"""BCM numbers free for use; 0 and 1 belong to the identification chip of add-on boards."""

SPI0_PINS = range(7, 12)
"""CE1, CE0, MISO, MOSI and SCLK of SPI0: the card reader's, whichever chip select it uses."""

I2C1_PINS = range(2, 4)
"""SDA and SCL of I2C1: the clock module's."""


def header_pin(bcm: int) -> int:
    """The header pin of a BCM number. Raises KeyError for a number that is not on the header."""
    return {name: pin for pin, name in HEADER.items()}[f"GPIO{bcm}"]
