"""The licences of the locked software, as the list of software in the bundle gives them: `make lock` writes them.

In: the lock file of the site, and what the installed packages say of themselves. Out: `licences.json` beside the
bundle's module; name -> choice of a licence in CycloneDX: an SPDX expression, else the words of the package.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from zonebook.publish.site.bundle import LICENCES, locked  # noqa: E402

LONGEST = 60  # characters of a field that names a licence; some packages have the whole text there


def licence_of(name: str) -> dict[str, object]:
    """Return the licence that an installed package states. Raises PackageNotFoundError for one that is not here."""
    found = metadata(name).json
    if expression := found.get("license_expression"):
        return {"expression": expression}
    stated = str(found.get("license", "UNKNOWN"))
    named = [stated] if stated != "UNKNOWN" and len(stated) <= LONGEST else []
    lines = [str(line) for line in found.get("classifier", [])]
    classed = [line.rpartition(" :: ")[2] for line in lines if line.startswith("License ::")]
    return {"license": {"name": next(filter(None, named + classed))}}


def licences() -> dict[str, dict[str, object]]:
    """Return the licence of each locked package by its name."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    return {name: licence_of(name) for name, _, _ in locked(lock)}


if __name__ == "__main__":
    LICENCES.write_text(json.dumps(licences(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
