"""`telefoonhotel verify-ledger`: both files, entry by entry, against each other and against the daily anchors."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.services.anchors import check_anchors
from kiosk.store import File, close, open_box, open_school, reading
from kiosk.store.custody.chain import Problem
from kiosk.store.custody.verify import Counted, Finding, verify_copies, verify_file

_SENTENCES = {
    Problem.CHANGED: "de inhoud is veranderd",
    Problem.CHAIN: "sluit niet aan op de regel ervoor",
    Problem.MISSING: "ontbreekt",
    Problem.INSERTED: "is ertussen gezet",
    Problem.HEAD: "het einde klopt niet: er is aan het eind iets weg of veranderd",
    Problem.SEAL: "een zegel klopt niet",
    Problem.ORIGIN: "van een schrijver die niemand kent",
    Problem.COPY: "het kastje en de kopie van de school verschillen",
    Problem.ANCHOR: "klopt niet met het dagelijkse anker",
    Problem.ENDED: "klopt niet met het einde dat bij het terugzetten is vastgelegd",
    Problem.GUARDS: "de bewaking van het bewaarlogboek ontbreekt of is veranderd",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what is wrong. Empty findings: nothing was changed."""

    rows: int
    findings: tuple[Finding, ...]

    @property
    def agrees(self) -> bool:
        """True when everything is as it was written."""
        return not self.findings

    @property
    def sentences(self) -> list[str]:
        """One readable line per finding."""
        return [
            f"{one.file}.db, {one.origin or 'bestand'}, regel {one.seq}: {_SENTENCES[one.problem]}."
            for one in self.findings
        ]


def verify(data: Path) -> Report:
    """Looks at every entry of both files. Raises StoreError when a file cannot be read at all.

    The school is read first: what the box writes meanwhile can only make its own chain longer than the copy.
    """
    counted = Counted()
    box, school = open_box(data, "read"), open_school(data, "read")
    try:
        with reading(school) as here:
            findings = list(verify_file(here, File.SCHOOL, counted))
            with reading(box) as there:
                findings += verify_file(there, File.BOX, counted)
                findings += verify_copies(there, here)
                findings += check_anchors(data, {File.BOX: there, File.SCHOOL: here})
    finally:
        close(school)
        close(box)
    return Report(counted.rows, tuple(findings))
