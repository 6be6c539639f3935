"""What can go wrong while a reader is set up. A running reader raises nothing: it reports its health."""


class ReaderError(RuntimeError):
    """The reader cannot be used; the message says what is wrong and what to do."""


class ReaderNotInstalledError(ReaderError):
    """The library for the SPI bus is missing."""


class ReaderSettingError(ReaderError):
    """A setting of the reader has a value that the chip does not know."""
