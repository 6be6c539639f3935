"""Step by step to a new version. Until STOPPING nothing that is in use was touched."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from kiosk.release.bundle import check_fits, unpack, verify
from kiosk.release.manifest import Manifest
from kiosk.services.backup.errors import NoFolderError
from kiosk.services.backup.making import make_backup
from kiosk.services.versions.kept import bytes_needed, keep, migrated_copy
from kiosk.update.errors import NoRoomError, NotInstalledError, ProgramError, SameVersionError, TrialError
from kiosk.update.health import Signs, watch
from kiosk.update.journal import Journal, Step
from kiosk.update.layout import sync_folder
from kiosk.update.service_user import free_bytes
from kiosk.update.site import Site

IMPORTS = "import web.assembly, kiosk.station.assembly"
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """From which version to which, out of which bundle."""

    bundle: Path
    manifest: Manifest
    old: str

    @property
    def new(self) -> str:
        """The version of the bundle."""
        return str(self.manifest.version)


def plan(site: Site, bundle: Path) -> Plan:
    """Looks whether a bundle can be installed here, and changes nothing. Raises ReleaseError and UpdateError."""
    old = site.layout.in_use()
    if not site.layout.key.exists():
        raise NotInstalledError(f"{site.layout.key} ontbreekt: zonder de sleutel van de maker is niets te controleren.")
    manifest = verify(bundle, site.layout.key)
    check_fits(manifest, old)
    if str(manifest.version) == old:
        raise SameVersionError(f"Versie {old} is al in gebruik.")
    if site.settings.backup.chosen is None:
        raise NoFolderError(
            "Er is nog geen map voor back-ups: zet backup.folder. Zonder back-up wordt niet bijgewerkt."
        )
    _must_fit(site, manifest)
    return Plan(bundle, manifest, old)


def go_forward(site: Site, journal: Journal, chosen: Plan) -> None:
    """Carries a plan out, up to a version that did well for as long as it is watched. Raises whatever goes wrong."""
    journal.note(Step.BEGUN, kind="update", old=chosen.old, new=chosen.new, utc_us=site.read_clock().utc_us)
    site.layout.point(site.layout.keeper, chosen.old)
    save(site, journal)
    _make(site, journal, chosen)
    _try_out(site, journal, chosen.new)
    stop(site, journal)
    site.say("Gegevens omzetten")
    site.ask(chosen.new, "migrate")
    journal.note(Step.MIGRATED)
    site.programs.fit(site.layout.release(chosen.new))
    site.layout.point(site.layout.current, chosen.new)
    journal.note(Step.SWITCHED)
    site.programs.start(journal.facts["ran"])
    journal.note(Step.STARTED)
    site.say("Kijken of alles het doet")
    watch_over(site, journal, chosen.new)
    journal.note(Step.HEALTHY)


def save(site: Site, journal: Journal) -> None:
    """A sealed backup by the version in use."""
    site.say("Back-up maken")
    folder, days, now = site.settings.backup.chosen, site.settings.backup.keep_days, site.read_clock()
    if folder is None:
        raise NoFolderError("Er is nog geen map voor back-ups: zet backup.folder.")
    made = site.user.do(lambda: str(make_backup(site.data, folder, now, days).path))
    journal.note(Step.SAVED, backup=made)


def stop(site: Site, journal: Journal) -> None:
    """From here to the start no tap is answered."""
    before = site.health().first_look(site.wait)
    seen = {"box": before.box, "reader": before.reader, "page": before.page}
    journal.note(Step.STOPPING, ran=site.programs.running(), before=seen)
    site.say("Programma's stoppen: even geen tikken")
    site.programs.stop()
    journal.note(Step.STOPPED)


def watch_over(site: Site, journal: Journal, version: str) -> None:
    """Raises UnhealthyError or ProgramError when it does not go on as before."""

    before = Signs(**journal.facts["before"])

    def seen(signs: Signs) -> None:
        if not journal.has(Step.TAPS) and signs.takes_taps(before):
            journal.note(Step.TAPS)
        if not journal.has(Step.ANSWERING) and not signs.misses(before):
            journal.note(Step.ANSWERING)
            site.say("Alles antwoordt; nog even kijken of dat zo blijft")
            site.ask(version, "verify-ledger")

    watch(site.health(), before, site.patience, site.wait, seen)


def _make(site: Site, journal: Journal, chosen: Plan) -> None:
    site.say(f"Versie {chosen.new} klaarzetten")
    layout = site.layout
    unpacked, unfinished, final = layout.folder / "bundle", layout.unfinished(chosen.new), layout.release(chosen.new)
    for left in (unpacked, unfinished, final):
        shutil.rmtree(left, ignore_errors=True)
    unpack(chosen.bundle, layout.key, unpacked)
    site.maker.make(unpacked, unfinished, final)
    os.sync()
    unfinished.rename(final)
    sync_folder(final.parent)
    shutil.rmtree(unpacked)
    journal.note(Step.MADE)


def _try_out(site: Site, journal: Journal, version: str) -> None:
    """On a copy, by the user of the programs: does it start, move the records, find them right?"""
    site.say("Nieuwe versie proberen op een kopie")
    site.user.do(lambda: keep(site.data))
    copy = migrated_copy(site.data)
    try:
        said = site.ask(version, "--version", data=copy)
        if version not in said.split():
            raise TrialError(f"Het programma van versie {version} noemt zich {said.strip()!r}.")
        site.user.run([str(site.layout.command(version).with_name("python")), "-c", IMPORTS], {})
        for words in ("config", "migrate", "verify-ledger"):
            site.ask(version, words, data=copy)
    except ProgramError as error:
        raise TrialError(f"Versie {version} doorstaat de proef niet: {error}") from error
    journal.note(Step.TRIED)


def _must_fit(site: Site, manifest: Manifest) -> None:
    programs = sum(one.size for one in manifest.files.values()) + site.maker.room
    records = bytes_needed(site.data)
    together = os.stat(site.layout.home).st_dev == os.stat(site.data).st_dev
    for folder, needed in ((site.layout.home, programs + records * together), (site.data, records)):
        free = free_bytes(folder)
        if free < needed:
            raise NoRoomError(
                f"Op de schijf van {folder} is {free // MEGABYTE} MB vrij en {needed // MEGABYTE + 1} MB nodig; "
                "maak ruimte. Er is niets veranderd."
            )
