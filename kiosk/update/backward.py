"""Back to the version before, with everything that was written since; from any step, as often as the power goes."""

import shutil
import time

from kiosk.services.versions.going_back import bring_back, move_back
from kiosk.services.versions.kept import clear, returning_copy
from kiosk.update.errors import ProgramError, StuckError
from kiosk.update.health import LOOK_SECONDS, Signs
from kiosk.update.journal import Journal, Step
from kiosk.update.outcome import End, Outcome
from kiosk.update.site import Site


def undo(site: Site, journal: Journal, why: str, *, at_boot: bool = False) -> Outcome:
    """Undoes what an update did until now. at_boot: the programs start after this, so nobody waits for them.

    Raises UpdateError and OSError where it cannot; the journal then stays, and this can be called again.
    """
    old, new = journal.facts["old"], journal.facts["new"]
    if not journal.has(Step.STOPPING):
        in_use, other = (old, new) if journal.facts["kind"] == "update" else (new, old)
        tidy(site, journal, remove=new)
        return Outcome(End.UNCHANGED, in_use, other, why)
    if not journal.has(Step.GOING_BACK):
        journal.note(Step.GOING_BACK, why=why)
    site.say(f"Terug naar versie {old}")
    return go_back(site, journal, at_boot=at_boot)


def go_back(site: Site, journal: Journal, *, at_boot: bool) -> Outcome:
    """The records, then the link, then the programs. Every step may be done again."""
    facts, answers = journal.facts, True
    old, new, ran = facts["old"], facts["new"], facts["ran"]
    if not journal.has(Step.RETURNED):
        if not at_boot:
            site.programs.stop()
        _bring(site, journal, old)
        files = facts["files"]
        site.user.do(lambda: move_back(site.data, files))
        journal.note(Step.MOVED_BACK)
        site.programs.fit(site.layout.release(old))
        site.layout.point(site.layout.current, old)
        site.programs.start(ran)
        journal.note(Step.RETURNED)
        answers = at_boot or _answers(site, journal, Signs(**facts["before"]))
    outcome = Outcome(
        End.RETURNED,
        old,
        new,
        facts.get("why", ""),
        journal.without_taps(),
        dict(facts["rows"]),
        dict(facts["left_out"]),
        answers,
    )
    tidy(site, journal, remove=new if facts["kind"] == "update" else "")
    return outcome


def tidy(site: Site, journal: Journal, remove: str = "") -> None:
    """The update is over: removes its copies, what it made of a version, and last its journal.

    The version in use is never removed, whatever the journal says.
    """
    layout = site.layout
    made = (layout.unfinished(remove), layout.release(remove)) if remove and remove != layout.in_use() else ()
    for left in (layout.folder / "bundle", *made):
        shutil.rmtree(left, ignore_errors=True)
    site.user.do(lambda: clear(site.data))
    layout.keeper.unlink(missing_ok=True)
    journal.close()


def _bring(site: Site, journal: Journal, old: str) -> None:
    """What the older program finds wrong is not moved in: then everything stays where it is."""
    if journal.has(Step.BROUGHT):
        return

    def bring() -> list[object]:
        went = bring_back(site.data)
        return [went.files, dict(went.rows), dict(went.left_out)]

    files, rows, left_out = site.user.do(bring)
    if files:
        try:
            site.ask(old, "verify-ledger", data=returning_copy(site.data))
        except ProgramError as error:
            raise StuckError(f"versie {old} vindt de teruggebrachte gegevens niet in orde: {error}") from error
    journal.note(Step.BROUGHT, files=files, rows=rows, left_out=left_out)


def _answers(site: Site, journal: Journal, before: Signs) -> bool:
    health, until, taps = site.health(), time.monotonic() + site.patience.appear, False
    while time.monotonic() < until:
        signs = health.look(site.patience.fresh)
        if not taps and signs.takes_taps(before):
            journal.note(Step.TAPS)
            taps = True
        if not signs.misses(before):
            return True
        site.wait(LOOK_SECONDS)
    return False
