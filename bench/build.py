"""What a build costs: the whole site, an edit while serving, and a look at a collection in which nothing changed.

    python bench/build.py [FOLDER] [--rounds N]

FOLDER is a collection (`seeds`). It is copied first, so that nothing beside the copy is written. Figures are seconds of
this process's CPU, the least of N rounds (3): that of a busy machine is the least wrong. The ratio to the whole build
tells more than the seconds, for it hardly depends on the machine.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, only bench/ is looked in

from zonebook.commands.serve import Preview  # noqa: E402
from zonebook.pipeline import Project, build  # noqa: E402  # found by the line above

if TYPE_CHECKING:
    from collections.abc import Callable


EVENT_TITLE = re.compile(r"^    title: .*$", re.MULTILINE)


def cost(action: Callable[[], object]) -> float:
    """Return the CPU seconds that an action takes."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


def edit(collection: Path, number: int) -> None:
    """Give the first event of a collection another title."""
    for path in sorted((collection / "records").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        edited = EVENT_TITLE.sub(f"    title: Edited, number {number}", text, count=1)
        if edited != text:
            path.write_text(edited, encoding="utf-8")
            return
    sys.exit(f"{collection}: no event with a title there")


def measure(folder: Path, rounds: int) -> dict[str, float]:
    """Return the least CPU seconds of each kind of run."""
    found: dict[str, list[float]] = {"whole site": [], "edit while serving": [], "nothing changed": []}
    with tempfile.TemporaryDirectory() as name:
        collection, docs = Path(name) / folder.name, Path(name) / "docs"
        shutil.copytree(folder, collection)
        project = Project(ROOT, collection, docs, Path(name) / "site")
        preview = Preview(replace(project, site=Path(name) / "preview"), lambda _: None)
        preview.update()
        for number in range(rounds):
            found["nothing changed"].append(cost(preview.update))
            edit(collection, number)
            found["edit while serving"].append(cost(preview.update))
            shutil.rmtree(docs)
            found["whole site"].append(cost(lambda: build(project, lambda _: None)))
    return {kind: min(costs) for kind, costs in found.items()}


def main() -> None:
    """Measure, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=3, help="take the least of so many rounds (3)")
    options: Any = parser.parse_args()
    costs = measure(options.folder, options.rounds)
    print("| | CPU, s | of a whole build |\n|---|---:|---:|")
    for kind, seconds in costs.items():
        print(f"| {kind} | {seconds:.2f} | {seconds / costs['whole site']:.0%} |")


if __name__ == "__main__":
    main()
