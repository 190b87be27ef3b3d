"""How long a verdict takes at the desk, and the first card: 200 drafts are decided over HTTP in a large collection.

    python bench/review.py [FOLDER] [--articles 200] [--verdicts 200]

In: a collection (the repository's own when none is named). It is drafted anew and multiplied, so that everything is a
draft. Out: milliseconds from the command's start to the first card, and for each verdict from request to answer.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, only bench/ is looked in

from bench.multiply import multiply  # noqa: E402  # found by the line above
from zonebook.commands import editor  # noqa: E402

DRAFTED_ON = "2022-04-01"


def collection_of(folder: Path, articles: int, scratch: Path) -> Path:
    """Return a collection of at least so many articles, all of them drafts."""
    drafted, large = scratch / "drafted", scratch / "large"
    shutil.copytree(folder, drafted, ignore=shutil.ignore_patterns("records", "rulings.yml", "essays", "moved.yml"))
    count = len(list(editor.draft_missing(drafted, DRAFTED_ON)))
    multiply(drafted, large, -(-articles // count))
    return large


def measure(root: Path, verdicts: int) -> dict[str, Any]:
    """Open the desk of a collection and decide so many drafts, accepting and rejecting by turns."""
    start = time.perf_counter()
    command = [sys.executable, str(ROOT / "build.py"), "--collection", str(root), "review", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            host, token = re.fullmatch(r"http://([\d.:]+)/\?token=(\S+)\n", process.stdout.readline()).groups()  # type: ignore[union-attr]  # what it prints
            connection = http.client.HTTPConnection(host)
            connection.request("GET", f"/?token={token}")
            answer = connection.getresponse()
            key = re.search(rb'data-key="([^"]+)"', answer.read())[1].decode()  # type: ignore[index]  # each page has one
            first = time.perf_counter() - start
            cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
            headers = {"Cookie": cookie, "Origin": f"http://{host}", "Content-Type": "application/json"}
            spent = []
            for i in range(verdicts):
                asked = json.dumps({"verb": ("accept", "reject")[i % 2], "key": key, "kind": "figure"})
                start = time.perf_counter()
                connection.request("POST", "/act", asked, headers)
                said = json.loads(connection.getresponse().read())
                spent.append(time.perf_counter() - start)
                key = said["key"]
        finally:
            process.kill()
    times = sorted(1000 * one for one in spent)
    return {
        "first card, ms": round(1000 * first),
        "verdict, ms (mean)": round(statistics.mean(times), 1),
        "verdict, ms (median)": round(statistics.median(times), 1),
        "verdict, ms (95 of 100)": round(times[len(times) * 95 // 100], 1),
        "verdicts": len(times),
    }


def main() -> None:
    """Read the command line, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--verdicts", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = collection_of(options.folder, options.articles, Path(scratch))
        for name, value in measure(root, options.verdicts).items():
            print(f"{name:<26} {value}")


if __name__ == "__main__":
    main()
