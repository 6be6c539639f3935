"""Where a form may send a browser afterwards: to a page of this program, nowhere else."""

from urllib.parse import urlsplit


def own_path(asked: str | None, otherwise: str = "/") -> str:
    """The path asked for when it stays on this site, else another."""
    if not asked or not asked.startswith("/") or asked.startswith("//") or "\\" in asked or not asked.isprintable():
        return otherwise
    parts = urlsplit(asked)
    return otherwise if parts.scheme or parts.netloc else asked
