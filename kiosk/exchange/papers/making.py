"""Makes a PDF in a process of its own, so that the typesetter (81 MB) never stays in the memory of the web program."""

import json
import subprocess
import sys

from kiosk.exchange.errors import ExchangeError
from kiosk.exchange.papers.key_sheet import KeyPaper
from kiosk.exchange.papers.labels import LabelSheet
from kiosk.exchange.papers.paper import Paper

LONGEST_S = 30
_START = b"%PDF-"


class PaperError(ExchangeError):
    """The PDF could not be made."""


def make_pdf(paper: Paper | LabelSheet | KeyPaper) -> bytes:
    """The paper as an accessible PDF. Raises PaperError; no word of the paper is in it, and none is left on disk."""
    command = [sys.executable, "-I", "-m", "kiosk.exchange.papers"]
    given = json.dumps(paper.document()).encode()
    try:
        done = subprocess.run(  # noqa: S603 — our own module, and no shell
            command, input=given, capture_output=True, timeout=LONGEST_S, check=False, env={}
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PaperError("De PDF kon niet worden gemaakt; probeer het zo nog een keer.") from error
    if done.returncode or not done.stdout.startswith(_START):
        raise PaperError("De PDF kon niet worden gemaakt. Meld het bij beheer; er is niets verloren.")
    return done.stdout
