"""The root of every reason why no release was made. For maintainers: English."""


class MakingError(Exception):
    """No release was made; the message says why and what to do."""


class NotReadyError(MakingError):
    """The tree, the version, the changelog or the tags are not ready for a release."""


class KeyFileError(MakingError):
    """The signing key cannot be used, or would be overwritten."""


class PackageError(MakingError):
    """A package is not locked, has no wheel for a machine, or cannot be fetched."""


class DifferentBytesError(MakingError):
    """Two runs from one commit gave different bytes, or the control did not."""


class TrialError(MakingError):
    """What was made does not run in an empty place."""
