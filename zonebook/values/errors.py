"""What can be wrong with the input, said so that an editor can repair it.

A `Problem` is one fault at one place; a `ZonebookError` carries all the problems of a stage at once.
Bad input raises `ZonebookError`; a broken promise of our own code is an `assert` or a plain traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path  # the form of a problem that is kept
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
NOT_IN_ARTICLE = "not-in-article"  # the words of a record are not where it says that they are
LONGEST_NAME = 100  # characters of a name that others are compared with: as fast as rapidfuzz is, its square
LONGEST = 600  # characters of one part of a message: what is longer is no help to a person


@dataclass(frozen=True)
class Problem:
    """One fault: where it stands, what is wrong, the text concerned and what to do about it."""

    message: str
    path: Path | None = None
    line: int | None = None  # 1-based
    text: str | None = None
    nearest: str | None = None
    hint: str | None = None
    code: str = ""  # what sort of fault it is, for programs: no behaviour depends on the words

    def __str__(self) -> str:
        """Return the fault as a compiler would print it: `file:line: message`, details indented below.

        >>> print(Problem("unknown zone 'hetoa'", hint="did you mean 'hetao'?"))
        unknown zone 'hetoa'
          hint:    did you mean 'hetao'?
        """
        place = "" if self.path is None else f"{self.path}:" + (f"{self.line}:" if self.line else "") + " "
        details = (("text", self.text), ("nearest", self.nearest), ("hint", self.hint))
        lines = [f"  {name + ':':<8} {_cut(value)}" for name, value in details if value]
        return "\n".join([place + _cut(self.message), *lines])


def did_you_mean(name: str, among: Iterable[str], most: int = 1) -> str | None:
    """Return the hint that names what was probably meant, None when nothing is near.

    >>> did_you_mean("hetoa", ["hetao", "nansha"])
    "did you mean 'hetao'?"
    """
    from rapidfuzz import fuzz, process  # here: most runs have no fault to tell

    known = [known for known in among if len(known) <= LONGEST_NAME]
    near = process.extract(name[:LONGEST_NAME], known, scorer=fuzz.ratio, score_cutoff=60, limit=most)
    return f"did you mean {' or '.join(repr(close) for close, *_ in near)}?" if near else None


def count_of(n: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count_of(1, "article"), count_of(2, "article"), count_of(2, "address")
    ('1 article', '2 articles', '2 addresses')
    """
    ending = "es" if noun.endswith("s") else "s"
    return f"{n} {noun}{'' if n == 1 else ending}"


class ZonebookError(Exception):
    """Input that cannot be published. Holds every problem of the stage that raised it, in file order."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def each(work: Callable[[T], R], items: Iterable[T]) -> list[R]:
    """Return what `work` gives of each item. Raises ZonebookError with the problems of all of them."""
    done: list[R] = []
    problems: list[Problem] = []
    for item in items:
        try:
            done.append(work(item))
        except ZonebookError as error:
            problems.extend(error.problems)
    if problems:
        raise ZonebookError(problems)
    return done


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} characters)"
