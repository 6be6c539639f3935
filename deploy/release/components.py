"""The list of components (SBOM): CycloneDX 1.6 as JSON, out of the wheels and the tables of taken-over files."""

import json
import re
import uuid
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from email.message import Message
from email.parser import Parser
from pathlib import Path
from typing import Any

from deploy.release.hashing import sha256_of
from deploy.release.source import Source

NAMESPACE = uuid.UUID("6f1b0c8e-0d56-5d0f-9c3e-9f3a52c1a7b4")
TAKEN_OVER = re.compile(
    r"^\| `(?P<file>[^`]+)` \| npm package `(?P<name>[^`]+)` (?P<version>[0-9.]+)[^|]*\| (?P<licence>[^,| ]+)[^|]*"
    r"\| `(?P<sha256>[0-9a-f]{64})` \|$",
    re.MULTILINE,
)
TROVE = "License :: OSI Approved :: "


def components(source: Source, tree: Path, product: Path, wheels: Iterable[Path]) -> bytes:
    """The list of one release. tree: the exported source; product: its wheel; wheels: those of the packages."""
    about = _about(_metadata(product))
    parts = sorted([*_packages(wheels), *_taken_over(tree)], key=lambda one: str(one["bom-ref"]))
    body = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, source.commit)}",
        "version": 1,
        "metadata": {"timestamp": source.made, "component": {"type": "application", **about}},
        "components": parts,
        "dependencies": [{"ref": about["bom-ref"], "dependsOn": [one["bom-ref"] for one in parts]}],
    }
    return (json.dumps(body, indent=1, sort_keys=True, ensure_ascii=True) + "\n").encode("ascii")


def _packages(wheels: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """One component for each package; its hashes are those of every wheel of it in the bundle."""
    by_package: dict[str, dict[str, Any]] = {}
    for path in sorted(wheels, key=lambda one: one.name):
        about = _about(_metadata(path))
        one = by_package.setdefault(about["bom-ref"], {"type": "library", **about, "hashes": [], "properties": []})
        one["hashes"].append({"alg": "SHA-256", "content": sha256_of(path)})
        one["properties"].append({"name": "telefoonhotel:wheel", "value": path.name})
    return iter(by_package.values())


def _taken_over(tree: Path) -> Iterator[dict[str, Any]]:
    """Scripts and fonts of others in the product, as the README beside them says."""
    for readme in sorted([*tree.glob("web/**/README.md"), *tree.glob("kiosk/**/README.md")]):
        for found in TAKEN_OVER.finditer(readme.read_text(encoding="utf-8")):
            scope, _, name = found["name"].rpartition("/")
            reference = f"pkg:npm/{scope.replace('@', '%40')}{'/' if scope else ''}{name}@{found['version']}"
            where = (readme.parent / found["file"]).relative_to(tree).as_posix()
            yield {
                "type": "library",
                "bom-ref": f"{reference}#{where}",
                "name": found["name"],
                "version": found["version"],
                "purl": f"{reference}#{where}",
                "licenses": [{"license": {"id": found["licence"]}}],
                "hashes": [{"alg": "SHA-256", "content": found["sha256"]}],
            }


def _about(metadata: Message) -> dict[str, Any]:
    name, version = str(metadata["Name"]), str(metadata["Version"])
    reference = f"pkg:pypi/{re.sub(r'[-_.]+', '-', name).lower()}@{version}"
    return {"bom-ref": reference, "name": name, "version": version, "purl": reference, "licenses": _licences(metadata)}


def _licences(metadata: Message) -> list[Mapping[str, Any]]:
    """What the package says of itself: an SPDX expression, else its classifiers, else its own words."""
    expression = metadata["License-Expression"]
    if expression:
        return [{"expression": str(expression)}]
    named = [one.removeprefix(TROVE) for one in metadata.get_all("Classifier", []) if one.startswith(TROVE)]
    own = str(metadata["License"] or "").strip().splitlines()[:1]
    return [{"license": {"name": one}} for one in named or own or ["not stated by the package"]]


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(one for one in archive.namelist() if one.endswith(".dist-info/METADATA") and one.count("/") == 1)
        return Parser().parsestr(archive.read(name).decode("utf-8"))
