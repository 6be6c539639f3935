"""What can keep a station from running."""


class StationError(RuntimeError):
    """The station cannot run; the message says why and what to do."""


class AlreadyRunningError(StationError):
    """Another station holds this data folder."""


class TwinCallError(ValueError):
    """A call to the twin makes no sense; the message says what is allowed."""
