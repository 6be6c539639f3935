"""Uploads: a larger cap for the few routes that take a file, and no upload ever on disk, named or not."""

from collections.abc import Callable
from io import BytesIO
from typing import IO, Any, TypeVar, cast

from flask import Flask, Request, current_app, request

MOST_UPLOAD_BYTES = 1_100_000
"""A file of 1 MB with the form around it."""

MOST_FORM_BYTES = 100_000

View = TypeVar("View", bound=Callable[..., Any])


class MemoryRequest(Request):
    """A request whose uploads stay in memory; the usual one writes them to an unnamed file from 500 kB."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


def takes_file(view: View) -> View:
    """Marks a view that takes a file of 1 MB."""
    return takes_up_to(MOST_UPLOAD_BYTES - MOST_FORM_BYTES)(view)


def takes_up_to(largest: int) -> Callable[[View], View]:
    """Marks a view that takes a file of so many bytes, with the form around it."""

    def mark(view: View) -> View:
        cast("Any", view).most_bytes = largest + MOST_FORM_BYTES
        return view

    return mark


def uploaded(name: str) -> bytes:
    """The content of the file in a form; empty when none was chosen."""
    sent = request.files.get(name)
    return b"" if sent is None else sent.read()


def install_uploads(app: Flask) -> None:
    """Before anything reads the form."""
    app.request_class = MemoryRequest

    @app.before_request
    def widen() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        most = getattr(view, "most_bytes", None)
        if most is not None:
            request.max_content_length = most
