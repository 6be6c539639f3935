"""The container files say what the machine's own installation says, and take nothing they do not need."""

import re
from typing import Any

import pytest
import yaml

from kiosk.cli import main
from kiosk.settings import SECTIONS, WebSettings
from tests.architecture.source_tree import ROOT

FOLDER = ROOT / "deploy/containers"
FILE = (FOLDER / "Containerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text())
OURS = {name: one for name, one in COMPOSE["services"].items() if name != "proxy"}
UNITS = ROOT / "deploy/systemd"


def said(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    assert found, pattern
    return found[1]


def test_the_folders_are_those_of_the_machine() -> None:
    shield = (UNITS / "system/telefoonhotel-.service.d/10-shielded.conf").read_text()
    for name in ("TELEFOONHOTEL_DATA", "RUNTIME_DIRECTORY", "MALLOC_ARENA_MAX"):
        assert said(rf"{name}=(\S+)", FILE) == said(rf"{name}=(\S+)", shield)
    folders = {
        said(r"TELEFOONHOTEL_DATA=(\S+)", FILE),
        COMPOSE["x-program"]["environment"]["TELEFOONHOTEL_BACKUP_FOLDER"],
    }
    assert {each.split(":")[1] for each in COMPOSE["x-program"]["volumes"]} == folders
    assert "umask 0007" in FILE
    assert "UMask=0007" in shield


def test_the_user_is_that_of_the_staff_page_and_never_root() -> None:
    assert said(r"^User=(.*)$", (UNITS / "system/telefoonhotel-web.service").read_text()) in FILE
    user, group = said(r"--uid (\d+)", FILE), said(r"--gid (\d+)", FILE)
    assert {said(r"^USER (\S+)$", FILE), *(one["user"] for one in OURS.values())} == {f"{user}:{group}"}
    assert all(f"uid={user},gid={group}," in one["tmpfs"][0] for one in OURS.values())


def test_the_packages_come_from_the_release_by_hash_and_from_nowhere_else() -> None:
    for option in ("--no-index", "--require-hashes", "--only-binary :all:", "--no-deps"):
        assert option in FILE
    copied = re.findall(r"^COPY (?!--from)(\S+)", FILE, re.MULTILINE)
    assert copied == ["requirements.txt", "wheels/"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_every_program_runs_on_a_read_only_root_without_rights(name: str) -> None:
    one = COMPOSE["services"][name]
    assert one["read_only"] is True
    assert one["cap_drop"] == ["ALL"]
    assert one["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in one


def test_only_the_proxy_is_reached_and_only_it_is_believed() -> None:
    open_ports = {name for name, one in COMPOSE["services"].items() if "ports" in one}
    assert open_ports == {"proxy"}
    inside = COMPOSE["services"]["proxy"]["networks"]["inside"]["ipv4_address"]
    assert COMPOSE["x-program"]["environment"]["TELEFOONHOTEL_WEB_PROXY"] == inside
    assert COMPOSE["services"]["proxy"]["environment"]["TELEFOONHOTEL_PAGE"] == f"web:{WebSettings().port}"
    assert {name for name, one in OURS.items() if one.get("network_mode") != "none"} == {"web"}


def test_every_command_and_every_setting_in_them_exists() -> None:
    assert {one["command"][0] for one in OURS.values()} <= main.commands.keys()
    names = {f"TELEFOONHOTEL_{part}_{field}".upper() for part, kind in SECTIONS.items() for field in kind.__slots__}
    assert COMPOSE["x-program"]["environment"].keys() <= names
    proxy = (ROOT / "deploy/proxy/Caddyfile").read_text()
    assert all(f"{{${name}:" in proxy for name in COMPOSE["services"]["proxy"]["environment"])


def test_how_it_is_comes_from_the_open_page_of_health() -> None:
    assert said(r"urlopen\('http://127\.0\.0\.1:(\d+)/healthz'", FILE) == str(WebSettings().port)
    assert said(r"^EXPOSE (\d+)$", FILE) == str(WebSettings().port)
    assert re.search(r"^GET +/healthz +open", (ROOT / "tests/web/route_table.py").read_text(), re.MULTILINE)


def test_what_they_copy_lies_where_they_say() -> None:
    build = COMPOSE["x-program"]["build"]
    assert (FOLDER / build["context"]).resolve() == ROOT
    assert ROOT / build["dockerfile"] == FOLDER / "Containerfile"
    mounted = [each.split(":")[0] for each in COMPOSE["services"]["proxy"]["volumes"] if each.startswith(".")]
    assert all((FOLDER / each).is_file() for each in mounted)
