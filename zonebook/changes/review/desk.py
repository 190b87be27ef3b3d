"""The desk: the verdicts on a collection in memory, and their writing to its files.

Before each write the files are compared with what the verdict was made on. Nothing is known here of HTTP or of a
terminal.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from zonebook.changes.review.memory import ALL_SHOWN, Memory, stamp_of
from zonebook.changes.review.queue import Filter
from zonebook.changes.review.sheets import Sheet
from zonebook.changes.review.steps import Asked, Step, text_at
from zonebook.changes.review.verdicts import VERBS
from zonebook.collection.edit import Edit
from zonebook.collection.project import SCRATCH, home_of
from zonebook.collection.proof.amounts import shown as shown_amount
from zonebook.collection.typedfile import Report, typed
from zonebook.collection.yamlfile import parse_yaml
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.lock import at_the_desk
from zonebook.values.records import Figure, GazetteerFile, State

LONGEST_PAUSE = 60.0  # seconds: who thinks longer than that on one draft has gone for coffee


@dataclass
class Desk(Memory):
    """See the module. Every method may be called from any thread that holds the lock."""

    def act(self, asked: Asked, shown: Filter = ALL_SHOWN, *, dry: bool = False) -> Step:
        """Do what is asked and write it, or with `dry` only try. Raises ZonebookError when it cannot be done.

        The error says what is wrong; nothing was written then.
        """
        with self.lock, at_the_desk(home_of(self.root) / SCRATCH):
            if asked.verb not in VERBS:
                raise ZonebookError(Problem(f"no such verdict: {asked.verb!r}"))
            article = asked.key.partition("/")[0]
            for path in [s.path for s in self.sheets.values() if s.id == article]:
                if stamp_of(path) != self.stamps[path]:
                    self.read(path)
            step = VERBS[asked.verb](self, asked, shown)
            sheets = self._checked(step)
            if dry:
                return step._replace(said="; ".join(_told(sheet, step.key) for sheet in sheets))
            self._write(step, sheets)
            self._remember(step, undo=asked.verb == "undo")
            self.left_out |= bool(step.edits) and not (step.decided and asked.verb.startswith("accept"))
            return step

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
        sheets = [] if names else [self.sheet_of(edit.path, edit.after) for edit in step.edits]
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
                    self.read(path)
                raise ZonebookError(Problem("the file was changed just now", path=path, hint="try again"))
            whole.after[path] = after.encode("utf-8") or None
        whole.write()
        for sheet in sheets:
            self.keep(sheet, stamp_of(sheet.path))
        if step.edits and not sheets:
            self.open(most=0)  # the gazetteer, and all files that hold one of the names

    def _remember(self, step: Step, *, undo: bool) -> None:
        now = time.monotonic()
        if undo:
            self.done.pop()
        elif step.edits or step.confirms:
            self.done.append(step)
        self.decided = max(0, self.decided + (-step.decided if undo else step.decided))
        self.seconds += min(LONGEST_PAUSE, now - self._last)
        self._last = now


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
