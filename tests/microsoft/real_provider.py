"""The real OpenID provider in a process of its own, on loopback."""

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.services.staff_access.microsoft.identity import Registration
from tests.microsoft.forge import CLIENT, SECRET, TENANT
from tests.web.running import free_port

BUILD = Path(__file__).parents[2] / "build"
PARTS = BUILD / "oidc-provider"
SCRIPT = Path(__file__).parent / "provider" / "provider.mjs"
NODE = next((str(found) for found in BUILD.glob("node/node_modules/*/bin/node")), shutil.which("node"))
"""The one that was fetched, where that of the machine is too old."""
missing = NODE is None or not (PARTS / "node_modules").exists()
needs_provider = pytest.mark.skipif(
    missing and not os.environ.get("CI"), reason="node or oidc-provider is missing: deploy/test-parts.sh"
)


@dataclass(frozen=True, slots=True)
class RealProvider:
    """Where it answers, and its process."""

    address: str
    process: "subprocess.Popen[str]"

    @property
    def registration(self) -> Registration:
        return Registration(TENANT, CLIENT, SECRET, self.address)

    def people(self, **who: object) -> None:
        """Who there is: login name to claims."""
        self._tell("people", who)

    def returns_to(self, web: str) -> None:
        self._tell("pages", {"back": f"{web}/aanmelden/microsoft/terug", "left": f"{web}/aanmelden"})

    def rotate(self) -> None:
        """From now on another key signs, and the old one is published no more."""
        self._tell("rotate", {})

    def _tell(self, what: str, told: object) -> None:
        request = urllib.request.Request(f"{self.address}/control/{what}", json.dumps(told).encode())
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.read() == b"done"


@contextmanager
def running_provider() -> Iterator[RealProvider]:
    """Started and listening."""
    port = free_port()
    command = [NODE or "node", str(SCRIPT), str(PARTS), str(port), TENANT, CLIENT, SECRET]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield RealProvider(f"http://127.0.0.1:{port}", process)
    finally:
        process.kill()
        process.wait(15)
        if process.stdout is not None:
            process.stdout.close()
