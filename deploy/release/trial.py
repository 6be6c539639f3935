"""Whether what was made runs in an empty place: an own venv, no network, outside the checkout, one tap of the demo."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.release.errors import TrialError
from deploy.release.keys import public_half
from deploy.release.making import Release
from deploy.release.running import run
from kiosk.release.bundle import check_files, check_fits, unpack

LONGEST_SECONDS = 90
PAGES = ("/", "/static/style.css", "/static/fonts/nunito-latin-wght-normal.woff2", "/healthz")


def try_out(release: Release, key: Ed25519PrivateKey | None) -> None:
    """Installs the bundle in an empty venv and lets a card be tapped on its demo.

    Raises:
        TrialError: something is not in the bundle, or does not work.
    """
    with tempfile.TemporaryDirectory(prefix="telefoonhotel-trial-") as place:
        folder = Path(place) / "bundle"
        _unpacked(release, key, folder)
        program = _installed(folder, Path(place) / "venv")
        said = _run([str(program), "--version"], Path(place))
        if release.version not in said:
            raise TrialError(f"telefoonhotel --version says {said.strip()}, not {release.version}.")
        _one_tap(program, Path(place))


def _unpacked(release: Release, key: Ed25519PrivateKey | None, folder: Path) -> None:
    if key is not None:
        public_key = folder.with_name("release-key.pub")
        public_key.write_bytes(public_half(key))
        manifest = unpack(release.bundle, public_key, folder)
    else:
        folder.mkdir()
        _run(["tar", "-xf", str(release.bundle), "-C", str(folder), "--strip-components=1"], folder)
        manifest = check_files(folder)
    check_fits(manifest, None)


def _installed(folder: Path, venv: Path) -> Path:
    """The line of docs/release.md, word for word."""
    _run([sys.executable, "-m", "venv", str(venv)], folder)
    options = ["--no-index", "--find-links", "wheels", "--only-binary", ":all:", "--no-deps", "--require-hashes"]
    pip = [str(venv / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, *options, "-r", "requirements.txt"], folder)
    return venv / "bin" / "telefoonhotel"


def _one_tap(program: Path, place: Path) -> None:
    command = [str(program), "demo", "--data", str(place / "demo"), "--json", "--clock", "08:20"]
    with subprocess.Popen(command, cwd=place, env=_plain(), stdout=subprocess.PIPE, text=True) as demo:  # noqa: S603 — what was just installed
        try:
            started = json.loads(demo.stdout.readline() if demo.stdout else "")
            card = next(pupil["card"] for pupil in started["pupils"] if pupil["card"])
            _put(f"{started['station']}/twin/field", {"cards": [{"uid": card}]})
            _wait_for_green(f"{started['station']}/state")
            for page in PAGES:
                _get(f"{started['web']}{page}")
        except (ValueError, KeyError, StopIteration, OSError) as error:
            raise TrialError(f"The demo of the installed release did not do its part: {error!r}") from None
        finally:
            demo.send_signal(signal.SIGTERM)


def _wait_for_green(address: str) -> None:
    until = time.monotonic() + LONGEST_SECONDS
    while (state := json.loads(_get(address)))["outcome"] != "handed_in":
        if time.monotonic() > until:
            raise TrialError(f"A tap was not answered with handed_in but with {state['outcome']}.")
        time.sleep(0.1)


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address.rstrip("/") if address.endswith("//") else address, timeout=20) as answer:  # noqa: S310 — loopback
        return bytes(answer.read())


def _put(address: str, body: Mapping[str, Any]) -> None:
    raw, kind = json.dumps(body).encode(), {"Content-Type": "application/json"}
    request = urllib.request.Request(address, raw, kind, method="PUT")  # noqa: S310 — loopback
    urllib.request.urlopen(request, timeout=20).close()  # noqa: S310 — loopback


def _run(command: list[str], place: Path) -> str:
    return run(command, place, TrialError, only=_plain()).decode("utf-8")


def _plain() -> dict[str, str]:
    """Nothing of this checkout, and no index to fetch a forgotten package from."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return {**kept, "LANG": "C.UTF-8", "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
