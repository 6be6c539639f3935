"""The packet filter of deploy/network for real: a PC of the school and a stranger on wires of their own (veth).

Part of `make security`. Every port is listened on, over IPv4 and IPv6: what is refused, the filter refuses.
"""

import json
from collections.abc import Iterator

import pytest

from tests.deploy.machine import PYTHON, SOURCE, Machine, booted, missing, until

PORTS = (22, 80, 443, 5432, 8080, 8081, 9000)
HERE = {"school": ("10.20.0.2", "fd00:20::2"), "stranger": ("203.0.113.2", "2001:db8::2")}
THERE = {"school": ("10.20.0.9", "fd00:20::9"), "stranger": ("203.0.113.9", "2001:db8::9")}
OUT = (22, 25, 53, 80, 443, 587, 8443)
WIRES = "set -eu\nmkdir -p /run/netns\n" + "\n".join(
    f"""ip netns add {who}
ip link add {who} type veth peer name eth0 netns {who}
ip addr add {HERE[who][0]}/24 dev {who}
ip -6 addr add {HERE[who][1]}/64 dev {who} nodad
ip link set {who} up
ip -n {who} addr add {THERE[who][0]}/24 dev eth0
ip -n {who} -6 addr add {THERE[who][1]}/64 dev eth0 nodad
ip -n {who} link set eth0 up
ip -n {who} link set lo up"""
    for who in HERE
)
LISTENER = f"{SOURCE}/tests/deploy/wires.py"
NAME = "telefoonhotel.local"
SETTINGS = f"""cd /opt/telefoonhotel/current/deploy/network
cp network.nft /etc/telefoonhotel/network.nft
cp proxy.env /etc/telefoonhotel/proxy
cp -r caddy.service.d /etc/systemd/system/
echo TELEFOONHOTEL_WEB_TLS=true >> /etc/telefoonhotel/environment
echo TELEFOONHOTEL_WEB_ALLOWED_HOSTS={NAME} >> /etc/telefoonhotel/environment
id caddy > /dev/null && rm -rf /var/lib/caddy/.local
"""
AUTHORITY = "/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt"
OVER_TLS = """import http.client, socket, ssl, sys
address, path, trusted = sys.argv[1:]
wire = ssl.create_default_context(cafile=trusted).wrap_socket(
    socket.create_connection((address, 443), timeout=10), server_hostname="telefoonhotel.local")
connection = http.client.HTTPConnection("telefoonhotel.local")
connection.sock = wire
connection.request("GET", path)
print(connection.getresponse().status)
"""


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    if missing():
        pytest.skip(missing())
    with booted(SETTINGS) as made:
        made.run("sh", "-c", WIRES)
        made.run("systemctl", "start", "caddy")
        assert made.is_up("telefoonhotel-firewall"), made.said("telefoonhotel-firewall.service")
        listens(made, "here", ())
        for who in THERE:
            listens(made, who, ("ip", "netns", "exec", who))
        yield made


def listens(machine: Machine, name: str, before: tuple[str, ...]) -> None:
    """Takes every connection, at every address."""
    ports = ",".join(map(str, sorted({*PORTS, *OUT} - ({80, 443, 8080} if name == "here" else set()))))
    machine.run("systemd-run", f"--unit=listen-{name}", *before, PYTHON, LISTENER, "listen", ports)
    until(lambda: "listening" in machine.said(f"listen-{name}.service"), f"{name} to listen")


def open_ports(machine: Machine, who: str, addresses: tuple[str, ...]) -> dict[str, list[int]]:
    """The ports of this machine that somebody reaches, by address."""
    said = machine.run("ip", "netns", "exec", who, PYTHON, LISTENER, "ask", ",".join(map(str, PORTS)), *addresses)
    return dict(json.loads(said))


def reached(machine: Machine, user: str, addresses: tuple[str, ...]) -> dict[str, list[int]]:
    """Where a user of this machine comes."""
    as_user = ("setpriv", f"--reuid={user}", "--clear-groups")
    return dict(json.loads(machine.run(*as_user, PYTHON, LISTENER, "ask", ",".join(map(str, OUT)), *addresses)))


