"""What goes wrong on the way to the sign-in service."""


class OpenIdError(Exception):
    """Something about the sign-in service; the message says what, for people at school."""


class NoAnswerError(OpenIdError):
    """The sign-in service does not answer, answers too late, or answers what it never answers."""
