"""The two programs of the demo, started as in production: they live, answer and die together."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress

from kiosk.demo.errors import DemoError

PR_SET_PDEATHSIG = 1
READY_S = 60.0
RESTART_PAUSE_S = 0.5
STOP_S = 8.0


class Program:
    """One child process, started again whenever it dies by itself."""

    def __init__(self, name: str, command: list[str], url: str, environment: Mapping[str, str]) -> None:
        self.name = name
        self.url = url
        self._command = command
        self._environment = dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._ended_at: float | None = None

    def start(self) -> None:
        """Starts the program; it dies with this process, whatever kills that."""
        self._process = subprocess.Popen(  # noqa: S603 — our own programs
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            preexec_fn=_die_with_parent,
        )

    def wait_until_it_answers(self, deadline: float, stop: threading.Event) -> None:
        """Waits until its page answers. Raises DemoError when it ends before that, or never does."""
        while time.monotonic() < deadline and not stop.is_set():
            if self._process is not None and self._process.poll() is not None:
                raise DemoError(f"Het onderdeel {self.name} stopte meteen weer; hierboven staat waarom.")
            with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                urllib.request.urlopen(self.url, timeout=1)  # noqa: S310 — loopback
                return
            stop.wait(0.05)
        if not stop.is_set():
            raise DemoError(f"Het onderdeel {self.name} geeft na {READY_S:.0f} s nog geen antwoord.")

    def revive(self) -> None:
        """Starts the program again when it has ended, a moment after it did."""
        if self._process is None or self._process.poll() is None:
            return
        if self._ended_at is None:
            self._ended_at = time.monotonic()
            print(f"{self.name}: gestopt, start zo opnieuw", file=sys.stderr)
        elif time.monotonic() - self._ended_at >= RESTART_PAUSE_S:
            self._ended_at = None
            self.start()

    def ask_to_end(self) -> None:
        """Asks the program to stop, and waits for nothing."""
        if self._process is not None:
            self._process.terminate()

    def end(self) -> None:
        """Waits for a program that was asked to stop, and makes it."""
        if self._process is None:
            return
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def run_together(programs: list[Program], when_ready: Callable[[], None], stop: threading.Event) -> None:
    """Starts the programs, says when all answer, keeps them alive until told to stop. Call it from the main thread.

    (A child dies with the thread that started it: prctl(2), PR_SET_PDEATHSIG.)
    """
    try:
        for program in programs:
            program.start()
        deadline = time.monotonic() + READY_S
        for program in programs:
            program.wait_until_it_answers(deadline, stop)
        if not stop.is_set():
            when_ready()
        while not stop.wait(0.1):
            for program in programs:
                program.revive()
    finally:
        for program in programs:
            program.ask_to_end()
        for program in programs:
            program.end()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setpgid(0, 0)
