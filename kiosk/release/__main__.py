"""Looks at the files of an unpacked bundle, before anything is installed: `python3 -m kiosk.release FOLDER`.

The signature over their list is another question, answered by openssl there (docs/release.md).
"""

import sys
from pathlib import Path

from kiosk.release.bundle import check_files, check_fits
from kiosk.release.errors import ReleaseError


def main(arguments: list[str]) -> int:
    """0 when every file is as it was listed and this machine can run it; else 1 and one Dutch line."""
    try:
        manifest = check_files(Path(arguments[0]))
        check_fits(manifest, None)
    except (ReleaseError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{manifest.version}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
