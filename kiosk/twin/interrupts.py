"""The interrupt request bits of the MFRC522 (datasheet 9.3.1.5 and 9.3.1.6)."""

from kiosk.twin import registers as reg


class Interrupts:
    """Two registers of latched bits; only the host clears them."""

    def __init__(self) -> None:
        self.com = 0
        self.div = 0
        self.reset()

    def reset(self) -> None:
        """The values after a reset: IdleIRq and LoAlertIRq stand in ComIrqReg."""
        self.com, self.div = reg.RESET_VALUES[reg.COM_IRQ], 0

    def write_com(self, value: int) -> None:
        """Bit 7 set: sets the marked bits; bit 7 clear: clears them."""
        self.com = self._marked(self.com, value)

    def write_div(self, value: int) -> None:
        """As write_com, for DivIrqReg."""
        self.div = self._marked(self.div, value)

    @staticmethod
    def _marked(bits: int, value: int) -> int:
        marks = value & 0x7F
        return bits | marks if value & reg.SET_BITS else bits & ~marks
