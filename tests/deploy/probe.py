"""Run in the place of a program of the house: tries what it may and may not do, and tells as one line of JSON."""

import ctypes
import errno
import json
import mmap
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CLONE_NEWUSER = 0x10000000
LIBC = ctypes.CDLL(None, use_errno=True)


def tried(act: Callable[[], object]) -> str:
    """yes, or the name of the refusal."""
    try:
        answer = act()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, str(error))
    return "no" if answer is False else "yes"


def call(name: str, *given: object) -> None:
    """A function of the C library that answers -1 for a refusal."""
    if getattr(LIBC, name)(*given) == -1:
        raise OSError(ctypes.get_errno(), name)


def write_data() -> None:
    """In its data folder."""
    path = Path("/var/lib/telefoonhotel") / f"probe-{os.getpid()}"
    path.write_text("x")
    path.unlink()


def map_code() -> None:
    """Memory that is written and then run."""
    memory = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    call("mprotect", ctypes.c_void_p(address), mmap.PAGESIZE, mmap.PROT_READ | mmap.PROT_EXEC)


def open_device() -> None:
    """A disk that anybody may read, as far as its mode goes."""
    os.close(os.open("/dev/loop0", os.O_RDONLY))


def talk() -> None:
    """An address outside (RFC 5737)."""
    socket.create_connection(("192.0.2.1", 443), timeout=2).close()


def hash_password() -> bool:
    """With argon2, which brings a library of C through cffi."""
    import argon2

    return argon2.PasswordHasher(1, 8, 1).hash("x").startswith("$argon2id$")


def others() -> bool:
    """Processes of other users."""
    return any(path.stat().st_uid == 0 for path in Path("/proc").glob("[0-9]*"))


def main() -> None:
    """Everything once."""
    found = {
        "write its data": tried(write_data),
        "write elsewhere": tried(lambda: Path("/etc/probe").write_text("x")),
        "see homes": tried(lambda: os.listdir("/root")),
        "be somebody else": tried(lambda: call("setuid", 0)),
        "map code it wrote": tried(map_code),
        "open a device": tried(open_device),
        "talk to the network": tried(talk),
        "listen to packets": tried(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW).close()),
        "set the clock": tried(
            lambda: time.clock_settime(time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_REALTIME))
        ),
        "mount": tried(lambda: call("mount", b"none", b"/tmp", b"tmpfs", 0, None)),
        "make a name space": tried(lambda: call("unshare", CLONE_NEWUSER)),
        "see other processes": tried(others),
        "hash a password": tried(hash_password),
        "run a program": tried(lambda: subprocess.run([sys.executable, "-c", ""], check=True)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
