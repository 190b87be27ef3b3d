"""The desk: a collection in memory, the verdicts on it, and their writing to its files.

What is on disk counts: before each write the file is compared with what the verdict was made on, and a file that
somebody else changed is read again. Only changed files are read again. Nothing is known here of HTTP or of a terminal.
"""

from __future__ import annotations

import os
import time
from collections import deque
from dataclasses import dataclass, field
from itertools import chain
from threading import RLock
from typing import TYPE_CHECKING

from zonebook.changes.review.queue import Filter, Item, names_in
from zonebook.changes.review.sheets import Sheet, read_sheet
from zonebook.changes.review.steps import Step, text_at
from zonebook.changes.review.verdicts import VERBS, Asked
from zonebook.collection.article import Article, read_article
from zonebook.collection.edit import Edit
from zonebook.collection.gazetteer import Gazetteer, Mention
from zonebook.collection.loading import known_things
from zonebook.collection.project import SCRATCH, home_of
from zonebook.collection.proof.amounts import shown as shown_amount
from zonebook.collection.typedfile import Report, typed
from zonebook.collection.yamlfile import parse_yaml, text_of
from zonebook.values.errors import Problem, ZonebookError, count_of
from zonebook.values.lock import at_the_desk
from zonebook.values.quotation import Span
from zonebook.values.records import Figure, GazetteerFile, State

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_PAUSE = 60.0  # seconds: who thinks longer than that on one draft has gone for coffee
MOST_STEPS = 200  # that can be taken back
ALL_SHOWN = Filter()
Stamps = dict["Path", tuple[int, int]]  # of each file what tells whether it has changed


