"""docs/bewaken.md names what there is to ask, and nothing else."""

import json
import re
import tomllib

from kiosk.documents import DOCS
from tests.architecture.source_tree import ROOT
from tests.station.checks.test_glance import ASKED_FOR

PAGE = (DOCS / "bewaken.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `?([a-z][a-z_ -]*?)`? \|", part, re.MULTILINE)


def test_it_explains_every_line_of_status_in_order() -> None:
    assert rows("Aan de telefoon: status") == ["regel", *ASKED_FOR]


def test_it_explains_every_field_of_the_health_answer() -> None:
    described = json.loads((ROOT / "web/api/openapi.json").read_text())["components"]["schemas"]
    assert rows("Over het netwerk, met een sleutel") == ["veld", *described["Health"]["properties"]]
    assert all(f"`{name}`" in PAGE for name in described["Box"]["properties"])


def test_the_version_stands_in_one_place() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()
    written = [path for path in (ROOT / "kiosk").rglob("*.py") if f'"{version}"' in path.read_text(encoding="utf-8")]
    assert written == []
