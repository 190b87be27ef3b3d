"""Where work is done: in this process, on all cores, or on a Dask cluster; the results and their order are the same.

A piece of work is a function of plain values, given a batch at a time. When workers die, what they had not finished is
handed out again; a batch over which workers die again and again is done here, where a fault shows itself.
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, Protocol, TypeVar

from zonebook.values.errors import Problem, ZonebookError

AHEAD = 3  # batches under way for each worker: enough to keep it busy, few enough to hold in memory
TRIES = 3  # times that workers may die over one batch before it is done here

Item = TypeVar("Item")
Result = TypeVar("Result")


class Pool(Protocol):
    """The part of an executor that is used here."""

    def submit(self, function: Any, /, *args: Any) -> Any:
        """Start `function(*args)` and return its future."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def pool(jobs: int, cluster: str | None) -> Iterator[tuple[Callable[[], Pool] | None, int]]:
    """Give a maker of pools and the number of workers; no maker when one process is enough.

    Raises ZonebookError when a cluster is asked for and the extra `dask` is missing or nothing answers there.
    """
    if cluster:
        try:
            from distributed import Client
        except ModuleNotFoundError as error:
            raise ZonebookError(Problem("--cluster needs the extra `dask`", hint="pip install distributed")) from error
        try:
            client = Client(cluster, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]  # untyped library
        except OSError as error:
            raise ZonebookError(Problem(f"no Dask scheduler answers at {cluster}: {error}")) from error
        with client:
            workers = sum(client.nthreads().values()) or 1  # type: ignore[no-untyped-call]  # untyped library
            # A lost worker's tasks are run again by the scheduler itself.
            executor = client.get_executor(retries=TRIES, pure=False)  # type: ignore[no-untyped-call]  # the same
            yield lambda: executor, workers
    elif jobs > 1:
        with ExitStack() as stack:
            _share()
            stack.callback(gc.unfreeze)
            yield lambda: stack.enter_context(ProcessPoolExecutor(jobs)), jobs
    else:
        yield None, 1


def _share() -> None:
    """Let workers share what is here, which they copy where anybody writes: they do not look through it for garbage,
    and what is free goes back to the system where the C library can give it back, that of glibc.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
    gc.freeze()


def spread(
    function: Callable[..., list[Result]],
    items: Sequence[Item],
    *args: Any,
    batch: int,
    jobs: int = 1,
    cluster: str | None = None,
) -> Iterator[Result]:
    """Yield what `function(items, *args)` returns for each item, in their order; `batch` items are given at once.

    `function` runs in workers: it takes and returns plain values only.
    """
    batches = [items[i : i + batch] for i in range(0, len(items), batch)]
    with pool(jobs if len(batches) > 1 else 1, cluster) as (make, workers):
        if make is None:
            for each in batches:
                yield from function(each, *args)
            return
        yield from _in_order(function, batches, args, make, workers * AHEAD)


def _in_order(
    function: Callable[..., list[Result]],
    batches: Sequence[Sequence[Item]],
    args: tuple[Any, ...],
    make: Callable[[], Pool],
    ahead: int,
) -> Iterator[Result]:
    """Keep `ahead` batches under way. When the workers died, make new ones and hand out again what was not finished."""
    workers, waiting, started, died = make(), deque[Any](), 0, 0
    for done, batch in enumerate(batches):
        while True:
            try:
                while started < min(len(batches), done + ahead):
                    waiting.append(workers.submit(function, batches[started], *args))
                    started += 1
                result = waiting[0].result()
                break
            except BrokenProcessPool:
                died += 1
                waiting.clear()
                started = done
                if died >= TRIES:
                    result = function(batch, *args)
                    started = done + 1
                    waiting.append(None)
                    workers = make()
                    break
                workers = make()
        waiting.popleft()
        died = 0
        yield from result
