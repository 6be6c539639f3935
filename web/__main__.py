"""Runs the staff page: python -m web. `telefoonhotel web` replaces itself by this."""

import gc
import logging
import os
import signal
import sys
from types import FrameType

from kiosk.clock import SchoolClock
from kiosk.journal import write_journal
from kiosk.services.messages.postman import Postman
from kiosk.services.school_books import RECORDS_REFUSE, SchoolBooks
from kiosk.services.staff_access.microsoft.identity import registration_of
from kiosk.settings import Settings, SettingsError, load_settings
from web import create_app
from web.clocks import Clocks
from web.configuration import WebConfig
from web.measures import measure, serve_measures
from web.school_house import SchoolHouse
from web.serving import make_server
from web.sign_of_life import sign_of_life
from web.watcher import Watcher

START_REFUSED: tuple[type[Exception], ...] = (SettingsError, OSError, *RECORDS_REFUSE)


def main() -> None:
    """Serves until SIGTERM or SIGINT; one readable line and a non-zero exit when it cannot start."""
    write_journal()
    logging.getLogger("waitress").setLevel(logging.WARNING)  # else a line for every live page that is closed
    try:
        settings = load_settings()
        settings.refuse_another_place()
        run(settings)
    except START_REFUSED as error:
        sys.stderr.write(" ".join(str(error).split()) + "\n")
        sys.exit(1)


def run(settings: Settings) -> None:
    """Opens the records, starts the watcher and the postman, and serves."""
    clock = SchoolClock(settings)
    books = SchoolBooks(settings.data, settings.runtime, clock.read())
    config = WebConfig(
        volatile=settings.runtime / "web",
        hosts=frozenset(settings.web.allowed_hosts),
        tls=settings.web.tls,
        proxy=settings.web.proxy,
        host=settings.web.host,
        port=settings.web.port,
        threads=settings.web.threads,
        streams=settings.web.threads * 3 // 5,
        microsoft=registration_of(settings.microsoft),
    )
    app = create_app(
        config,
        SchoolHouse(books, config.volatile, settings.web.keeps_list, settings.backup.chosen),
        Clocks(lambda: books.trust(clock.read())),
    )
    watcher = app.extensions["telefoonhotel"].watcher
    postman = Postman(books, lambda: books.trust(clock.read()))
    watcher.look()
    watcher.start()
    postman.start()
    _end_on_signal(watcher)
    _set_aside_what_stays()
    if settings.web.metrics_port:
        serve_measures(app, measure(app), settings.web.metrics_port)
    sign = None
    try:
        server = make_server(app, config)
        sign = sign_of_life(os.environ, watcher, config, server)
        server.run()
    finally:
        if sign is not None:
            sign.stop()
        watcher.stop()
        postman.stop()
        books.close()


def _set_aside_what_stays() -> None:
    """A full collection of garbage took 60 to 95 ms, also within a write: now it no longer walks the loaded program."""
    gc.collect()
    gc.freeze()


def _end_on_signal(watcher: Watcher) -> None:
    def end(_number: int, _frame: FrameType | None) -> None:
        watcher.stop()
        raise SystemExit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)


if __name__ == "__main__":
    main()
