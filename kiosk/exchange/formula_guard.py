"""Keeps a text in a CSV from becoming a formula when a spreadsheet opens the file.

A text that starts with = + - @ TAB CR or LF, also in full width, behind spaces or behind apostrophes, gets one ' in
front. Nothing else is touched ('t Hart keeps its one apostrophe), so `unguard` gives back the very text; only a NUL,
which no spreadsheet takes, is lost.
"""

import re
from collections.abc import Sequence

_FORMULA = re.compile("'*[\\s\u200b-\u200f\u2060\ufeff]*[=+\\-@\t\r\n＝＋－＠﹢﹣﹦﹫−]")

_BETWEEN = "\x1f"
_PERHAPS = re.compile(r"\x1f[^\w\x1f]|\x00")
"""In texts behind one another: one that does not start with a letter or digit, and is not empty."""


def guarded(texts: Sequence[str]) -> Sequence[str]:
    """Texts as they may stand in cells; one look at all of them where every one is harmless."""
    together = _BETWEEN + _BETWEEN.join(texts)
    return [guard(text) for text in texts] if _PERHAPS.search(together) else texts


def guard(text: str) -> str:
    """The text as it may stand in a cell."""
    if text[:1].isalnum() and "\x00" not in text:
        return text
    kept = text.replace("\x00", "")
    return f"'{kept}" if _FORMULA.match(kept) else kept


def unguard(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
