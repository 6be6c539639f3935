"""What the records refuse around an update."""

from kiosk.services.errors import ServiceError


class VersionsError(ServiceError):
    """The records cannot be kept for an update, or not be brought back; the data folder is as it was."""


class BackupGoneError(VersionsError):
    """The backup from before the update is not there any more, so the records cannot go back."""
