"""The files of deploy/network: read by the program they are for, and agreed with what they stand beside."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.deploy.units import UNITS

NETWORK = UNITS.parents[1] / "network"
CADDYFILE = NETWORK.parent / "proxy" / "Caddyfile"
OF_THE_TESTS = {"TELEFOONHOTEL_HTTPS", "TELEFOONHOTEL_HTTP"}
"""Ports outside; a school has 443 and 80."""

WITHOUT_A_NETWORK = ("unshare", "--net")
"""The rules are only read, in a name space where nothing listens to them."""

can_make_networks = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("nft") is None, reason="nft is missing, or only root may ask it"
)


def with_numbers(rules: str) -> str:
    """The users of the rules as numbers: they are made on a school's machine."""
    return re.sub(r'"(telefoonhotel-\w+|_apt)"', "4242", rules.replace('include "/etc', '# include "/etc'))


def read_by_nft(rules: Path) -> "subprocess.CompletedProcess[str]":
    command = [*WITHOUT_A_NETWORK, "nft", "--check", "--file", str(rules)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@can_make_networks
def test_the_rules_and_the_networks_of_a_school_are_read_by_nft(tmp_path: Path) -> None:
    rules, whole = tmp_path / "rules.nft", with_numbers((NETWORK / "firewall.nft").read_text())
    rules.write_text(whole + (NETWORK / "network.nft").read_text())
    assert read_by_nft(rules).stderr == ""
    rules.write_text(whole.replace("policy drop", "policy perhaps"))
    assert read_by_nft(rules).returncode != 0


def test_every_way_in_and_out_is_shut_unless_a_rule_opens_it() -> None:
    rules = (NETWORK / "firewall.nft").read_text()
    assert rules.count("hook ") == rules.count("policy drop;") == 3
    assert set(re.findall(r'skuid .*?"(telefoonhotel-\w+)"', rules)) <= {
        line.split()[1]
        for line in (UNITS.parent / "sysusers.d" / "telefoonhotel.conf").read_text().splitlines()
        if line.startswith("u ")
    }


def test_the_proxy_is_told_every_word_its_file_asks_for() -> None:
    asked = set(re.findall(r"\{\$(\w+)", CADDYFILE.read_text())) - OF_THE_TESTS
    told = {line.partition("=")[0] for line in (NETWORK / "proxy.env").read_text().splitlines() if line[:1].isupper()}
    assert told == asked


def test_what_the_network_is_told_of_the_page_is_its_name_and_port() -> None:
    group = ElementTree.fromstring((NETWORK / "avahi" / "telefoonhotel.service").read_text())
    assert (group.findtext("service/type"), group.findtext("service/port")) == ("_https._tcp", "443")