@dataclass
class Desk:
    """See the module. Every method may be called from any thread that holds the lock."""

    root: Path
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer({}))
    sheets: dict[Path, Sheet] = field(default_factory=dict)
    broken: dict[Path, ZonebookError] = field(default_factory=dict)  # files that cannot be read, and why
    done: deque[Step] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    waiting: list[Path] = field(default_factory=list)  # record files that are not read yet
    decided: int = 0
    seconds: float = 0.0  # spent on what was decided
    lock: RLock = field(default_factory=RLock)
    _stamps: Stamps = field(default_factory=dict)  # of the record files as they were read
    _names: Stamps = field(default_factory=dict)  # of the gazetteer's files
    _articles: dict[str, tuple[tuple[int, int], Article]] = field(default_factory=dict)
    _named_in: dict[Article, list[Mention]] = field(default_factory=dict)
    _queue: list[Item] | None = None
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
            for path in self._stamps.keys() - paths.keys():
                for known in (self._stamps, self.sheets, self.broken):
                    known.pop(path, None)
                self._queue = None
            new = [p for p in paths if p not in self._stamps]
            for path in (*(p for p, stamp in self._stamps.items() if stamp != paths[p]), *new[:most]):
                self._read(path)
            self.waiting = new[most:] if most is not None else []

    def read_next(self) -> None:
        """Read the next of the files that are not read yet."""
        with self.lock:
            if self.waiting:
                self._read(self.waiting.pop(0))

    def _read(self, path: Path) -> None:
        stamp = _stamp(path)
        try:
            self._keep(self._sheet(path, text_of(path)), stamp)
            self.broken.pop(path, None)
        except (OSError, ZonebookError) as error:
            self.sheets.pop(path, None)
            self.broken[path] = error if isinstance(error, ZonebookError) else ZonebookError(Problem(str(error)))
            self._stamps[path], self._queue = stamp, None

    def _keep(self, sheet: Sheet, stamp: tuple[int, int]) -> None:
        self.sheets[sheet.path], self._stamps[sheet.path], self._queue = sheet, stamp, None

    def _sheet(self, path: Path, text: str) -> Sheet:
        return read_sheet(path, text, self._article, self.gazetteer, self.sheets.get(path))

    def _article(self, name: str) -> Article:
        path = self.root / "articles" / name
        stamp = _stamp(path)
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
        known = sheet.__dict__.get("items")
        said = sheet.prove(record_id, self.gazetteer, self.sheets.values())
        if known is not sheet.__dict__.get("items"):  # it is more urgent now
            self._queue = None
        return said

    def sheet(self, key: str) -> Sheet:
        """Return the sheet of an item. Raises ZonebookError when there is none."""
        article = key.partition("/")[0]
        found = next((sheet for sheet in self.sheets.values() if sheet.id == article), None)
        if found is None:
            raise ZonebookError(Problem(f"no article {article!r} on the desk"))
        return found

    def confirm(self, sheet: Sheet) -> None:
        """Remember that an editor has seen the article's own data: a decided record tells so after a new start."""
        sheet.confirmed, self._queue = True, None
        sheet.__dict__.pop("items", None)

    # what is to be decided

    def queue(self, shown: Filter = ALL_SHOWN) -> list[Item]:
        """Return what is to be decided, in order."""
        with self.lock:
            if self._queue is None:
                places: dict[str, tuple[str, int]] = {}
                for path in sorted(self.sheets, reverse=True):
                    places |= self.sheets[path].named
                drafts = chain.from_iterable(sheet.items for sheet in self.sheets.values())
                self._queue = sorted([*names_in(self.gazetteer, places), *drafts])
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

    # verdicts

    def act(self, asked: Asked, shown: Filter = ALL_SHOWN, *, dry: bool = False) -> Step:
        """Do what is asked and write it, or with `dry` only try. Raises ZonebookError when it cannot be done.

        The error says what is wrong; nothing was written then.
        """
        with self.lock, at_the_desk(home_of(self.root) / SCRATCH):
            if asked.verb not in VERBS:
                raise ZonebookError(Problem(f"no such verdict: {asked.verb!r}"))
            article = asked.key.partition("/")[0]
            for path in [s.path for s in self.sheets.values() if s.id == article]:
                if _stamp(path) != self._stamps[path]:
                    self._read(path)
            step = VERBS[asked.verb](self, asked, shown)
            sheets = self._checked(step)
            if dry:
                return step._replace(said="; ".join(_told(sheet, step.key) for sheet in sheets))
            self._write(step, sheets)
            self._remember(step, undo=asked.verb == "undo")
            return step

    def current(self, asked: Asked) -> tuple[Sheet, str]:
        """Return the sheet and the record that is asked about. Raises ZonebookError when it is not as it was shown."""
        sheet, record = self.sheet(asked.key), asked.key.partition("/")[2]
        if asked.stamp and sheet.stamp(record) != asked.stamp:
            raise ZonebookError(Problem("it was changed meanwhile", path=sheet.path, hint="this is how it is now"))
        return sheet, record

    def _checked(self, step: Step) -> list[Sheet]:
        """Return the sheets as they will be. Raises ZonebookError when something is wrong that was not before.

        Ids of things change in all files at once: those files are read again when they are written.
        """
        names = [edit for edit in step.edits if edit.path.parent != self.root / "records"]
        for edit in names:
            report = Report()
            if edit.path.parent.name == "gazetteer" and edit.after:
                typed(parse_yaml(edit.path, edit.after), GazetteerFile, report)
            if report.problems:
                raise ZonebookError(report.problems)
        sheets = [] if names else [self._sheet(edit.path, edit.after) for edit in step.edits]
        said: list[str] = []
        for new in sheets:
            old = self.sheets[new.path]
            said += [m for name, found in new.faults.items() for m in found if m not in old.faults.get(name, ())]
            for name in new.places:
                raw = new.record(name)
                if (name in old.places and old.record(name) == raw) or raw.get("state") == State.REJECTED:
                    continue
                said += [m for m in new.prove(name, self.gazetteer, self.sheets.values()) if m not in said]
        if said:
            raise ZonebookError([Problem(message) for message in said])
        return sheets

    def _write(self, step: Step, sheets: list[Sheet]) -> None:
        """Write all files or none. Raises ZonebookError when one is not as the verdict was made on it."""
        whole = Edit(self.root)
        for path, before, after in step.edits:
            if text_at(path) != before:
                if path in self.sheets:
                    self._read(path)
                raise ZonebookError(Problem("the file was changed just now", path=path, hint="try again"))
            whole.after[path] = after.encode("utf-8") or None
        whole.write()
        for sheet in sheets:
            self._keep(sheet, _stamp(sheet.path))
        if step.edits and not sheets:
            self.open(most=0)  # the gazetteer, and all files that hold one of the names

    def _remember(self, step: Step, *, undo: bool) -> None:
        now = time.monotonic()
        if undo:
            self.done.pop()
        elif step.edits:
            self.done.append(step)
        self.decided = max(0, self.decided + (-step.decided if undo else step.decided))
        self.seconds += min(LONGEST_PAUSE, now - self._last)
        self._last = now


def _stamps_in(folder: Path) -> Stamps:
    """Return the YAML files of a folder, each with what tells whether it has changed."""
    if not folder.is_dir():
        return {}
    with os.scandir(folder) as entries:
        found = {e.name: e.stat() for e in entries if e.name.endswith(".yml") and e.is_file()}
    return {folder / name: (found[name].st_mtime_ns, found[name].st_size) for name in sorted(found)}


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _told(sheet: Sheet, key: str) -> str:
    """Return what a change would make of a record, in short."""
    found = sheet.grounded.get(key.partition("/")[2])
    said = []
    if found and isinstance(found.record, Figure):
        record = found.record
        said.append(shown_amount(record.value.amount, record.value.unit, record.qualifier, record.per))
    if found and found.record.time:
        said.append(str(found.record.time.edtf))
    return ", ".join(said) or "fits"
