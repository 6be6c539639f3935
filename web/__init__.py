"""The staff page."""

from web.assembly import create_app

__all__ = ["create_app"]
