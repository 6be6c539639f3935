"""Reads a PDF back, as a reader or a screen reader would."""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject


def reader(pdf: bytes) -> PdfReader:
    """The PDF, opened."""
    return PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Everything that stands on it, words in a row."""
    return " ".join(" ".join(page.extract_text() for page in reader(pdf).pages).split())


def tags(pdf: bytes) -> list[str]:
    """The structure of the document, in reading order: P, H1, Table, LI …"""
    return list(_walk(reader(pdf).trailer["/Root"]["/StructTreeRoot"]))


def is_accessible(pdf: bytes) -> bool:
    """Says of itself that it is PDF/UA-1, is tagged, speaks Dutch and shows its title."""
    root = reader(pdf).trailer["/Root"]
    said = root["/Metadata"].get_object().get_data()
    shows_title = root["/ViewerPreferences"]["/DisplayDocTitle"] is True or bool(
        root["/ViewerPreferences"]["/DisplayDocTitle"]
    )
    return (
        b"pdfuaid:part>1<" in said and bool(root["/MarkInfo"]["/Marked"]) and root["/Lang"] == "nl-NL" and shows_title
    )


def _walk(node: object) -> Iterator[str]:
    if isinstance(node, IndirectObject):
        node = node.get_object()
    if isinstance(node, ArrayObject):
        for each in node:
            yield from _walk(each)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"]).removeprefix("/")
        yield from _walk(node.get("/K"))
