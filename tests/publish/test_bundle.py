"""The bundle's bytes depend on the site alone, and a bundle that was tampered with is noticed."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tools.licences import licences
from zonebook.publish.site.bundle import LICENCES, software, verify, write_bundle
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

LOCK = ROOT / "requirements.txt"


def write_site(folder: Path, order: list[str]) -> Path:
    for name in order:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"text of {name}", encoding="utf-8")
    return folder


NAMES = ["index.html", "zones/é.html", "zones/a.html", "assets/site.css"]


def test_two_sites_of_the_same_files_give_the_same_bundle(tmp_path: Path) -> None:
    """Order of writing, times, modes and the folder's own name must not reach the zip."""
    first = write_bundle(write_site(tmp_path / "one", NAMES), tmp_path / "d1", LOCK, "1")
    other = write_site(tmp_path / "another place", NAMES[::-1])
    for i, path in enumerate(sorted(other.rglob("*.html"))):
        os.utime(path, (i * 1e8, i * 1e8))
        path.chmod(0o600)
    second = write_bundle(other, tmp_path / "d2", LOCK, "1")
    for suffix in (".zip", ".sha256", ".cdx.json"):
        assert first.with_suffix(suffix).read_bytes() == second.with_suffix(suffix).read_bytes()


def test_names_are_sorted_and_stay_inside(tmp_path: Path) -> None:
    bundle = write_bundle(write_site(tmp_path / "site", NAMES), tmp_path / "dist", LOCK, "1")
    names = zipfile.ZipFile(bundle).namelist()
    assert names == sorted(names, key=str.encode)
    assert all(n.startswith("zonebook-offline/") and ".." not in n for n in names)
    assert verify(bundle) == len(NAMES)


@pytest.mark.parametrize("harm", ["changed", "added", "removed", "cut"])
def test_harm_to_a_bundle_is_noticed(harm: str, tmp_path: Path) -> None:
    bundle = write_bundle(write_site(tmp_path / "site", NAMES), tmp_path / "dist", LOCK, "1")
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if harm == "changed":
        files["zonebook-offline/index.html"] += b"!"
    elif harm == "added":
        files["zonebook-offline/extra.html"] = b"x"
    elif harm == "removed":
        del files["zonebook-offline/index.html"]
    with zipfile.ZipFile(bundle, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    if harm == "cut":
        bundle.write_bytes(bundle.read_bytes()[:-30])
    with pytest.raises(ZonebookError):
        verify(bundle)


def test_the_software_list_names_every_locked_requirement() -> None:
    lock = LOCK.read_text(encoding="utf-8")
    document = json.loads(software(lock, "1"))
    pinned = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line and line[0].isalpha()}
    assert {c["name"] for c in document["components"]} == pinned
    assert all(c["hashes"] and c["licenses"] for c in document["components"])
    assert "serialNumber" not in document


def test_the_licences_are_those_that_the_installed_packages_state() -> None:
    assert json.loads(LICENCES.read_bytes()) == licences()


def test_the_manifest_is_what_sha256sum_reads(tmp_path: Path) -> None:
    bundle = write_bundle(write_site(tmp_path / "site", NAMES), tmp_path / "dist", LOCK, "1")
    first = bundle.with_suffix(".sha256").read_text(encoding="utf-8").splitlines()[0]
    digest = hashlib.sha256(b"text of assets/site.css").hexdigest()
    assert first == f"{digest}  zonebook-offline/assets/site.css"
