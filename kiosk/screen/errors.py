"""What can go wrong at the entrance screen's server."""

from http import HTTPStatus


class ScreenError(Exception):
    """The root of every error of the entrance screen."""


class PortTakenError(ScreenError):
    """Another program listens on the port; the message names it."""


class RefusedError(ScreenError):
    """A request that is answered with a status and one sentence."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
