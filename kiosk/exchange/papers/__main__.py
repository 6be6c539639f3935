"""The short-lived process: a paper as JSON on standard input, its PDF on standard output."""

import json
import sys
from pathlib import Path

LAYOUTS = {name: Path(__file__).with_name(f"{name}.typ") for name in ("paper", "labels", "key_sheet")}


def main() -> int:
    """Sets one paper. 0 when the PDF is out; else 1, and the reason without a word of the paper."""
    import typst

    document = json.load(sys.stdin.buffer)
    try:
        pdf = typst.compile(
            LAYOUTS[document.get("layout", "paper")].read_bytes(),
            format="pdf",
            font_paths=typst.Fonts(include_system_fonts=False),
            sys_inputs={"paper": json.dumps(document)},
            pdf_standards="ua-1",
            timestamp=document["made_at"],
        )
    except typst.TypstError as error:
        sys.stderr.write(f"{type(error).__name__} of {len(document.get('blocks', ()))} blocks\n")
        return 1
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
