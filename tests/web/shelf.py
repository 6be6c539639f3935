"""Web programs that were made before, to be furnished anew: making one costs more than most tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from flask import Flask

from web import create_app
from web.assembly import bare_app, furnish
from web.clocks import Clocks
from web.configuration import WebConfig
from web.house import House

MakeApp: TypeAlias = Callable[[WebConfig, House, Clocks], Flask]

_FREE: list[Flask] = []


@contextmanager
def from_the_shelf() -> Iterator[MakeApp]:
    """Gives web programs that each stand alone, and puts them back at the end. Behind TLS one is made afresh."""
    taken: list[Flask] = []

    def take(config: WebConfig, house: House, clocks: Clocks) -> Flask:
        if config.tls:
            return create_app(config, house, clocks)
        taken.append(_FREE.pop() if _FREE else bare_app())
        return furnish(taken[-1], config, house, clocks)

    yield take
    _FREE.extend(taken)
