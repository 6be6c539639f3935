"""Logging to standard error, for journald or a terminal. Codes and counts; never names or card numbers."""

import logging
import sys


def write_journal(level: int = logging.INFO) -> None:
    """Sets up logging for a program."""
    logging.basicConfig(
        stream=sys.stderr, level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s", force=True
    )
