"""What can be wrong with a wiring file."""


class WiringError(ValueError):
    """A wiring file cannot be used; the message names the file, the key and what is allowed there."""


class UnknownWiringError(WiringError):
    """No wiring file has this name or lies at this path."""


class WiringSyntaxError(WiringError):
    """The file cannot be read as TOML."""


class WrongKeyError(WiringError):
    """A key is unknown, missing, or has a value that is not allowed."""


class LostBytesError(WiringError):
    """A typing reader cannot type the whole UID of the school's cards."""


class PinClashError(WiringError):
    """One GPIO pin is asked to do two things."""
