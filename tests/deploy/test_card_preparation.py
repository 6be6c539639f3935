"""A flashed card that installs Telefoonhotel at its first start, and an image with the same on it."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

SCRIPTS = Path(__file__).parents[2] / "deploy" / "cloud-init"
MISSING = [tool for tool in ("mcopy", "mformat", "sfdisk", "xz") if shutil.which(tool) is None]


@pytest.fixture
def boot(tmp_path: Path) -> Path:
    """The boot partition of a flashed card, with a release and a key beside it."""
    (tmp_path / "telefoonhotel-1.0.0.tar").write_text("release")
    (tmp_path / "key.pub").write_text("ssh-ed25519 AAAA beheer@school\n")
    folder = tmp_path / "bootfs"
    folder.mkdir()
    (folder / "config.txt").write_text("dtparam=audio=on\n")
    return folder


def prepare(boot: Path, *options: str, wifi: str = "") -> subprocess.CompletedProcess[str]:
    command = ["bash", str(SCRIPTS / "prepare-card.sh"), str(boot), *options]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "WIFI_PASSWORD": wifi}, cwd=boot.parent
    )


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def test_a_card_without_wifi_has_its_radio_off_and_a_password_of_its_own(boot: Path) -> None:
    first, second = (prepare(boot, "--release", "telefoonhotel-1.0.0.tar", "--key", "key.pub") for _ in range(2))
    passwords = {one.stdout.split("Wachtwoord:")[1].split()[0] for one in (first, second)}
    assert len(passwords) == 2
    (user,) = read(boot / "user-data")["users"]
    assert user["hashed_passwd"].startswith("$6$")
    assert user["ssh_authorized_keys"] == ["ssh-ed25519 AAAA beheer@school"]
    assert not any(word in (boot / "user-data").read_text() for word in passwords)
    assert list(read(boot / "network-config")) == ["version", "ethernets"]
    lines = (boot / "config.txt").read_text().splitlines()
    assert [lines.count(one) for one in ("dtoverlay=disable-wifi", "dtparam=spi=on")] == [1, 1]


def test_a_wifi_name_and_password_may_hold_any_sign(boot: Path) -> None:
    prepare(boot, "--release", "telefoonhotel-1.0.0.tar", "--wifi", 'School & "Thuis"', wifi='ge"heim\\woord&')
    assert read(boot / "network-config")["wifis"]["wlan0"]["access-points"] == {
        'School & "Thuis"': {"password": 'ge"heim\\woord&'}
    }
    assert "disable-wifi" not in (boot / "config.txt").read_text()
    assert read(boot / "user-data")["users"][0]["ssh_authorized_keys"] == []


def test_each_card_is_a_machine_of_its_own_and_knows_what_to_install(boot: Path) -> None:
    prepare(boot, "--release", "telefoonhotel-1.0.0.tar", "--name", "kluis.school.nl", "--wiring", "pi-led")
    assert read(boot / "meta-data")["instance-id"].startswith("telefoonhotel-20")
    assert read(boot / "user-data")["hostname"] == "kluis"
    own = boot / "telefoonhotel"
    assert (own / "options").read_text().split() == ["--name", "kluis.school.nl", "--wiring", "pi-led"]
    assert (own / "telefoonhotel-1.0.0.tar").read_text() == "release"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--release", "gone.tar"], "Noem de uitgave"),
        (["--release", "telefoonhotel-1.0.0.tar", "--key", "telefoonhotel-1.0.0.tar"], "geen openbare sleutel"),
        (["--release", "telefoonhotel-1.0.0.tar", "--name", "De Kluis"], "De naam De Kluis kan niet"),
        (["--release", "telefoonhotel-1.0.0.tar", "--wifi", "School"], "minstens 8 tekens"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(boot: Path, options: list[str], sentence: str) -> None:
    done = prepare(boot, *options, wifi="kort")
    assert done.returncode != 0
    assert sentence in done.stderr
    assert [path.name for path in boot.iterdir()] == ["config.txt"]


@pytest.mark.skipif(shutil.which("cloud-init") is None, reason="cloud-init is not installed")
def test_cloud_init_knows_every_word_of_it(boot: Path) -> None:
    prepare(boot, "--release", "telefoonhotel-1.0.0.tar", "--key", "key.pub")
    looked = subprocess.run(["cloud-init", "schema", "-c", str(boot / "user-data")], capture_output=True, text=True)
    assert looked.returncode == 0, looked.stdout + looked.stderr


@pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}")
def test_an_image_gets_the_same_without_being_mounted(boot: Path) -> None:
    base, image = boot.parent / "base.img", boot.parent / "card.img"
    with base.open("wb") as file:
        file.truncate(24 * 2**20)
    subprocess.run(["sfdisk", "-q", str(base)], input="start=8192, size=32768, type=c\n", text=True, check=True)
    part = f"{base}@@{8192 * 512}"
    subprocess.run(["mformat", "-i", part, "-T", "32768", "-h", "64", "-s", "32", "::"], check=True)
    subprocess.run(["mcopy", "-i", part, str(boot / "config.txt"), "::"], check=True)
    command = ["bash", str(SCRIPTS / "build-image.sh"), str(base), str(image), "--release", "telefoonhotel-1.0.0.tar"]
    done = subprocess.run(command, cwd=boot.parent, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    shown = subprocess.run(["mtype", "-i", f"{image}@@{8192 * 512}", "::user-data"], capture_output=True, text=True)
    assert yaml.safe_load(shown.stdout)["hostname"] == "telefoonhotel"


def test_without_the_base_image_it_says_what_to_fetch(tmp_path: Path) -> None:
    command = ["bash", str(SCRIPTS / "build-image.sh"), "gone.img.xz", "card.img"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode != 0
    assert "raspios-trixie-arm64-lite.img.xz" in done.stderr
