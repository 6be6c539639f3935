"""What the units and the packet filter hold on a machine with a real systemd, and which line each test would miss."""

from tests.security.held import Break, Held

SYSTEMD, NETWORK = "tests/deploy/on_systemd.py", "tests/deploy/on_network.py"
SCREEN = "tests/deploy/on_screen.py"
UNITS = "deploy/systemd/system"
ON_A_MACHINE = (
    Held(
        "programs in their sandboxes, and what hangs started again",
        (SYSTEMD,),
        (
            Break(
                f"{UNITS}/telefoonhotel-station.service",
                "PrivateNetwork=yes",
                "PrivateNetwork=no",
                "the box is in the network of the machine",
                (f"{SYSTEMD}::test_nobody_on_the_machine_reaches_the_box_but_through_its_own_network",),
            ),
            Break(
                f"{UNITS}/telefoonhotel-web.service",
                "WatchdogSec=8",
                "WatchdogSec=0",
                "nobody waits for a sign of life of the page",
                (f"{SYSTEMD}::test_a_staff_page_that_hangs_inside_its_work_is_started_again_and_taps_go_on",),
            ),
        ),
    ),
    Held(
        "entrance screen, without a panel",
        (SCREEN,),
        (
            Break(
                f"{UNITS}/telefoonhotel-entrance.service.d/20-browser.conf",
                "EnvironmentFile=\n",
                "",
                "the browser is told the words of the school",
                (f"{SCREEN}::test_it_keeps_nothing_on_the_disk_and_knows_no_secret",),
            ),
        ),
    ),
    Held(
        "packet filter, IPv4 and IPv6",
        (NETWORK,),
        (
            Break(
                "deploy/network/firewall.nft",
                "hook input priority filter; policy drop;",
                "hook input priority filter; policy accept;",
                "whoever is not named comes in",
                (f"{NETWORK}::test_another_network_reaches_nothing",),
            ),
        ),
    ),
)
