"""How the cost of an article grows with its length, for every kind of text in `bench/growth.yml`.

    python bench/growth.py [WHY …] [--write]

Each text is read as the one new article of a small collection: read, drafted, checked, reconciled. A slope is what
twice the length costs, over what the length costs: 2 is in proportion. CPU is that of this process; calls are those of
Python functions, which are the same on every machine.
"""

from __future__ import annotations

import argparse
import cProfile
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, only bench/ is looked in

from zonebook.collection.project import Project  # noqa: E402  # found by the line above
from zonebook.pipeline import load  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = (10_000, 20_000, 40_000, 80_000)  # characters
WORST = 12  # kinds that the manual shows: those that cost most
LINE = 40_000  # about as long as a line may be
PAGE = ROOT / "docs" / "manual" / "explanation" / "speed.md"
PLACE = re.compile(r"(?<=<!-- bench/growth.py -->\n).*?(?=<!-- end -->)", re.DOTALL)
ZONES = "zones:\n  - {id: northgate, name: Northgate Freeport, aliases: [the freeport]}\n"


@dataclass(frozen=True)
class Kind:
    """A kind of text: what is written again and again."""

    why: str
    piece: str
    head: str = "Title of this\n\n"
    line: int = LINE

    def text(self, size: int) -> str:
        """Return a text of about so many characters, in lines that are not too long."""
        parts, length, line = [self.head], 0, 0
        while length < size:
            number = 20_000 + len(parts)  # no year
            word = "".join("abcdefghij"[int(digit)] for digit in str(number)).capitalize()
            parts.append(self.piece.replace("{i}", str(number)).replace("{w}", word))
            length += len(parts[-1])
            line = 0 if parts[-1].endswith("\n") else line + len(parts[-1])
            if line > self.line:
                parts.append("\n")
                line = 0
        return "".join(parts)


LISTED = yaml.safe_load((ROOT / "bench/growth.yml").read_text("utf-8"))
KINDS = (
    *(Kind(**row) for row in LISTED["texts"]),
    *(Kind(repr(signs), signs) for row in LISTED["signs"] for signs in row),
)


def collection_of(text: str, folder: Path) -> Project:
    """Write a collection with one article that nobody has reviewed; return it as a project."""
    for name, content in {
        "collection.yml": "title: Growth\ndescription: One article.\n",
        "gazetteer/zones.yml": ZONES,
        "articles/long.txt": text,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8"))
    return Project(folder, folder, folder / "docs", folder / "site")


def calls(project: Project) -> int:
    """Return how many functions are called, ours and others', while a collection is loaded."""
    counting = cProfile.Profile()
    counting.runcall(load, project)
    return sum(row.callcount for row in counting.getstats())


def seconds(project: Project) -> float:
    """Return the CPU time that loading takes."""
    begin = time.process_time()
    load(project)
    return time.process_time() - begin


def growth(costs: list[Any]) -> list[float]:
    """Return by how much each cost is larger than the last."""
    return [after / before for before, after in pairwise(costs)]


def measure(kind: Kind, cost: Callable[[Project], Any], sizes: tuple[int, ...] = SIZES) -> list[Any]:
    """Return what loading a text of each size costs."""
    costs = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            costs.append(cost(collection_of(kind.text(size), Path(folder))))
    return costs


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("why", nargs="*", help="the kinds to measure (all)")
    parser.add_argument("--write", action="store_true", help="write the table into the manual")
    options: Any = parser.parse_args()
    measure(KINDS[0], seconds)  # what is made once
    sizes = " | ".join(f"{size // 1000} kB, s" for size in SIZES)
    lines = [f"| text | {sizes} | slopes |", "| --- |" + " ---: |" * len(SIZES) + " --- |"]
    print("\n".join(lines))
    for kind in KINDS:
        if not options.why or kind.why in options.why:
            costs = measure(kind, seconds)
            times = " | ".join(f"{cost:.2f}" for cost in costs)
            lines.append(f"| {kind.why} | {times} | {', '.join(f'{slope:.1f}' for slope in growth(costs))} |")
            print(lines[-1], flush=True)
    if options.write:
        rows = sorted(lines[2:], key=lambda row: -float(row.split(" | ")[len(SIZES)]))
        table = "\n".join([*lines[:2], *rows[:WORST], "", ""])
        PAGE.write_text(PLACE.sub(lambda _: table, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
