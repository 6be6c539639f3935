"""A file for the browser, sent as it is made."""

from flask import Response

from kiosk.services.figures.export import ExportFile


def download(file: ExportFile) -> Response:
    """The answer that carries it."""
    response = Response(file.pieces, content_type=file.mime_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
