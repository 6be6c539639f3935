"""A run has name spaces of its own, so that nothing of it stays: mounts, programs and the emulator go when it ends.

That holds for a kill -9 as well: unshare(1) ends the first process of the space when it is killed itself, and the
kernel then ends every other one and takes the mounts away (pid_namespaces(7), mount_namespaces(7)).
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

INSIDE = "TELEFOONHOTEL_PI_INSIDE"
BINFMT = Path("/proc/sys/fs/binfmt_misc")
EMULATOR = "/usr/bin/qemu-aarch64-static"
NAME = "telefoonhotel-aarch64"
HEADER = rb"\x7fELF\x02\x01\x01" + rb"\x00" * 9 + rb"\x02\x00\xb7\x00"
MASK = rb"\xff" * 7 + rb"\x00" + rb"\xff" * 8 + rb"\xfe\xff\xff\xff"
CLONE_NEWNET = 0x40000000
PRIVILEGED_BELOW = Path("/proc/sys/net/ipv4/ip_unprivileged_port_start")
UNREAD = Path("/proc/sys/net/unix/max_dgram_qlen")


def enter(words: Sequence[str]) -> None:
    """Starts this very run again inside its own spaces, in the place of this process."""
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    os.execvpe(command[0], [*command, sys.executable, "-m", "tests.pi", *words], {**os.environ, INSIDE: "1"})


@contextmanager
def emulator() -> Iterator[None]:
    """Lets the kernel hand arm64 programs to qemu; without systemd nobody else registers it.

    F keeps the emulator open, so that it is found from within a changed root; O and C keep descriptor and rights.
    Mounted here, the registration goes with the mount; where it was mounted before, it is taken back.
    """
    here = not any(BINFMT.iterdir())
    if here:
        subprocess.run(["mount", "-t", "binfmt_misc", "binfmt_misc", BINFMT], check=True)
    ours = BINFMT / NAME
    knows = any("aarch64" in entry.name for entry in BINFMT.iterdir())
    if not knows:
        (BINFMT / "register").write_bytes(b":%s:M::%s:%s:%s:OCF" % (NAME.encode(), HEADER, MASK, EMULATOR.encode()))
    try:
        yield
    finally:
        if not (knows or here):
            ours.write_text("-1")


@contextmanager
def own_network() -> Iterator[None]:
    """What is started meanwhile has a network with loopback alone: the ports of a school are free there."""
    libc = ctypes.CDLL(None, use_errno=True)
    with Path("/proc/self/ns/net").open("rb") as before:
        if libc.unshare(CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "no network name space")
        try:
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
            PRIVILEGED_BELOW.write_text("0")  # systemd gives the proxy this right (CAP_NET_BIND_SERVICE)
            UNREAD.write_text("100000")  # what programs tell the service manager is read when a step asks
            yield
        finally:
            libc.setns(before.fileno(), CLONE_NEWNET)
