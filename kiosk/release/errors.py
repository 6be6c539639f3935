"""The root of every refusal of a release bundle. Messages are for who installs at school: Dutch, and what to do."""


class ReleaseError(Exception):
    """A bundle cannot be used; the message says what is wrong and what to do. Nothing was installed."""


class NotABundleError(ReleaseError):
    """The file or folder is no release of this product, or of a form that this version cannot read."""


class WrongSignatureError(ReleaseError):
    """The list of files was not signed with the key that this installation trusts."""


class ChangedFileError(ReleaseError):
    """A file in the bundle is not the file that was signed."""


class MissingFileError(ReleaseError):
    """A file that was signed is not in the bundle."""


class UnknownFileError(ReleaseError):
    """The bundle holds a file that nobody signed."""


class UnsafeNameError(ReleaseError):
    """A name in the bundle leads elsewhere, or is a link or a device."""


class TooLargeError(ReleaseError):
    """The bundle, or a file in it, is larger than a release ever is."""


class WrongMachineError(ReleaseError):
    """The bundle holds no programs for this kind of processor."""


class WrongPythonError(ReleaseError):
    """The bundle holds no programs for this version of Python."""


class OlderVersionError(ReleaseError):
    """The bundle is older than what is installed."""
