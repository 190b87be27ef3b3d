"""How far a long stage has come, on standard error: stage, count, rate, time left. Stages of two seconds say nothing.

On a terminal it is one line that is written over; elsewhere plain lines, a few a minute. Nothing is told unless a
command has asked for it by `shown`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TextIO, TypeVar

QUIET = 2.0  # seconds of a stage before anything is said
EVERY = {True: 0.5, False: 10.0}  # seconds between two lines: on a terminal, elsewhere

Item = TypeVar("Item")


@dataclass(frozen=True)
class Teller:
    """Where progress is told, and the clock that it goes by (seconds)."""

    stream: TextIO
    clock: Callable[[], float] = time.monotonic


_teller: ContextVar[Teller | None] = ContextVar("teller", default=None)


@contextmanager
def shown(teller: Teller) -> Iterator[None]:
    """Tell the progress of what runs in the block."""
    token = _teller.set(teller)
    try:
        yield
    finally:
        _teller.reset(token)


def counted(stage: str, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
    """Yield items, and tell how many of them were taken; `total` is how many there will be, None when nobody knows."""
    teller = _teller.get()
    if teller is None:
        yield from items
        return
    terminal = teller.stream.isatty()
    begin = last = teller.clock()
    told = False
    for done, item in enumerate(items):
        now = teller.clock()
        if done and now - begin >= QUIET and (not told or now - last >= EVERY[terminal]):
            _write(teller.stream, line(stage, done, total, now - begin), terminal=terminal)
            last, told = now, True
        yield item
    if told and terminal:
        teller.stream.write("\r\033[K")
        teller.stream.flush()


def line(stage: str, done: int, total: int | None, seconds: float) -> str:
    """Return what is said of a stage.

    >>> line("pages", 300, 900, 3.0)
    'pages: 300 of 900, 100 a second, 6 s left'
    """
    rate = done / seconds
    speed = f"{rate:.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
    if not total:
        return f"{stage}: {done}, {speed}"
    return f"{stage}: {done} of {total}, {speed}, {max(0, total - done) / rate:.0f} s left"


def _write(stream: TextIO, text: str, *, terminal: bool) -> None:
    stream.write(f"\r{text}\033[K" if terminal else f"{text}\n")
    stream.flush()
