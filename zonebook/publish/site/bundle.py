"""The offline bundle: the finished site as one zip whose bytes depend on nothing but the site.

Beside it stand its manifest (SHA-256 of every file, in the form `sha256sum --check` reads) and a CycloneDX list of the
software that built it.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from zonebook.publish.site import output
from zonebook.values.archives import UNSOUND, opened_zip
from zonebook.values.errors import Problem, ZonebookError

NAME = "zonebook-offline"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can carry
UNIX = 3  # `create_system`: the mode bits below are Unix ones
FILE_MODE = 0o100644 << 16
MAX_UNPACKED = 2_000_000_000
# One requirement of a lock file with its version; the hashes follow it.
REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
LICENCES = Path(__file__).with_name("licences.json")  # made by tools/licences.py when the lock file is
LOCKED_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def write_bundle(site: Path, dist: Path, lock: Path, version: str) -> Path:
    """Write the zip of `site`, its manifest and its list of software into `dist`; return the path of the zip.

    The three are never beside those of another build, whenever this is killed; see `recover`.
    """
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    with output.replacing_files(dist, NAME) as folder:
        _write_zip(folder / f"{NAME}.zip", files)
        whole = _digest((folder / f"{NAME}.zip").read_bytes())
        (folder / f"{NAME}.sha256").write_text(f"{manifest(files)}{whole}  {NAME}.zip\n", encoding="utf-8")
        (folder / f"{NAME}.cdx.json").write_text(software(lock.read_text(encoding="utf-8"), version), encoding="utf-8")
    return dist / f"{NAME}.zip"


def broken_off(dist: Path) -> bool:
    """Return whether `recover` has something to do."""
    return output.files_broken_off(dist, NAME)


def recover(dist: Path) -> bool:
    """Put a finished bundle in its place when its build was killed while doing so; return whether that was so."""
    return output.recover_files(dist, NAME)


def _write_zip(target: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files, key=str.encode):
            info = zipfile.ZipInfo(f"{NAME}/{name}", EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, UNIX, FILE_MODE
            archive.writestr(info, files[name], compresslevel=9)


def manifest(files: dict[str, bytes]) -> str:
    """Return one line per file: its SHA-256, two spaces, its path in the unzipped bundle."""
    rows = (f"{_digest(files[name])}  {NAME}/{name}\n" for name in sorted(files, key=str.encode))
    return "".join(rows)


def locked(lock: str) -> Iterator[tuple[str, str, list[str]]]:
    """Yield name, version and hashes of each requirement of a lock file."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        if found := REQUIREMENT.match(block):
            yield found[1].lower(), found[2], sorted(LOCKED_HASH.findall(block))


def software(lock: str, version: str) -> str:
    """Return the CycloneDX 1.6 document of the locked requirements; no time and no random serial number in it."""
    licences = json.loads(LICENCES.read_bytes())
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{pinned}",
            "name": name,
            "version": pinned,
            "purl": f"pkg:pypi/{name}@{pinned}",
            "licenses": [licences[name]] if name in licences else [],
            "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
        }
        for name, pinned, hashes in locked(lock)
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "zonebook", "version": version}},
        "components": components,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def verify(bundle: Path) -> int:
    """Check a bundle against the manifest beside it; return the number of files.

    Raises ZonebookError with every file that is missing, extra, doubled or not the listed one, and when the archive as
    a whole is not the one that was written: bytes before, between or after the files belong to none of them.
    """
    if not bundle.is_file():
        raise ZonebookError(Problem("no such bundle", path=bundle, hint="`zonebook bundle` writes one"))
    listed = _listed(bundle.with_suffix(".sha256"))
    whole = listed.pop(f"{NAME}.zip", None)
    with bundle.open("rb") as file:
        problems = [] if hashlib.file_digest(file, "sha256").hexdigest() == whole else [NOT_WHOLE]
        with opened_zip(file, bundle.name) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise ZonebookError(Problem("the bundle unpacks to more than it may", path=bundle))
            problems += _differences(archive, listed)
    if problems:
        raise ZonebookError([Problem(problem, path=bundle) for problem in problems])
    return len(listed)


NOT_WHOLE = "the archive as a whole is not the one that was written"
ROW = re.compile(r"([0-9a-f]{64})  (\S.*)")


def _listed(manifest: Path) -> dict[str, str]:
    """Return the manifest's digests by name."""
    if not manifest.is_file():
        raise ZonebookError(Problem("no manifest beside the bundle", path=manifest))
    rows = [ROW.fullmatch(line) for line in manifest.read_text(encoding="utf-8", errors="replace").splitlines()]
    wrong = [Problem("not a line of a manifest", path=manifest, line=i) for i, row in enumerate(rows, 1) if not row]
    if wrong:
        raise ZonebookError(wrong)
    return {row[2]: row[1] for row in rows if row}


def _differences(archive: zipfile.ZipFile, listed: dict[str, str]) -> Iterator[str]:
    counts = Counter(info.filename for info in archive.infolist())
    yield from (f"{name!r} is in the bundle twice" for name, count in sorted(counts.items()) if count > 1)
    yield from (f"{name!r} is not in the manifest" for name in sorted(counts.keys() - listed.keys()))
    yield from (f"{name!r} is missing from the bundle" for name in sorted(listed.keys() - counts.keys()))
    for info in archive.infolist():
        try:
            if info.filename in listed and _digest(archive.read(info)) != listed[info.filename]:
                yield f"{info.filename!r} is not the file of the manifest"
        except UNSOUND as error:
            yield f"{info.filename!r} cannot be unpacked: {error}"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
