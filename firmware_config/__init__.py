"""How a box is wired and booted: data plus one loader. Knows no school."""

from firmware_config.errors import WiringError as WiringError
from firmware_config.load import load_wiring as load_wiring
from firmware_config.model import Wiring as Wiring
