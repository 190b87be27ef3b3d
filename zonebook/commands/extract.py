"""Read many articles into one exchange document: on one core, on all, or on a Dask cluster; the bytes are the same.

Articles are independent: batches of them are read wherever there is room, and what was read is spilled to disk in the
order of the paths, so that memory does not grow with the texts. Only zones are joined over all articles, at the end.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from zonebook.collection.intake.take import FORMATS, take
from zonebook.reading.article import Writer, read_article, source_ids
from zonebook.reading.names.joining import joined_zones
from zonebook.reading.names.known import KnownName
from zonebook.reading.names.zone_naming import Zone
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.workers import spread

BATCH = 8  # articles a task: enough to hide the cost of handing it over, few enough to lose when a worker dies

LISTS = ("sources", "mentions", "dates", "events", "figures", "people", "quotations", "organisations", "measures")


class Task(NamedTuple):
    """One article to read: the id of its source and its path."""

    source: str
    path: str


class Read(NamedTuple):
    """What came of a task: its records by list, as JSON texts, and its zones; or why it could not be read."""

    records: dict[str, list[str]]
    zones: tuple[Zone, ...]
    problem: Problem | None = None


def articles_in(paths: Iterable[Path]) -> list[Path]:
    """Return the article files named or in the folders named, sorted. Raises ZonebookError when there are none."""
    found = {
        file
        for path in paths
        for file in (path.rglob("*") if path.is_dir() else [path])
        if file.suffix.lower() in FORMATS
    }
    if not found:
        raise ZonebookError(Problem(f"no articles ({', '.join(sorted(FORMATS))}) found", hint="name files or folders"))
    return sorted(found)


def read_batch(tasks: Sequence[Task], known: Sequence[KnownName]) -> list[Read]:
    """Read the articles of one batch. Runs in workers: takes and returns plain values only."""
    return [_read(task, known) for task in tasks]


def _read(task: Task, known: Sequence[KnownName]) -> Read:
    path = Path(task.path)
    try:
        taken = take(path)
    except ZonebookError as error:
        return Read({}, (), error.problems[0])
    reading = read_article(taken.text, known)
    document = Writer(task.source, task.path, reading, {z.id: z.id for z in reading.zones}).document()
    document["sources"][0]["url"] = taken.url
    if taken.keep:  # offsets are offsets into the text made from the file, so that text has to go along
        document["sources"][0]["text"] = taken.text
    records = {name: [json.dumps(item, ensure_ascii=False) for item in document[name]] for name in LISTS}
    return Read(records, tuple(reading.zones))


@dataclass(frozen=True)
class Extracted:
    """What a run came to: how many articles were read, and why the others were not."""

    read: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Zones:
    """As much of a reading as joining zones needs: the rest is on disk already."""

    zones: tuple[Zone, ...]


def write_document(
    files: Sequence[Path],
    known: Sequence[KnownName],
    out: IO[str],
    *,
    jobs: int = 1,
    cluster: str | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Extracted:
    """Read `files` and write the exchange document to `out`; articles that cannot be read become problems."""
    ids = source_ids([str(f) for f in files])
    tasks = [Task(ids[str(f)], str(f)) for f in sorted(files)]
    zones: list[_Zones] = []
    problems: list[Problem] = []
    with ExitStack() as stack:
        spills = {name: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8")) for name in LISTS}
        for done, read in enumerate(spread(read_batch, tasks, known, batch=BATCH, jobs=jobs, cluster=cluster), 1):
            progress(done, len(tasks))
            if read.problem:
                problems.append(read.problem)
                continue
            for name, items in read.records.items():
                spills[name].writelines(f"{len(zones)}\t{item}\n" for item in items)
            zones.append(_Zones(read.zones))
        listed, finals = joined_zones(zones, known)
        renamed = [{old: new for old, new in final.items() if old != new} for final in finals]
        out.write("{\n")
        _write_list(out, "zones", (json.dumps(asdict(z), ensure_ascii=False) for z in listed))
        for name, spill in spills.items():
            out.write(",\n")
            _write_list(out, name, _final_items(spill, renamed))
        out.write("\n}\n")
    return Extracted(len(zones), tuple(problems))


def _write_list(out: IO[str], name: str, items: Iterable[str]) -> None:
    out.write(f'"{name}": [')
    for i, item in enumerate(items):
        out.write((",\n " if i else "\n ") + item)
    out.write("\n]")


def _final_items(spill: IO[str], renamed: Sequence[dict[str, str]]) -> Iterator[str]:
    """Yield the spilled items, with the ids that zones have now that all articles are read."""
    spill.seek(0)
    for line in spill:
        article, _, item = line.rstrip("\n").partition("\t")
        names = renamed[int(article)]
        yield json.dumps(_with_zones(json.loads(item), names), ensure_ascii=False) if names else item


def _with_zones(item: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    for field in ("zone", "main_zone"):
        if item.get(field):
            item[field] = names.get(item[field], item[field])
    if "zones" in item:
        item["zones"] = list(dict.fromkeys(names.get(z, z) for z in item["zones"]))
    return item
