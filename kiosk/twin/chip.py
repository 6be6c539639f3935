"""The MFRC522 as its pins and registers show it (NXP datasheet rev. 3.9; sections quoted in brackets)."""

from collections.abc import Callable
from random import Random

from kiosk.twin import registers as reg
from kiosk.twin.commands import Commands
from kiosk.twin.core import Core
from kiosk.twin.field import Field
from kiosk.twin.timeline import Timeline
from kiosk.twin.transceiver import Transceiver

GENUINE_VERSION = 0x92
"""VersionReg of version 2.0 (9.3.4.8)."""

WAKE_UP_NS = 37_740
"""1024 oscillator clocks after a hard or soft power-down (8.6.2, 8.8.2)."""

READ_ONLY = frozenset({
    reg.ERROR, reg.STATUS1, reg.CRC_RESULT_HIGH, reg.CRC_RESULT_LOW, reg.TIMER_VALUE_HIGH, reg.TIMER_VALUE_LOW,
    reg.VERSION, 0x00, 0x0F, 0x10, 0x20, 0x30,
})  # fmt: skip


class Mfrc522:
    """Registers that act. An address is 0 to 63, a value 0 to 255; time is the timeline's."""

    def __init__(self, timeline: Timeline, field: Field, random: Random) -> None:
        self.version = GENUINE_VERSION
        self.core = Core(timeline, field)
        self.transceiver = Transceiver(self.core, random)
        self._commands = Commands(self.core, self.transceiver, random)
        self._timeline = timeline
        self._powered = self._reset_pin = True
        self._ready_at = 0
        self._readers = self._special_reads()
        self._writers = self._special_writes()

    def set_reset_pin(self, level: int) -> None:
        """NRSTPD: low is hard power-down, a rising edge starts the reset phase (8.6.1, 8.8)."""
        if bool(level) and not self._reset_pin:
            self._ready_at = self._timeline.now + WAKE_UP_NS
        self._reset_pin = bool(level)
        if not level:
            self.reset()

    def set_power(self, on: bool) -> None:
        """Takes the supply away or gives it back; it comes back with reset values."""
        self._powered = on
        self._ready_at = self._timeline.now + WAKE_UP_NS
        self.reset()

    def reset(self) -> None:
        """Everything a reset does: registers, FIFO, timer, RF field (10.3.1.10)."""
        self.transceiver.abort()
        self.core.reset()

    def read(self, address: int) -> int:
        """One register; 00h while the chip has no power or is in hard power-down (8.6.1)."""
        if not self._awake():
            return 0
        reader = self._readers.get(address)
        return reader() if reader else self.core.registers[address]

    def write(self, address: int, value: int) -> None:
        """One register; without effect while the chip is not awake."""
        if not self._awake() or address in READ_ONLY:
            return
        writer = self._writers.get(address)
        if writer:
            writer(value)
        else:
            self.core.registers[address] = value

    def _awake(self) -> bool:
        return self._powered and self._reset_pin and self._timeline.now >= self._ready_at

    def _special_reads(self) -> dict[int, Callable[[], int]]:
        core = self.core
        return {
            reg.COM_IRQ: lambda: core.interrupts.com,
            reg.DIV_IRQ: lambda: core.interrupts.div,
            reg.STATUS1: self._status1,
            reg.FIFO_DATA: self._read_fifo,
            reg.FIFO_LEVEL: lambda: core.fifo.level,
            reg.TIMER_VALUE_HIGH: lambda: core.timer.value >> 8,
            reg.TIMER_VALUE_LOW: lambda: core.timer.value & 0xFF,
            reg.VERSION: lambda: self.version,
        }

    def _special_writes(self) -> dict[int, Callable[[int], None]]:
        core = self.core
        return {
            reg.COMMAND: self._write_command,
            reg.COM_IRQ: core.interrupts.write_com,
            reg.DIV_IRQ: core.interrupts.write_div,
            reg.STATUS2: self._write_status2,
            reg.FIFO_DATA: self._write_fifo,
            reg.FIFO_LEVEL: self._write_fifo_level,
            reg.CONTROL: self._write_control,
            reg.BIT_FRAMING: self._write_bit_framing,
            reg.COLL: self._write_coll,
            reg.TX_CONTROL: self._write_tx_control,
            reg.TIMER_MODE: self._write_timer,
            reg.TIMER_PRESCALER: self._write_timer_prescaler,
            reg.TIMER_RELOAD_HIGH: lambda value: self._write_reload(reg.TIMER_RELOAD_HIGH, value),
            reg.TIMER_RELOAD_LOW: lambda value: self._write_reload(reg.TIMER_RELOAD_LOW, value),
        }

    def _status1(self) -> int:
        """CRCOk, CRCReady, IRq, TRunning, HiAlert and LoAlert (9.3.1.8)."""
        core, registers = self.core, self.core.registers
        high, low = core.fifo.alerts(registers[reg.WATER_LEVEL] & 0x3F)
        crc_is_zero = not registers[reg.CRC_RESULT_HIGH] and not registers[reg.CRC_RESULT_LOW]
        asked = core.interrupts.com & registers[reg.COM_IRQ_ENABLE] & 0x7F
        return 0x20 | crc_is_zero << 6 | bool(asked) << 4 | core.timer.running << 3 | high << 1 | low

    def _read_fifo(self) -> int:
        value = self.core.fifo.pop()
        self.core.follow_alerts()
        return value

    def _write_fifo(self, value: int) -> None:
        self.core.fifo.push(value)
        if self.core.fifo.overflow:
            self.core.error(reg.ERROR_FIFO_OVERFLOW)
        self.core.follow_alerts()
        self._commands.fifo_written()

    def _write_fifo_level(self, value: int) -> None:
        if value & reg.FLUSH:
            self.core.fifo.flush()
            self.core.registers[reg.ERROR] &= ~reg.ERROR_FIFO_OVERFLOW & 0xFF
            self.core.follow_alerts()

    def _write_command(self, value: int) -> None:
        """PowerDown keeps all registers; waking up takes 1024 clocks, then the bit reads 0 (8.6.2)."""
        if value & 0x0F == reg.SOFT_RESET:
            self.reset()
            return
        registers = self.core.registers
        was_down = registers[reg.COMMAND] & reg.POWER_DOWN
        registers[reg.COMMAND] = registers[reg.COMMAND] & 0x0F | value & (reg.RECEIVER_OFF | reg.POWER_DOWN)
        if was_down and not value & reg.POWER_DOWN:
            registers[reg.COMMAND] |= reg.POWER_DOWN
            self._timeline.after(WAKE_UP_NS, self._wake)
        self.core.follow_drivers()
        self._commands.start(value & 0x0F)

    def _wake(self) -> None:
        self.core.registers[reg.COMMAND] &= ~reg.POWER_DOWN & 0xFF
        self.core.follow_drivers()

    def _write_status2(self, value: int) -> None:
        """MFCrypto1On can be cleared, never set, by the host (9.3.1.9)."""
        registers = self.core.registers
        crypto1 = registers[reg.STATUS2] & value & reg.CRYPTO1_ON
        registers[reg.STATUS2] = registers[reg.STATUS2] & 0x07 | crypto1 | value & 0xC0

    def _write_control(self, value: int) -> None:
        """TStopNow and TStartNow (9.3.1.13)."""
        if value & 0x80:
            self.core.timer.stop()
        if value & 0x40:
            self.core.timer.start()

    def _write_bit_framing(self, value: int) -> None:
        """StartSend stays as written until it is written 0 (9.3.1.14)."""
        was_set = self.core.registers[reg.BIT_FRAMING] & reg.START_SEND
        self.core.registers[reg.BIT_FRAMING] = value & 0xF7
        if was_set and not value & reg.START_SEND:
            self.transceiver.rearm()
        self.transceiver.start_if_due()

    def _write_coll(self, value: int) -> None:
        registers = self.core.registers
        keep = value & reg.VALUES_AFTER_COLLISION
        registers[reg.COLL] = registers[reg.COLL] & 0x7F | keep

    def _write_tx_control(self, value: int) -> None:
        self.core.registers[reg.TX_CONTROL] = value
        self.core.follow_drivers()
        self.transceiver.start_if_due()

    def _write_timer(self, value: int) -> None:
        self.core.registers[reg.TIMER_MODE] = self.core.timer.mode = value

    def _write_timer_prescaler(self, value: int) -> None:
        self.core.registers[reg.TIMER_PRESCALER] = self.core.timer.prescaler_low = value

    def _write_reload(self, address: int, value: int) -> None:
        registers = self.core.registers
        registers[address] = value
        self.core.timer.reload = registers[reg.TIMER_RELOAD_HIGH] << 8 | registers[reg.TIMER_RELOAD_LOW]