def test_the_school_reaches_the_page_and_nothing_else(machine: Machine) -> None:
    assert open_ports(machine, "school", HERE["school"]) == {key: [80, 443] for key in HERE["school"]}


def test_a_pc_that_trusts_the_authority_of_the_machine_gets_the_page_over_tls(machine: Machine) -> None:
    """Caddy in its sandbox, with the certificate that docs/tls.md tells how to hand out."""
    until(lambda: machine.run("ls", AUTHORITY, check=False), "the proxy to make its authority")
    for address in HERE["school"]:
        said = machine.run("ip", "netns", "exec", "school", PYTHON, "-c", OVER_TLS, address, "/aanmelden", AUTHORITY)
        assert said.strip() == "200"
    assert machine.run("stat", "-c", "%U %a", AUTHORITY.replace("root.crt", "root.key")).split() == ["caddy", "600"]


def test_another_network_reaches_nothing(machine: Machine) -> None:
    assert open_ports(machine, "stranger", HERE["stranger"]) == {key: [] for key in HERE["stranger"]}


def test_the_staff_page_goes_where_microsoft_and_mail_are_and_the_box_nowhere(machine: Machine) -> None:
    for user, ports in {
        "telefoonhotel-web": [53, 443, 587],
        "telefoonhotel-station": [],
        "telefoonhotel-screen": [],
        "root": [53, 80, 443],
        "nobody": [53],
    }.items():
        assert reached(machine, user, THERE["stranger"]) == dict.fromkeys(THERE["stranger"], ports), user


def test_ssh_opens_for_whom_it_is_asked_and_closes_again(machine: Machine) -> None:
    settings = machine.run("cat", "/etc/telefoonhotel/network.nft")
    machine.write("/etc/telefoonhotel/network.nft", f"{settings}\nadd element inet telefoonhotel ssh4 {{ 10.20.0.9 }}")
    machine.run("systemctl", "reload", "telefoonhotel-firewall")
    assert open_ports(machine, "school", HERE["school"][:1]) == {HERE["school"][0]: [22, 80, 443]}
    machine.write("/etc/telefoonhotel/network.nft", settings)
    machine.run("systemctl", "reload", "telefoonhotel-firewall")
    assert open_ports(machine, "school", HERE["school"][:1]) == {HERE["school"][0]: [80, 443]}


def test_without_the_school_s_networks_nobody_comes_in(machine: Machine) -> None:
    machine.run("mv", "/etc/telefoonhotel/network.nft", "/etc/telefoonhotel/network.kept")
    machine.run("systemctl", "reload", "telefoonhotel-firewall")
    assert open_ports(machine, "school", HERE["school"]) == {key: [] for key in HERE["school"]}
    machine.run("mv", "/etc/telefoonhotel/network.kept", "/etc/telefoonhotel/network.nft")
    machine.run("systemctl", "reload", "telefoonhotel-firewall")


def test_a_rule_that_is_wrong_leaves_the_old_ones_in_force(machine: Machine) -> None:
    settings = machine.run("cat", "/etc/telefoonhotel/network.nft")
    machine.write("/etc/telefoonhotel/network.nft", "add element inet telefoonhotel school4 { not.an.address! }")
    machine.run("systemctl", "reload", "telefoonhotel-firewall", check=False)
    assert open_ports(machine, "school", HERE["school"][:1]) == {HERE["school"][0]: [80, 443]}
    machine.write("/etc/telefoonhotel/network.nft", settings)
    machine.run("systemctl", "reload", "telefoonhotel-firewall")


def test_without_the_filter_everything_is_reached(machine: Machine) -> None:
    """The control: it is the filter that refuses. Last: nothing stands between the wires afterwards."""
    machine.run("systemctl", "stop", "telefoonhotel-firewall")
    found = open_ports(machine, "stranger", HERE["stranger"])
    assert all({22, 5432, 8081, 9000} <= set(ports) for ports in found.values())
