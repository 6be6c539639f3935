"""Register addresses, bits and reset values of the MFRC522 (datasheet 9.2, table 20, and 9.3)."""

from typing import Final

COMMAND: Final = 0x01
COM_IRQ_ENABLE: Final = 0x02
DIV_IRQ_ENABLE: Final = 0x03
COM_IRQ: Final = 0x04
DIV_IRQ: Final = 0x05
ERROR: Final = 0x06
STATUS1: Final = 0x07
STATUS2: Final = 0x08
FIFO_DATA: Final = 0x09
FIFO_LEVEL: Final = 0x0A
WATER_LEVEL: Final = 0x0B
CONTROL: Final = 0x0C
BIT_FRAMING: Final = 0x0D
COLL: Final = 0x0E
MODE: Final = 0x11
TX_MODE: Final = 0x12
RX_MODE: Final = 0x13
TX_CONTROL: Final = 0x14
TX_ASK: Final = 0x15
CRC_RESULT_HIGH: Final = 0x21
CRC_RESULT_LOW: Final = 0x22
RF_CONFIG: Final = 0x26
TIMER_MODE: Final = 0x2A
TIMER_PRESCALER: Final = 0x2B
TIMER_RELOAD_HIGH: Final = 0x2C
TIMER_RELOAD_LOW: Final = 0x2D
TIMER_VALUE_HIGH: Final = 0x2E
TIMER_VALUE_LOW: Final = 0x2F
VERSION: Final = 0x37

RESET_VALUES: Final = {
    COMMAND: 0x20, COM_IRQ_ENABLE: 0x80, COM_IRQ: 0x14, STATUS1: 0x21, WATER_LEVEL: 0x08, CONTROL: 0x10,
    COLL: 0xA0, MODE: 0x3F, TX_CONTROL: 0x80, 0x16: 0x10, 0x17: 0x84, 0x18: 0x84, 0x19: 0x4D, 0x1C: 0x62,
    0x1F: 0xEB, CRC_RESULT_HIGH: 0xFF, CRC_RESULT_LOW: 0xFF, 0x23: 0x88, 0x24: 0x26, 0x25: 0x87,
    RF_CONFIG: 0x48, 0x27: 0x88, 0x28: 0x20, 0x29: 0x20, 0x33: 0x80, 0x36: 0x40,
}  # fmt: skip
"""Everything that does not reset to 00h."""

IRQ_TX: Final = 0x40
IRQ_RX: Final = 0x20
IRQ_IDLE: Final = 0x10
IRQ_HI_ALERT: Final = 0x08
IRQ_LO_ALERT: Final = 0x04
IRQ_ERROR: Final = 0x02
IRQ_TIMER: Final = 0x01
"""Bits of ComIrqReg (9.3.1.5)."""

IRQ_CRC: Final = 0x04
"""Bit of DivIrqReg (9.3.1.6)."""

SET_BITS: Final = 0x80
"""Bit 7 of both IRQ registers when written: 1 sets the marked bits, 0 clears them."""

ERROR_FIFO_OVERFLOW: Final = 0x10
ERROR_COLLISION: Final = 0x08
ERROR_CRC: Final = 0x04
ERROR_PARITY: Final = 0x02
ERROR_PROTOCOL: Final = 0x01
"""Bits of ErrorReg (9.3.1.7)."""

CRYPTO1_ON: Final = 0x08
"""MFCrypto1On in Status2Reg: set by the chip alone, cleared by the host (9.3.1.9)."""

START_SEND: Final = 0x80
"""StartSend in BitFramingReg (9.3.1.14)."""

FLUSH: Final = 0x80
"""FlushBuffer in FIFOLevelReg (9.3.1.11)."""

VALUES_AFTER_COLLISION: Final = 0x80
POSITION_NOT_VALID: Final = 0x20
"""Bits of CollReg (9.3.1.15)."""

CRC_ENABLED: Final = 0x80
"""TxCRCEn and RxCRCEn in TxModeReg and RxModeReg (9.3.2.3, 9.3.2.4)."""

TX_WAIT_RF: Final = 0x20
"""TxWaitRF in ModeReg: no transmission without an RF field (9.3.2.2)."""

DRIVERS: Final = 0x03
"""Tx1RFEn and Tx2RFEn in TxControlReg (9.3.2.5)."""

RECEIVER_OFF: Final = 0x20
POWER_DOWN: Final = 0x10
"""Bits of CommandReg (9.3.1.2)."""

IDLE: Final = 0x0
MEM: Final = 0x1
RANDOM_ID: Final = 0x2
CALC_CRC: Final = 0x3
TRANSMIT: Final = 0x4
NO_COMMAND_CHANGE: Final = 0x7
RECEIVE: Final = 0x8
TRANSCEIVE: Final = 0xC
AUTHENTICATE: Final = 0xE
SOFT_RESET: Final = 0xF
"""Commands (10.3, table 149)."""
