"""The root of a machine in a folder, and install.sh at work in it."""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "deploy" / "install.sh"

FLASHED = {
    "etc/os-release": "ID=debian\nVERSION_CODENAME=trixie\n",
    "etc/hostname": "raspberrypi\n",
    "etc/hosts": "127.0.0.1\tlocalhost\n127.0.1.1\traspberrypi\n",
    "proc/device-tree/model": "Raspberry Pi 5 Model B\0",
    "boot/firmware/config.txt": "dtparam=audio=on\n[pi5]\narm_boost=1\n",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A root folder."""

    root: Path

    @classmethod
    def flashed(cls, root: Path) -> "Card":
        """As it comes from the flasher."""
        for path, text in FLASHED.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        return cls(root)

    @property
    def boot(self) -> Path:
        """The boot lines."""
        return self.root / "boot/firmware/config.txt"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "etc/telefoonhotel/telefoonhotel.toml"

    def install(self, *options: str, answers: str = "", fails: bool = False) -> subprocess.CompletedProcess[str]:
        """Runs install.sh in this root; whether it fails must be as told."""
        command = ["bash", str(SCRIPT), "--root", str(self.root), *options]
        done = subprocess.run(command, input=answers, capture_output=True, text=True)
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done


def snapshot(root: Path) -> dict[str, tuple[int, str]]:
    """Mode and content of everything below a folder."""
    found = {}
    for path in sorted(root.rglob("*")):
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        found[str(path.relative_to(root))] = (path.lstat().st_mode, hashlib.sha256(content).hexdigest())
    return found
