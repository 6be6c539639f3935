"""install.sh in a root of its own: what it would do, what it does, that a second run does nothing, what it refuses."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.deploy.card import Card, snapshot

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def card(tmp_path: Path) -> Card:
    """The root of a Pi as it comes from the flasher."""
    return Card.flashed(tmp_path / "root")


def test_a_trial_run_says_what_it_would_do_and_changes_nothing(card: Card) -> None:
    before = snapshot(card.root)
    said = card.install("--dry-run").stdout
    assert "zou:     /etc/systemd/system/telefoonhotel-web.service neerzetten" in said
    assert "Dit was een proef: er is niets veranderd." in said
    assert snapshot(card.root) == before


def test_a_second_run_changes_nothing_and_says_so(card: Card) -> None:
    card.install()
    before = snapshot(card.root)
    assert "Alles stond al goed. Er is niets veranderd." in card.install().stdout
    assert snapshot(card.root) == before


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(card: Card) -> None:
    card.install("--step", "users")
    card.install("--step", "boot")
    rest = card.install().stdout
    assert "gebruikers maken" not in rest
    assert "config.txt: blok" not in rest
    assert "telefoonhotel.toml neerzetten" in rest


def test_who_installs_with_a_closed_umask_shuts_nobody_out(card: Card) -> None:
    before = os.umask(0o077)
    try:
        card.install("--step", "units")
    finally:
        os.umask(before)
    assert (card.root / "etc/systemd/system/telefoonhotel-.service.d").stat().st_mode & 0o777 == 0o755


def test_the_boot_lines_stand_once_under_all_and_leave_what_was_there(card: Card) -> None:
    card.install("--step", "boot")
    card.boot.write_text(card.boot.read_text().replace("spi=on", "spi=off"))
    card.install("--step", "boot")
    lines = card.boot.read_text().splitlines()
    assert lines[:3] == ["dtparam=audio=on", "[pi5]", "arm_boost=1"]
    assert lines[4] == "[all]"
    assert lines.count("dtparam=spi=on") == 1
    assert "dtparam=spi=off" not in lines


def test_the_settings_are_made_once_and_only_what_is_named_later_is_changed(card: Card) -> None:
    card.install("--step", "settings", "--name", "kluis.school.example", "--wiring", "pi-led")
    card.settings.write_text(card.settings.read_text() + "keep_days = 7\n")
    card.install("--step", "settings", "--wiring", "pi-screen")
    kept = tomllib.loads(card.settings.read_text())
    assert kept["station"] == {"wiring": "pi-screen"}
    assert kept["web"] == {"tls": True, "allowed_hosts": ["kluis.school.example", "kluis.local"]}
    assert kept["backup"] == {"folder": "/var/backups/telefoonhotel", "keep_days": 7}
    assert (card.root / "etc/hostname").read_text() == "kluis\n"


def test_a_twin_is_a_trial_and_a_real_box_no_longer(card: Card) -> None:
    card.install("--step", "settings", "--wiring", "twin")
    assert tomllib.loads(card.settings.read_text())["station"] == {"wiring": "twin", "trial": True}
    card.install("--step", "settings", "--wiring", "pi-led")
    assert tomllib.loads(card.settings.read_text())["station"] == {"wiring": "pi-led", "trial": False}


def test_only_an_emulated_box_is_tapped_from_a_browser_of_the_machine(card: Card) -> None:
    trial = card.root / "etc/systemd/system/telefoonhotel-station.service.d/trial.conf"
    card.install("--step", "units", "--wiring", "twin")
    assert trial.read_text() == "[Service]\nPrivateNetwork=no\n"
    card.install("--step", "units", "--wiring", "pi-led")
    assert not trial.exists()


def test_the_settings_of_an_installation_are_settings_of_the_product(
    card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.settings import load_settings

    card.install("--step", "settings", "--wiring", "twin")
    data = card.root / "var/lib/telefoonhotel"
    assert (data / "telefoonhotel.toml").readlink() == Path("/etc/telefoonhotel/telefoonhotel.toml")
    (data / "telefoonhotel.toml").unlink()
    shutil.copy(card.settings, data / "telefoonhotel.toml")
    assert load_settings(data, {}).station.trial


def test_the_certificate_of_the_school_is_for_the_proxy_alone(card: Card, tmp_path: Path) -> None:
    (tmp_path / "c.pem").write_text("certificate")
    (tmp_path / "k.pem").write_text("key")
    card.install("--step", "network", "--tls", str(tmp_path / "c.pem"), str(tmp_path / "k.pem"))
    kept = card.root / "etc/telefoonhotel"
    assert (kept / "tls").stat().st_mode & 0o777 == 0o750
    assert (kept / "tls/key.pem").stat().st_mode & 0o777 == 0o640
    card.install("--step", "network")
    assert 'TLS="/etc/telefoonhotel/tls/certificate.pem /etc/telefoonhotel/tls/key.pem"' in (kept / "proxy").read_text()


def test_the_proxy_follows_the_name_of_the_page_and_the_networks_of_the_school_stay(card: Card) -> None:
    card.install("--step", "network")
    networks = card.root / "etc/telefoonhotel/network.nft"
    networks.write_text("add element inet telefoonhotel school4 { 10.1.0.0/16 }\n")
    card.install("--step", "network", "--name", "kluis")
    assert "TELEFOONHOTEL_NAME=kluis.local\n" in (card.root / "etc/telefoonhotel/proxy").read_text()
    assert networks.read_text() == "add element inet telefoonhotel school4 { 10.1.0.0/16 }\n"


def test_who_installs_over_ssh_is_not_locked_out(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.5.7 51000 10.0.5.1 22")
    card.install("--step", "network")
    networks = (card.root / "etc/telefoonhotel/network.nft").read_text()
    assert "\nadd element inet telefoonhotel ssh4 { 10.0.5.7 }\n" in networks


def test_taking_it_away_leaves_the_data_and_gives_back_what_was_there(card: Card) -> None:
    card.install()
    (card.root / "var/lib/telefoonhotel/school.db").write_text("school")
    said = card.install("--uninstall").stdout
    assert "De gegevens van de school staan er nog: /var/lib/telefoonhotel" in said
    assert card.boot.read_text() == "dtparam=audio=on\n[pi5]\narm_boost=1\n"
    assert (card.root / "var/lib/telefoonhotel/school.db").exists()
    assert not list((card.root / "etc/systemd/system").glob("telefoonhotel*"))
    assert not list((card.root / "etc/systemd").glob("*.conf.d"))


@pytest.mark.parametrize("answers", ["ja\n", "nee\nja, voorgoed\n", "wis de school\nja\n", ""])
def test_wiping_wants_two_answers_in_words(card: Card, answers: str) -> None:
    card.install("--step", "settings")
    done = card.install("--uninstall", "--wipe", answers=answers, fails=True)
    assert "er is niets gewist" in done.stderr
    assert (card.root / "etc/telefoonhotel/telefoonhotel.toml").exists()


def test_who_says_twice_that_all_must_go_loses_it(card: Card) -> None:
    card.install("--step", "settings")
    card.install("--uninstall", "--wipe", answers="wis de school\nja, voorgoed\n")
    assert not (card.root / "var/lib/telefoonhotel").exists()
    assert not (card.root / "etc/telefoonhotel").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--wiring", "pi-zero"], "kies pi-screen, pi-led of twin"),
        (["--name", "De Kluis"], "gebruik kleine letters"),
        (["--name"], "achter --name hoort nog iets"),
        (["--tls", "/nowhere.pem", "/nowhere.key"], "het certificaat /nowhere.pem is niet te lezen"),
        (["--offline", "/nowhere"], "tar -xf telefoonhotel-"),
        (["--step", "cake"], "de stap cake is er niet"),
        (["--wipe"], "--wipe hoort bij --uninstall"),
        (["--colour"], "de keuze --colour is er niet"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(card: Card, options: list[str], sentence: str) -> None:
    before = snapshot(card.root)
    assert sentence in card.install(*options, fails=True).stderr
    assert snapshot(card.root) == before


@pytest.mark.parametrize(
    ("release", "sentence"),
    [("ID=fedora", "geen Raspberry Pi OS of Debian"), ("ID=debian\nVERSION_CODENAME=bullseye", "niet getest")],
)
def test_another_system_is_refused(card: Card, release: str, sentence: str) -> None:
    (card.root / "etc/os-release").write_text(release)
    assert sentence in card.install(fails=True).stderr


def test_a_running_school_goes_to_another_version_by_update_alone(card: Card) -> None:
    (card.root / "opt/telefoonhotel").mkdir(parents=True)
    (card.root / "opt/telefoonhotel/current").symlink_to("releases/0.0.9")
    data = card.root / "var/lib/telefoonhotel"
    data.mkdir(parents=True)
    (data / "school.db").touch()
    assert "telefoonhotelctl update" in card.install("--step", "release", fails=True).stderr


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
def test_the_scripts_are_clean() -> None:
    card = ("prepare-card.sh", "build-image.sh", "first-boot.sh")
    scripts = ["install.sh", "bin/telefoonhotelctl", *(f"cloud-init/{one}" for one in card)]
    looked = subprocess.run(
        ["shellcheck", "-x", "-P", "SCRIPTDIR", *scripts], cwd=PROJECT / "deploy", capture_output=True, text=True
    )
    assert looked.returncode == 0, looked.stdout
