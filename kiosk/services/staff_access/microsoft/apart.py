"""The short-lived process that reads a token: cryptography and its readers never stay in the memory of the staff page.

The token, the key and what is expected go in as JSON on standard input; who signed in, or why not, comes out.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from kiosk.services.staff_access.microsoft.identity import (
    Identity,
    MicrosoftRefusedError,
    ProviderDownError,
    Refusal,
)
from kiosk.services.staff_access.microsoft.token import Expected, identity_of

PATIENCE_SECONDS = 20
"""A Raspberry Pi takes one or two."""
NICENESS = 5


def identity_apart(token: str, key: Mapping[str, Any], expected: Expected) -> Identity:
    """Who signed in, read in a process of its own. Raises MicrosoftRefusedError, and ProviderDownError without one."""
    question = json.dumps({"token": token, "key": dict(key), "expected": asdict(expected)}).encode()
    try:
        done = subprocess.run(  # noqa: S603 — our own module, and no shell
            [sys.executable, "-m", __name__], input=question, capture_output=True, timeout=PATIENCE_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise ProviderDownError(f"Het token is niet te lezen ({type(error).__name__}).") from error
    told = json.loads(done.stdout)
    if "refused" in told:
        raise MicrosoftRefusedError(Refusal(told["refused"]))
    return Identity(**{**told, "roles": tuple(told["roles"])})


def main() -> None:
    """Reads one token."""
    os.nice(NICENESS)
    question = json.load(sys.stdin.buffer)
    try:
        told = asdict(identity_of(question["token"], question["key"], Expected(**question["expected"])))
    except MicrosoftRefusedError as refused:
        told = {"refused": refused.reason.value}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
