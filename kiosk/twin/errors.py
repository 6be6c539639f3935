"""What can go wrong when somebody asks the twin for the impossible."""


class TwinError(ValueError):
    """The twin refuses this request; the message says what is wrong and what is possible."""
