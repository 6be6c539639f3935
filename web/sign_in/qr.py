"""A QR code as a drawing in the page: no file, no other site, no style."""

from markupsafe import Markup


def qr_code(text: str) -> Markup:
    """SVG, black on white with its quiet zone."""
    import segno

    code = segno.make_qr(text, error="m")
    width = code.symbol_size(border=4)[0]
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(code.matrix_iter(border=4)) for x, dark in enumerate(row) if dark
    )
    drawing = (
        '<svg class="qr" viewBox="0 0 {0} {0}" aria-hidden="true">'
        '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d="{1}"/></svg>'
    )
    return Markup(drawing).format(width, squares)
