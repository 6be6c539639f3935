"""What a backup or a restore refuses; each sentence is for somebody who stands before a broken box."""

from kiosk.services.errors import ServiceError


class BackupError(ServiceError):
    """A backup cannot be made, read or put back; nothing was changed."""


class NoFolderError(BackupError):
    """Nobody said where backups go."""


class BackupBusyError(BackupError):
    """Another backup or restore of this school runs."""


class FolderRefusesError(BackupError):
    """The folder of the backups is gone, full or cannot be written."""


class NotABackupError(BackupError):
    """The file is something else."""


class WrongKeyError(BackupError):
    """The file was sealed with another backup key, or belongs to another card key."""


class TruncatedError(BackupError):
    """The end of the file is missing."""


class ChangedError(BackupError):
    """The file is not as it was written."""


class NewerBackupError(BackupError):
    """The backup was made by a newer version of this program."""


class NotEmptyError(BackupError):
    """The data folder holds something already."""


class NoJournalError(BackupError):
    """The journal of erasures does not lie beside the backup."""


class RecordsDisagreeError(BackupError):
    """The records in the backup do not verify."""


class SheetError(BackupError):
    """What was typed is not what stands on the sheet of the keys."""
