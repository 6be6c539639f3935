"""The root of every error of the school's rules."""


class DomainError(ValueError):
    """A rule of the school refuses this; the message says what and what to do."""
