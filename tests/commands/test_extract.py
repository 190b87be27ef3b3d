"""Many articles: the same bytes however they were read, nothing lost when a worker dies, memory that does not grow."""

from __future__ import annotations

import io
import json
import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zonebook.commands import extract
from zonebook.values.errors import ZonebookError
from zonebook.values.workers import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonebook.reading.names.known import KnownName

pytestmark = pytest.mark.slow

COUNT = 60


def article(i: int) -> str:
    """Return an invented article; each names a zone of its own and one that all share."""
    return (
        f"Zone {i} opens in Eastmark\n\nPublished: {1 + i % 28} March 2021\n\n"
        f"Eastmark{i} Development Zone opened on {1 + i % 28} March 2021 at a cost of ${i + 1} million. "
        f"It lies beside the Great Ouse Free Trade Zone, which covers {100 + i} hectares.\n"
        f'"We expect {i + 200} jobs," said Ann Bell, director of the Eastmark Port Authority.\n'
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for i in range(COUNT):
        (tmp_path / f"article-{i:03}.txt").write_text(article(i), encoding="utf-8")
    return tmp_path


def document(folder: Path, jobs: int = 1, cluster: str | None = None) -> tuple[str, extract.Extracted]:
    out = io.StringIO()
    done = extract.write_document(extract.articles_in([folder]), (), out, jobs=jobs, cluster=cluster)
    return out.getvalue(), done


def test_every_item_is_literally_in_its_article(folder: Path) -> None:
    read = json.loads(document(folder)[0])
    texts = {s["id"]: Path(s["path"]).read_text(encoding="utf-8") for s in read["sources"]}
    items = [
        *read["dates"],
        *read["mentions"],
        *(e["evidence"] | {"source": e["evidence"]["source"]} for e in read["events"]),
    ]
    assert len(items) > COUNT
    assert all(texts[i["source"]][i["start"] : i["end"]] == i["exact"] for i in items)
    zones = {z["id"] for z in read["zones"]}
    assert {z for s in read["sources"] for z in s["zones"]} <= zones
    assert len(zones) == COUNT + 1, "the zone that all articles name is one zone"


@pytest.mark.parametrize("piece", ["5 km by ", "a rise of 3 percent, ", "Ann Bell, head of the port, and "])
def test_of_a_sentence_longer_than_any_printed_the_words_around_are_quoted(piece: str, tmp_path: Path) -> None:
    """What is written grows with the text, not with its square; each value is in what is quoted for it."""
    written = []
    for size in (10_000, 40_000):
        text = "A title\n\n" + piece * (size // len(piece))
        (tmp_path / "long.txt").write_text(text, encoding="utf-8")
        found = document(tmp_path)[0]
        written.append(len(found))
        for record in [r for kind in ("figures", "people") for r in json.loads(found)[kind]]:
            told = record["evidence"]
            assert text[told["start"] : told["end"]] == told["exact"]
            assert told["start"] <= record["start"] < record["end"] <= told["end"]
    assert written[1] < 5 * written[0]


def test_two_processes_give_the_same_bytes(folder: Path) -> None:
    assert document(folder, jobs=2) == document(folder)


def test_an_unreadable_article_is_told_and_left_out(folder: Path) -> None:
    (folder / "article-007.txt").write_bytes(b"\xff\xfe broken")
    text, done = document(folder, jobs=2)
    assert (done.read, len(done.problems)) == (COUNT - 1, 1)
    assert "not UTF-8" in str(done.problems[0])
    assert len(json.loads(text)["sources"]) == COUNT - 1


def test_no_articles_is_an_error_that_says_what_is_looked_for(tmp_path: Path) -> None:
    with pytest.raises(ZonebookError, match="no articles"):
        extract.articles_in([tmp_path])


def deadly(monkeypatch: pytest.MonkeyPatch, once: Path | None) -> None:
    """Let a worker that comes to one article kill itself, as the system does when memory runs out; `once` or always."""
    real, parent = extract._read, os.getpid()

    def read(task: extract.Task, known: Sequence[KnownName]) -> extract.Read:
        if "article-030" in task.path and os.getpid() != parent and not (once and once.exists()):
            if once:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(task, known)

    monkeypatch.setattr(extract, "_read", read)  # worker processes are forks: they have it too


def test_a_killed_process_costs_time_and_no_article(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, killed = document(folder)[0], folder / "killed"
    deadly(monkeypatch, killed)
    assert document(folder, jobs=2)[0] == whole
    assert killed.exists(), "a worker was killed"


def test_an_article_that_kills_every_worker_is_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = document(folder)[0]
    deadly(monkeypatch, None)
    assert document(folder, jobs=2)[0] == whole


def test_a_cluster_gives_the_same_bytes_with_a_worker_killed_on_the_way(folder: Path) -> None:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]  # untyped library
        Client(cluster, set_as_default=False) as client,  # type: ignore[no-untyped-call]  # the same
    ):
        victim = sorted(client.run(os.getpid).values())[0]
        killer = threading.Timer(0.5, os.kill, (victim, signal.SIGKILL))
        killer.start()
        text, done = document(folder, cluster=cluster.scheduler_address)
        killer.join()
    assert done.read == COUNT
    assert text == document(folder)[0]


def test_a_cluster_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ZonebookError, match="no Dask scheduler"):
        next(spread(extract.read_batch, [extract.Task("a", "a.txt")], (), batch=1, cluster="tcp://127.0.0.1:9"))
