"""The two secrets of messages, in a file beside the keys: in no database, no backup and no settings file."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.services.errors import ServiceError

OWNER_ALONE = 0o600


class SecretFileError(ServiceError):
    """The file of the secrets cannot be read or written."""


@dataclass(frozen=True, slots=True)
class MessageSecrets:
    """teams_url: the whole address of the workflow; mail_password: of the mail account. Empty where there is none."""

    teams_url: str = field(default="", repr=False)
    mail_password: str = field(default="", repr=False)


def secrets_path(data: Path) -> Path:
    """Where the file lies."""
    return data / "keys" / "messages.json"


def read_secrets(data: Path) -> MessageSecrets:
    """The secrets; empty ones where nothing was kept. Raises SecretFileError for a file that cannot be read."""
    try:
        found = json.loads(secrets_path(data).read_text("utf-8"))
        return MessageSecrets(str(found["teams_url"]), str(found["mail_password"]))
    except FileNotFoundError:
        return MessageSecrets()
    except (OSError, ValueError, KeyError, TypeError):
        raise SecretFileError(
            "keys/messages.json is niet te lezen. Bewaar het Teams-adres en het mailwachtwoord opnieuw."
        ) from None


def keep_secrets(data: Path, new: MessageSecrets) -> None:
    """Replaces the file as a whole, readable for its owner alone. Raises SecretFileError."""
    path = secrets_path(data)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE), "w", encoding="utf-8") as out:
            json.dump(asdict(new), out)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise SecretFileError(
            f"keys/messages.json is niet te schrijven ({error.strerror}). Er is niets veranderd."
        ) from None
