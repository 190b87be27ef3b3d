"""What is in the files of a folder, those alone being read that were touched since they were read last.

In: a folder and a cache. Out: the digest of each file. The system tells of a file which one it is, its size and when it
was changed last, which no program sets. A file with the same marks holds what it held; other marks say nothing: it is
read. What was changed a moment ago has no marks yet, since two changes may fall within one tick of the clock.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from zonebook.values.cache import Cache
from zonebook.values.files import digest_at, entries_in

TICK, SECOND = 20_000_000, 1_000_000_000  # nanoseconds; the clocks of file systems tick 100 times a second or more
COARSE = 2 * SECOND  # the tick of those that know no parts of a second
Row: TypeAlias = tuple[int, int, int, int, str]  # of a file: its marks, and its digest
FORM: TypeAdapter[dict[str, Row]] = TypeAdapter(dict[str, tuple[int, int, int, int, str]])


@dataclass(frozen=True)
class Look:
    """What was seen in a folder: the SHA-256 of each file, as in `digests_in`, and the names of those read for it."""

    files: dict[str, str]
    read: frozenset[str]
    _key: bytes = b""
    _rows: dict[str, Row] = field(default_factory=dict)

    def keep(self, cache: Cache) -> None:
        """Let the next look take this for granted where nobody touches a file."""
        if self.read:
            cache.put({self._key: json.dumps(self._rows).encode()})


def look_at(folder: Path, cache: Cache, made: Mapping[str, str] | None = None) -> Look:
    """Return what is in the files below a folder; `made` are the digests of those that the caller has just written."""
    key = cache.key("untouched", str(folder.absolute()))
    try:
        known = {} if made else FORM.validate_json(cache.get([key]).get(key, b"{}"))
    except ValidationError:
        known = {}
    if made:
        time.sleep(TICK / SECOND)
    files, rows, read, now = dict[str, str](), dict[str, Row](), set[str](), time.time_ns()
    for name, entry in entries_in(folder):
        state = entry.stat(follow_symlinks=False)
        marks = state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns
        row = known.get(name)
        if row is None or row[:4] != marks:
            row = (*marks, (made or {}).get(name) or digest_at(Path(entry.path)))
            read.add(name)
        files[name] = row[4]
        if marks[3] + (TICK if marks[3] % SECOND else COARSE) < now:
            rows[name] = row
    return Look(files, frozenset(read), key, rows)
