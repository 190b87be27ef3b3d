"""A step of an editor: what is asked for, what it writes into which files, and how it is taken back.

A step is undone by writing the lines of before where its own lines are now; what somebody else wrote since stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.quotation import Span


def text_at(path: Path) -> str:
    """Return the text of a file, an empty one when there is none."""
    return path.read_bytes().decode("utf-8") if path.is_file() else ""


class Swap(NamedTuple):
    """A file's text before and after; an empty one is of no file."""

    path: Path
    before: str
    after: str

    def undone(self, now: str) -> str:
        """Return the file's text of now without this edit. Raises ZonebookError when its lines have changed since."""
        if now == self.after:
            return self.before
        first, old, new = _changed(self.before, self.after)
        before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        lines = now.splitlines(keepends=True)
        for around in range(1, len(after) + 1):  # as many lines around it as it takes to be the only such place
            top = max(0, first - around)
            own, place = after[top : first + new + around], before[top : first + old + around]
            found = [i for i in range(len(lines)) if lines[i : i + len(own)] == own]
            if len(found) == 1:
                return "".join([*lines[: found[0]], *place, *lines[found[0] + len(own) :]])
            if not found:
                break
        hint = "it was changed since: look at it, and decide anew"
        raise ZonebookError(Problem("this step cannot be taken back", path=self.path, hint=hint))


class Asked(NamedTuple):
    """A verdict as it is asked for: on which item, as it was when it was shown, with the words typed for it."""

    verb: str
    key: str
    stamp: str = ""
    form: Mapping[str, str] = {}

    def number(self, name: str) -> int:
        """Return a number of the form. Raises ZonebookError when it is none."""
        words = self.form.get(name, "")
        if not words.isdecimal() or len(words) > 9:
            raise ZonebookError(Problem(f"{name}: not a number", text=words))
        return int(words)

    def span(self) -> Span:
        """Return the stretch of the article that the form names."""
        return Span(self.number("start"), self.number("end"))


class Step(NamedTuple):
    """All that one verdict writes."""

    edits: tuple[Swap, ...]
    said: str  # what it did, for a person
    key: str  # of the item it was about
    decided: int = 0  # how many drafts it decided
    confirms: bool = False  # whether it only says that an article's own data are right: no file says so


def _changed(before: str, after: str) -> tuple[int, int, int]:
    """Return the first line that differs, and how many lines from it on differ, before and after."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] != new[i]), most)
    last = next((i for i in range(most - first) if old[-1 - i] != new[-1 - i]), most - first)
    return first, len(old) - first - last, len(new) - first - last
