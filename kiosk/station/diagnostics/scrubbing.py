"""Takes out of our own sentences what a school typed: addresses, folders outside the system, numbers of things."""

import re
from pathlib import Path

from kiosk.domain.statistics import SUPPRESSED

HIDDEN = "…"
MAIL = re.compile(r"[^\s<>,;:]+@[^\s<>,;:]+")
ADDRESS = re.compile(r"\b\w+://\S+")
LONG_CODE = re.compile(r"\b(?=[0-9a-fA-F]*\d)[0-9a-fA-F]{8,}\b|\b\d{5,}\b(?! MB)")
FEW = re.compile(r"\b[1-4](?= regels\b)")
OWN_PATH = re.compile(r"(?<![\w.])/(?:home|media|mnt|root|srv|tmp|Users|data)\b[^\s,;:]*")
DATA = "DATAMAP"


def scrubbed(text: str, data: Path) -> str:
    """The same sentence, fit to send to a stranger. data: the data folder, which gets one name everywhere."""
    for pattern in (MAIL, ADDRESS):
        text = pattern.sub(HIDDEN, text)
    text = OWN_PATH.sub(HIDDEN, text.replace(str(data), DATA))
    return FEW.sub(SUPPRESSED, LONG_CODE.sub(HIDDEN, text))
