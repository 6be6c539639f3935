"""`telefoonhotel update --check`: how it stands, and what an update would meet. Changes nothing."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kiosk.release.errors import ReleaseError
from kiosk.services.errors import ServiceError
from kiosk.update.errors import UpdateError
from kiosk.update.forward import plan
from kiosk.update.run import way_back
from kiosk.update.site import Site


@dataclass(frozen=True, slots=True)
class Found:
    """in_use: the version; unfinished: the last step of an update that was cut short; back_to, back_until: by hand.

    offered: the version of the bundle, where one was named and is good; objection: why it cannot be installed.
    """

    in_use: str
    unfinished: str | None = None
    back_to: str | None = None
    back_until: str | None = None
    offered: str | None = None
    objection: str = ""

    @property
    def well(self) -> bool:
        """True when nothing stands in the way."""
        return self.unfinished is None and not self.objection

    def document(self) -> dict[str, Any]:
        """For --json."""
        return asdict(self)

    def sentences(self) -> list[str]:
        """For people."""
        said = [f"Versie {self.in_use} is in gebruik."]
        if self.unfinished is not None:
            said.append("Er is een keer bijwerken afgebroken: draai telefoonhotelctl update --resume.")
        if self.back_to is not None:
            said.append(f"Terug naar versie {self.back_to} kan tot en met {self.back_until}.")
        if self.offered is not None:
            said.append(f"Versie {self.offered} is in orde en past hier.")
        return [*said, self.objection] if self.objection else said


def look(site: Site, bundle: Path | None) -> Found:
    """Raises NotInstalledError where there is no installation."""
    in_use, last = site.layout.in_use(), site.journal().last
    offered, objection, back = None, "", dict[str, str]()
    with suppress(UpdateError):
        back = way_back(site)
    if bundle is not None:
        try:
            offered = plan(site, bundle).new
        except (UpdateError, ReleaseError, ServiceError) as error:
            objection = str(error)
    return Found(in_use, last and last.value, back.get("old"), back.get("until"), offered, objection)
