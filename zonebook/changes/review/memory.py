"""A collection in memory, for those who review it: its drafts, what is wrong with each, and their order.

What is on disk counts: a file that somebody else changed is read again, and only such a file.
"""

from __future__ import annotations

import os
import time
from collections import deque
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING

from zonebook.changes.review.queue import NEW_NAME, Filter, items_of, names_in
from zonebook.changes.review.sheets import Item, Sheet, read_sheet
from zonebook.collection.article import Article, read_article
from zonebook.collection.gazetteer import Gazetteer, Mention
from zonebook.collection.loading import known_things
from zonebook.collection.yamlfile import text_of
from zonebook.values.errors import Problem, ZonebookError, count_of
from zonebook.values.quotation import Span

if TYPE_CHECKING:
    from pathlib import Path

    from zonebook.changes.review.steps import Asked, Step

LONGEST_PAUSE = 60.0  # seconds: who thinks longer than that on one draft has gone for coffee
MOST_STEPS = 200  # that can be taken back
ALL_SHOWN = Filter()
Stamps = dict["Path", tuple[int, int]]  # of each file what tells whether it has changed


@dataclass
class Memory:
    """See the module. Every method may be called from any thread that holds the lock."""

    root: Path
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer({}))
    sheets: dict[Path, Sheet] = field(default_factory=dict)
    broken: dict[Path, ZonebookError] = field(default_factory=dict)  # files that cannot be read, and why
    done: deque[Step] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    waiting: list[Path] = field(default_factory=list)  # record files that are not read yet
    left_out: bool = False  # whether an address that was published may lead nowhere now
    decided: int = 0
    seconds: float = 0.0  # spent on what was decided
    lock: RLock = field(default_factory=RLock)
    stamps: Stamps = field(default_factory=dict)  # of the record files as they were read
    _names: Stamps = field(default_factory=dict)  # of the gazetteer's files
    _articles: dict[str, tuple[tuple[int, int], Article]] = field(default_factory=dict)
    _named_in: dict[Article, list[Mention]] = field(default_factory=dict)
    _queue: list[Item] | None = None  # None: all of it is to be made
    _stale: set[Path] = field(default_factory=set)  # files whose items in it are to be made anew
    _last: float = field(default_factory=time.monotonic)

    # reading

    def open(self, *, most: int | None = None) -> None:
        """Read again what changed on disk; of the files that were never read, all or at most so many."""
        with self.lock:
            names = _stamps_in(self.root / "gazetteer")
            if names != self._names:
                self.gazetteer, self._names, self._queue = known_things(self.root), names, None
                self._named_in.clear()
            paths = _stamps_in(self.root / "records")
            for path in self.stamps.keys() - paths.keys():
                for known in (self.stamps, self.sheets, self.broken):
                    known.pop(path, None)
                self._queue = None
            new = [p for p in paths if p not in self.stamps]
            for path in (*(p for p, stamp in self.stamps.items() if stamp != paths[p]), *new[:most]):
                self.read(path)
            self.waiting = new[most:] if most is not None else []

    def read_next(self) -> None:
        """Read the next of the files that are not read yet."""
        with self.lock:
            if self.waiting:
                self.read(self.waiting.pop(0))

    def read(self, path: Path) -> None:
        """Read a record file."""
        stamp = stamp_of(path)
        try:
            self.keep(self.sheet_of(path, text_of(path)), stamp)
            self.broken.pop(path, None)
        except (OSError, ZonebookError) as error:
            self.sheets.pop(path, None)
            self.broken[path] = error if isinstance(error, ZonebookError) else ZonebookError(Problem(str(error)))
            self.stamps[path], self._queue = stamp, None

    def keep(self, sheet: Sheet, stamp: tuple[int, int]) -> None:
        """Have a sheet in the place of the one before it."""
        if sheet.path in self.sheets:
            self._stale.add(sheet.path)
        else:
            self._queue = None
        self.sheets[sheet.path], self.stamps[sheet.path] = sheet, stamp

    def sheet_of(self, path: Path, text: str) -> Sheet:
        """Return the sheet of a text of a record file."""
        return read_sheet(path, text, self._article, self.gazetteer, self.sheets.get(path))

    def _article(self, name: str) -> Article:
        path = self.root / "articles" / name
        stamp = stamp_of(path)
        if self._articles.get(name, (None,))[0] != stamp:
            self._articles[name] = (stamp, read_article(path))
        return self._articles[name][1]

    def named_in(self, article: Article) -> list[Mention]:
        """Return where things are named in an article, the longest name at each place."""
        if article not in self._named_in:
            self._named_in[article] = self.gazetteer.mentions(article.text, [Span(0, len(article.text))])
        return self._named_in[article]

    def prove_next(self) -> bool:
        """Look for faults in the next draft that nobody has looked at; return whether there was one."""
        with self.lock:
            drafts = ((s, str(raw.get("id"))) for s in self.sheets.values() for raw in s.undecided)
            sheet, name = next(((s, name) for s, name in drafts if name not in s.proved), (None, ""))
            return sheet is not None and self.faults(sheet, name) is not None

    def faults(self, sheet: Sheet, record_id: str) -> tuple[str, ...]:
        """Return what is wrong with a record: with its form, its quotations, or what its words say."""
        known = sheet.items
        said = sheet.prove(record_id, self.gazetteer, self.sheets.values())
        if known is not sheet.items:  # it is more urgent now
            self._stale.add(sheet.path)
        return said

    def sheet(self, key: str) -> Sheet:
        """Return the sheet of an item. Raises ZonebookError when there is none."""
        article = key.partition("/")[0]
        found = next((sheet for sheet in self.sheets.values() if sheet.id == article), None)
        if found is None:
            raise ZonebookError(Problem(f"no article {article!r} on the desk"))
        return found

    def confirm(self, sheet: Sheet, *, seen: bool = True) -> None:
        """Remember that an editor has seen the article's own data: a decided record tells so after a new start."""
        sheet.confirmed, sheet.items = seen, None
        self._stale.add(sheet.path)

    # what is to be decided

    def queue(self, shown: Filter = ALL_SHOWN) -> list[Item]:
        """Return what is to be decided, in order."""
        with self.lock:
            stale = [s for s in self.sheets.values() if self._queue is None or s.path in self._stale]
            if stale or self._queue is None:
                gone = {sheet.article.path.name for sheet in stale}
                new = [item for sheet in stale for item in items_of(sheet)]
                if self._queue is None:
                    kept = names_in(self.gazetteer, stale)
                else:
                    kept = [i for i in self._queue if i.article not in gone or i.kind == NEW_NAME]
                self._queue = sorted([*kept, *new])
                self._stale.clear()
            return shown.of(self._queue)

    def progress(self) -> str:
        """Return how far this is, and how long the rest may take."""
        left = len(self.queue())
        accepted, rejected = (sum(s.states[name] for s in self.sheets.values()) for name in ("accepted", "rejected"))
        said = f"{accepted} accepted, {rejected} rejected, {left} left"
        if self.decided:
            each = self.seconds / self.decided
            said += f"; {each:.0f} s each, about {round(left * each / 60)} min to go"
        return said + (f"; {count_of(len(self.waiting), 'file')} still to be read" if self.waiting else "")

    def current(self, asked: Asked) -> tuple[Sheet, str]:
        """Return the sheet and the record that is asked about. Raises ZonebookError when it is not as it was shown."""
        sheet, record = self.sheet(asked.key), asked.key.partition("/")[2]
        if asked.stamp and sheet.stamp(record) != asked.stamp:
            raise ZonebookError(Problem("it was changed meanwhile", path=sheet.path, hint="this is how it is now"))
        return sheet, record


def _stamps_in(folder: Path) -> Stamps:
    """Return the YAML files of a folder, each with what tells whether it has changed."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as entries:
        found = {e.name: e.stat() for e in entries if e.name.endswith(".yml") and e.is_file()}
    return {folder / name: (found[name].st_mtime_ns, found[name].st_size) for name in sorted(found)}


def stamp_of(path: Path) -> tuple[int, int]:
    """Return what tells whether a file has changed."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
