"""The parts of the chip that every unit shares: plain registers, FIFO, interrupts, timer."""

from kiosk.twin import registers as reg
from kiosk.twin.field import Field
from kiosk.twin.fifo import Fifo
from kiosk.twin.interrupts import Interrupts
from kiosk.twin.timeline import Timeline
from kiosk.twin.timer import Timer


class Core:
    """State without behaviour of its own beyond setting flags and resetting."""

    def __init__(self, timeline: Timeline, field: Field) -> None:
        self.timeline = timeline
        self.field = field
        self.registers = bytearray(64)
        self.fifo = Fifo()
        self.interrupts = Interrupts()
        self.timer = Timer(timeline, lambda: self.interrupt(reg.IRQ_TIMER))
        self.reset()

    def reset(self) -> None:
        """Every register gets its reset value (datasheet 9.2); the RF field goes off with TxControlReg."""
        self.registers[:] = bytes(reg.RESET_VALUES.get(address, 0) for address in range(64))
        self.fifo.flush()
        self.interrupts.reset()
        self.timer.reset()
        self.follow_drivers()

    @property
    def command(self) -> int:
        """The command that is active."""
        return self.registers[reg.COMMAND] & 0x0F

    @command.setter
    def command(self, code: int) -> None:
        self.registers[reg.COMMAND] = self.registers[reg.COMMAND] & 0xF0 | code

    @property
    def crypto1_on(self) -> bool:
        """MFCrypto1On in Status2Reg."""
        return bool(self.registers[reg.STATUS2] & reg.CRYPTO1_ON)

    def interrupt(self, bits: int) -> None:
        """Latches bits in ComIrqReg."""
        self.interrupts.com |= bits

    def error(self, bits: int) -> None:
        """Adds bits to ErrorReg; any of them sets ErrIRq (9.3.1.5)."""
        if bits:
            self.registers[reg.ERROR] |= bits
            self.interrupt(reg.IRQ_ERROR)

    def finish_command(self) -> None:
        """A command ended by itself: back to Idle, and IdleIRq (9.3.1.5)."""
        self.command = reg.IDLE
        self.interrupt(reg.IRQ_IDLE)

    def follow_alerts(self) -> None:
        """Latches HiAlertIRq and LoAlertIRq after the FIFO level moved."""
        high, low = self.fifo.alerts(self.registers[reg.WATER_LEVEL] & 0x3F)
        self.interrupt((reg.IRQ_HI_ALERT if high else 0) | (reg.IRQ_LO_ALERT if low else 0))

    def follow_drivers(self) -> None:
        """The field is on while an antenna driver is enabled and the chip is not powered down (9.3.2.5, 8.6.2)."""
        driven = self.registers[reg.TX_CONTROL] & reg.DRIVERS
        self.field.switch(bool(driven) and not self.registers[reg.COMMAND] & reg.POWER_DOWN)
