"""What was made before, kept under what it was made of: the one cache of the tool.

In: a kind of work, and all that a piece of it depends on. Out: what came of it the last time, or nothing. A key is the
SHA-256 of the tool's own files, of the versions installed beside it and of those inputs, so that a value is found only
where making it again would give the same; a value carries its own SHA-256, and one that does not fit it counts as not
there. It is one SQLite file, which builds share and anybody may delete. A cache that cannot be read or written costs
time, and nothing else.
"""

from __future__ import annotations

import functools
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from zonebook.values.files import LIBRARY, tool_files

NAME = "cache/made.sqlite"  # in the scratch folder of a collection
LIMIT = 1_000_000_000  # bytes of values; what this run had no use for goes first
MANY = 500  # keys asked for at once
TABLE = "CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, digest BLOB, value BLOB)"
WAIT = 20  # seconds for another build that is writing

Value = TypeVar("Value")


@functools.cache
def tool_digest() -> bytes:
    """Return a digest of the tool's files, and of the versions of Python and of all that is installed beside it.

    As they were when this was asked first: what runs was read then.
    """
    digest = sha256(sys.version.encode())
    for folder in map(Path, sys.path):
        digest.update("\n".join(sorted(path.name for path in folder.glob("*.dist-info"))).encode())
    tool = tool_files()
    found = {path for folder in (LIBRARY, tool / "templates") for path in folder.rglob("*") if path.is_file()}
    for path in sorted(found | {tool / "mkdocs.yml"}):
        if "__pycache__" not in path.parts:
            digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.digest()


@dataclass
class Cache:
    """Values by their keys, in a file. Without a path it keeps nothing."""

    path: Path | None = None
    limit: int = LIMIT
    tool: bytes = field(default_factory=tool_digest)
    _used: set[bytes] = field(default_factory=set)

    def key(self, kind: str, *parts: bytes | str) -> bytes:
        """Return the key of a piece of work of a kind, which depends on the tool and on these parts."""
        digest = sha256(self.tool)
        for part in (kind, *parts):
            data = part.encode() if isinstance(part, str) else part
            digest.update(len(data).to_bytes(8, "big") + data)  # with its length: ("ab", "c") is not ("a", "bc")
        return digest.digest()

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that are there."""
        wanted = list(keys)
        found = self._on(lambda database: dict(_found(database, wanted))) or {}
        self._used |= found.keys()
        return found

    def put(self, made: Mapping[bytes, bytes]) -> None:
        """Keep values."""
        packed = ((key, zlib.compress(value, 1)) for key, value in made.items())
        rows = [(key, sha256(key + value).digest(), value) for key, value in packed]
        self._used |= made.keys()
        if rows:
            self._on(lambda database: database.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", rows))

    def once(self, key: bytes, make: Callable[[], bytes]) -> bytes:
        """Return the value that is there, else the one that is made now and kept."""
        value = self.get([key]).get(key)
        if value is None:
            value = make()
            self.put({key: value})
        return value

    def trim(self) -> None:
        """Drop what was not used since this object was made, when there is more than the limit."""
        if self.path and self.path.is_file() and self.path.stat().st_size > self.limit:
            self._on(self._trim)

    def _trim(self, database: sqlite3.Connection) -> None:
        if _size(database) <= self.limit:
            return
        unused = [row for row in database.execute("SELECT key FROM made") if row[0] not in self._used]
        database.executemany("DELETE FROM made WHERE key = ?", unused)
        if _size(database) > self.limit:
            database.execute("DELETE FROM made")
        database.commit()
        database.execute("VACUUM")

    def _on(self, action: Callable[[sqlite3.Connection], Value]) -> Value | None:
        """Return what an action on the database gives, None when there is none to be had; a damaged one is deleted."""
        if self.path is None:
            return None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=WAIT)) as database:
                database.execute("PRAGMA synchronous = OFF")  # what a power cut damages does not have its digest
                database.execute(TABLE)
                result = action(database)
                database.commit()
                return result
        except sqlite3.OperationalError:  # it is locked, the disk is full, the folder is not ours to write to
            return None
        except (sqlite3.DatabaseError, OSError):
            with suppress(OSError):
                self.path.unlink()
            return None


def _found(database: sqlite3.Connection, keys: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for at in range(0, len(keys), MANY):
        some = keys[at : at + MANY]
        places = ",".join("?" * len(some))
        for row in database.execute(f"SELECT key, digest, value FROM made WHERE key IN ({places})", some):  # noqa: S608  # question marks
            if all(isinstance(each, bytes) for each in row) and sha256(row[0] + row[2]).digest() == row[1]:
                with suppress(zlib.error):
                    yield row[0], zlib.decompress(row[2])


def _size(database: sqlite3.Connection) -> int:
    return int(database.execute("SELECT coalesce(sum(length(value)), 0) FROM made").fetchone()[0])
