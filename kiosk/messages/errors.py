"""What can be wrong with where a message should go."""


class MessageError(ValueError):
    """Base of the errors of this room; the message is for the person at the settings page."""


class BadTeamsAddressError(MessageError):
    """This is no address of a Teams workflow that may be used."""


class BadMailAccountError(MessageError):
    """The mail account cannot be used like this."""
