"""How a root reaches archive and package index: as this machine does, carried in when it runs and never kept."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PASSED_ON = ("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "PIP_INDEX_URL")
AUTHORITIES = "usr/local/share/ca-certificates"
BUNDLE = "/etc/ssl/certs/ca-certificates.crt"
OF_PIP = ("index-url", "extra-index-url", "trusted-host", "timeout")
OF_APT = ("Acquire::http::Proxy", "Acquire::https::Proxy")


def carry_in(root: Path) -> None:
    """Name servers, the machine's own authorities, and what pip and apt were told here."""
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf", follow_symlinks=True)
    own = Path("/", AUTHORITIES)
    for authority in sorted(own.glob("*.crt")):
        (root / AUTHORITIES).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(authority, root / AUTHORITIES / authority.name)
        with (root / BUNDLE.lstrip("/")).open("a") as bundle:  # update-ca-certificates takes minutes when emulated
            bundle.write(authority.read_text())
    (root / "etc/pip.conf").write_text(pip_words(_pip_here()))
    (root / "etc/apt/apt.conf.d/90carried-in").write_text(_apt_here())


def environment() -> dict[str, str]:
    """What an installer in a root finds around it."""
    return {name: os.environ[name] for name in PASSED_ON if os.environ.get(name)} | {
        "PIP_CERT": BUNDLE,
        "SSL_CERT_FILE": BUNDLE,
    }


def pip_words(told: Mapping[str, str]) -> str:
    """A pip.conf with what leads outside: a folder of this machine does not exist in the root."""
    lines = ["[global]", f"cert = {BUNDLE}"]
    for name in OF_PIP:
        reached = [word for word in told.get(name, "").split() if not word.startswith(("file:", "/"))]
        if reached:
            lines.append(f"{name} = {' '.join(reached)}")
    return "\n".join(lines) + "\n"


def _pip_here() -> dict[str, str]:
    listed = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True)
    pairs = (line.partition("=") for line in listed.stdout.splitlines())
    return {name.rpartition(".")[2]: value.strip("'\"") for name, _is, value in pairs}


def _apt_here() -> str:
    dump = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True).stdout
    return "".join(f"{line}\n" for line in dump.splitlines() if line.startswith(OF_APT))
