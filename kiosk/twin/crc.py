"""CRC_A, as cards and the chip's coprocessor compute it."""

PRESETS = {0b00: 0x0000, 0b01: 0x6363, 0b10: 0xA671, 0b11: 0xFFFF}
"""ModeReg CRCPreset (MFRC522 datasheet 9.3.2.2)."""


def crc_a(data: bytes, preset: int = 0x6363) -> bytes:
    """The two check bytes in the order they are sent, low byte first (ISO/IEC 14443-3, annex B.1)."""
    register = preset
    for byte in data:
        step = (byte ^ register) & 0xFF
        step = (step ^ (step << 4)) & 0xFF
        register = (register >> 8) ^ (step << 8) ^ (step << 3) ^ (step >> 4)
    return register.to_bytes(2, "little")
