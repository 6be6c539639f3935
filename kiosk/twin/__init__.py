"""The digital twin: MFRC522 chip, ISO 14443-3A cards, RF field. Physics, not school; imports nothing of ours."""
