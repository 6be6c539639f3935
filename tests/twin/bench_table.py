"""A twin on the table, and the wires to it: what the tests of chip and cards share."""

from kiosk.reader import gate
from kiosk.twin import registers as reg
from kiosk.twin.box import TwinBox

REQA, WUPA = 0x26, 0x52
UID_4, UID_7, UID_10 = "B0BB8904", "04A3C6CAE26180", "0441520A9B3C7D5E6F10"


def write(box: TwinBox, address: int, *values: int) -> None:
    """One SPI write."""
    box.spi().xfer2([address << 1, *values])


def read(box: TwinBox, *addresses: int) -> list[int]:
    """One SPI transfer that reads several registers."""
    return box.spi().xfer2([address << 1 | 0x80 for address in addresses] + [0])[1:]


def antenna_on(box: TwinBox) -> None:
    """Timer of 250 us after each frame, 100 % ASK, antenna drivers on."""
    write(box, reg.TIMER_MODE, 0x80)
    write(box, reg.TIMER_PRESCALER, 169)
    write(box, reg.TIMER_RELOAD_LOW, 9)
    write(box, reg.TX_ASK, 0x40)
    write(box, reg.MODE, 0x3D)
    write(box, reg.COLL, 0)
    write(box, reg.TX_CONTROL, 0x83)


def table(*uids: str, per_transfer_us: float = 30) -> TwinBox:
    """A twin with its antenna on and these cards in the field."""
    box = TwinBox(per_transfer_us=per_transfer_us)
    antenna_on(box)
    box.put_cards([{"uid": uid} for uid in uids])
    return box


def transceive(box: TwinBox, frame: bytes, framing: int = 0) -> bytes:
    """Sends a frame and gives back what lies in the FIFO 3 ms later."""
    write(box, reg.COMMAND, reg.IDLE)
    write(box, reg.COM_IRQ, 0x7F)
    write(box, reg.FIFO_LEVEL, reg.FLUSH)
    write(box, reg.FIFO_DATA, *frame)
    write(box, reg.COMMAND, reg.TRANSCEIVE)
    write(box, reg.BIT_FRAMING, reg.START_SEND | framing)
    box.wait(0.003)
    (level,) = read(box, reg.FIFO_LEVEL)
    answer = bytes(read(box, *[reg.FIFO_DATA] * level)) if level else b""
    write(box, reg.BIT_FRAMING, 0)
    return answer


def package(box: TwinBox) -> gate.MFRC522:
    """The unmodified mfrc522 package, wired to the twin."""
    gate.SPI.supply(box.spi())
    gate.GPIO.supply(25, gate.DrivenLine(box.reset_pin))
    return gate.MFRC522(bus=0, device=0, spd=1_000_000, pin_mode=gate.GPIO.BCM, pin_rst=25)
