"""The four things one can ask: update, go back, go on after a power cut, or only look."""

import fcntl
import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

from kiosk.domain.clock_reading import instant
from kiosk.services.versions.kept import clear, keep_from_backup, migrated_copy
from kiosk.update.backward import go_back, tidy, undo
from kiosk.update.errors import BusyError, NoWayBackError, StoppedByHandError, UpdateError, in_words
from kiosk.update.forward import go_forward, plan, save, stop
from kiosk.update.journal import Journal, Step
from kiosk.update.outcome import End, Outcome
from kiosk.update.site import Site

WAY_BACK = timedelta(days=14)
"""So long a good update can be taken back by hand; its backup stays at least as long when the school keeps 30 days."""

POWER_CUT = "Het bijwerken werd afgebroken, bijvoorbeeld door een stroomstoring."
_LAST = "last.json"


def update(site: Site, bundle: Path) -> Outcome:
    """To the version of a bundle, or back to where it was. Raises where nothing was begun."""
    with _only_one(site), _stopped_by_hand():
        chosen, journal = plan(site, bundle), _new_journal(site)
        try:
            go_forward(site, journal, chosen)
        except Exception as error:
            if not journal.is_open:
                raise
            return _undone(site, journal, in_words(error))
        return _finished(site, journal)


def back(site: Site) -> Outcome:
    """To the version before the last update, with everything that was written since. Raises NoWayBackError."""
    with _only_one(site), _stopped_by_hand():
        last, journal = way_back(site), _new_journal(site)
        try:
            _prepare_back(site, journal, last)
        except Exception as error:
            if not journal.is_open:
                raise
            return _left_alone(site, journal, in_words(error))
        try:
            site.say(f"Terug naar versie {last['old']}")
            outcome = go_back(site, journal, at_boot=False)
        except Exception as error:
            return _left_alone(site, journal, in_words(error))
        (site.layout.folder / _LAST).unlink(missing_ok=True)
        return outcome


def resume(site: Site, *, at_boot: bool = False) -> Outcome | None:
    """Finishes or undoes what a power cut or a kill interrupted; None where nothing was."""
    with _only_one(site):
        journal = site.journal()
        if not journal.is_open:
            site.layout.keeper.unlink(missing_ok=True)
            return None
        if journal.has(Step.HEALTHY):
            return _finished(site, journal)
        return _undone(site, journal, POWER_CUT, at_boot=at_boot)


def way_back(site: Site) -> dict[str, Any]:
    """What is known of the last update, while it can be taken back. Raises NoWayBackError."""
    in_use = site.layout.in_use()
    try:
        last: dict[str, Any] = json.loads((site.layout.folder / _LAST).read_text())
        until = instant(last["utc_us"]) + WAY_BACK
    except (OSError, ValueError, KeyError):
        raise NoWayBackError("Er is geen eerdere versie om naar terug te gaan.") from None
    if last["new"] != in_use or not site.layout.release(last["old"]).is_dir():
        raise NoWayBackError(f"De versie van voor {in_use} staat hier niet meer.")
    if site.read_clock().at > until:
        raise NoWayBackError(f"Teruggaan kon tot {until:%d-%m-%Y}; zet zo nodig een back-up terug.")
    if not Path(last["backup"]).exists():
        raise NoWayBackError(f"De back-up van voor het bijwerken ({Path(last['backup']).name}) is er niet.")
    return last | {"until": f"{until:%Y-%m-%d}"}


def _prepare_back(site: Site, journal: Journal, last: dict[str, Any]) -> None:
    """The old form comes out of the backup that the old version made; what differs since goes along."""
    old, new, backup = last["old"], last["new"], Path(last["backup"])
    journal.note(Step.BEGUN, kind="back", old=old, new=new, utc_us=site.read_clock().utc_us)
    site.layout.point(site.layout.keeper, new)
    save(site, journal)
    site.say("Gegevens van voor het bijwerken klaarleggen")
    site.user.do(lambda: keep_from_backup(site.data, backup))
    site.ask(new, "migrate", data=migrated_copy(site.data))
    site.ask(old, "--version")
    journal.note(Step.TRIED)
    stop(site, journal)


def _finished(site: Site, journal: Journal) -> Outcome:
    facts, pause = journal.facts, journal.without_taps()
    kept = {name: facts[name] for name in ("old", "new", "backup", "utc_us")}
    site.user.do(lambda: clear(site.data))
    _write_whole(site.layout.folder / _LAST, kept)
    site.layout.remove_old(facts["new"])
    tidy(site, journal)
    return Outcome(End.UPDATED, facts["new"], facts["old"], seconds_without_taps=pause)


def _undone(site: Site, journal: Journal, why: str, *, at_boot: bool = False) -> Outcome:
    """Nothing stops it any more; where it cannot go through, the programs run again as they can."""
    with _never_stopped():
        try:
            return undo(site, journal, why, at_boot=at_boot)
        except Exception as error:
            return _stuck(site, journal, in_words(error))


def _left_alone(site: Site, journal: Journal, why: str) -> Outcome:
    """Going back by hand did not come as far as moving anything: the version in use stays."""
    with _never_stopped():
        if journal.has(Step.BROUGHT):
            return _stuck(site, journal, why)
        facts = journal.facts
        if journal.has(Step.STOPPING):
            site.programs.start(facts["ran"])
        tidy(site, journal)
        return Outcome(End.UNCHANGED, facts["new"], facts["old"], why)


def _stuck(site: Site, journal: Journal, why: str) -> Outcome:
    facts = journal.facts
    if journal.has(Step.STOPPING):
        try:
            site.programs.start(facts["ran"])
        except UpdateError as error:
            why = f"{why} {error}"
    return Outcome(End.STUCK, site.layout.in_use(), facts["old"], why)


def _new_journal(site: Site) -> Journal:
    journal = site.journal()
    if journal.is_open:
        raise BusyError("Een eerdere keer werd afgebroken; draai eerst: telefoonhotelctl update --resume.")
    return journal


@contextmanager
def _only_one(site: Site) -> Iterator[None]:
    """Raises BusyError while another update of this machine runs."""
    site.layout.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = os.open(site.layout.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyError("Er wordt al bijgewerkt; wacht tot dat klaar is.") from None
        yield
    finally:
        os.close(number)


@contextmanager
def _stopped_by_hand() -> Iterator[None]:
    """Ctrl-C and a shutdown end the update by going back; a terminal that goes away does not."""

    def stopped(_number: int, _frame: FrameType | None) -> None:
        raise StoppedByHandError("Het bijwerken werd met de hand gestopt.")

    with _handling({signal.SIGINT: stopped, signal.SIGTERM: stopped, signal.SIGHUP: _not_now}):
        yield


@contextmanager
def _never_stopped() -> Iterator[None]:
    with _handling(dict.fromkeys((signal.SIGINT, signal.SIGTERM, signal.SIGHUP), _not_now)):
        yield


@contextmanager
def _handling(handlers: dict[signal.Signals, Any]) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _not_now(_number: int, _frame: FrameType | None) -> None:
    """A handler of ours, not SIG_IGN: programs that are started would inherit that."""


def _write_whole(path: Path, body: dict[str, Any]) -> None:
    fresh = path.with_suffix(".new")
    with fresh.open("w") as file:
        json.dump(body, file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
