"""What an update refuses or could not do; each sentence is for who updates, and says what stands now."""

import errno


class UpdateError(Exception):
    """The update did not go through."""


class BusyError(UpdateError):
    """Another update runs, or one was cut short and must be finished first."""


class NoRoomError(UpdateError):
    """The disk has too little room."""


class NotInstalledError(UpdateError):
    """There is no installation where one is expected."""


class SameVersionError(UpdateError):
    """The version of the bundle is in use already."""


class NotMadeError(UpdateError):
    """The new version could not be installed beside the one in use."""


class TrialError(UpdateError):
    """The new version did not pass its trial on a copy of the records."""


class ProgramError(UpdateError):
    """A program could not be stopped, started or asked."""


class UnhealthyError(UpdateError):
    """The programs do not do what they did before."""


class StoppedByHandError(UpdateError):
    """Somebody stopped the update."""


class NoWayBackError(UpdateError):
    """The version before, or its backup, is not there any more."""


class StuckError(UpdateError):
    """Going back did not go through; nothing is lost, and it can be tried again."""


def in_words(error: BaseException) -> str:
    """One sentence for whatever went wrong."""
    if isinstance(error, OSError) and error.errno is not None:
        if error.errno == errno.ENOSPC:
            return "De schijf is vol; maak ruimte vrij."
        return f"{error.filename or 'De schijf'}: {error.strerror}."
    return " ".join(str(error).split()) or type(error).__name__
