"""A program of its own that sends what waits: python -m tests.services.messages.sender_process DATA."""

import sys
from pathlib import Path

from kiosk.services.messages.post import send_due
from kiosk.services.school_books import SchoolBooks
from tests.services.messages.conftest import clock


def main() -> None:
    data = Path(sys.argv[1])
    books = SchoolBooks(data, data / "run", clock(9, 0))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    send_due(books, lambda: clock(9, 0))
    books.close()


if __name__ == "__main__":
    main()
