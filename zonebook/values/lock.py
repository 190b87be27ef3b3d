"""One command at a time on a collection: the others wait, and say for whom.

The lock goes when its process does, however that ends. Who holds it is in a file beside it, for people to read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

NAME, HOLDER, DESK = "lock", "lock.holder", "desk.lock"


@contextmanager
def alone(folder: Path, command: str, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock in `folder` while the block runs; `command` is what the others are told that waits for it."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / NAME)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say(f"waiting for {_holder(folder)}, which works on this collection")
        lock.acquire()
    try:
        (folder / HOLDER).write_text(f"`{command}` (process {os.getpid()})", encoding="utf-8")
        yield
    finally:
        lock.release()


@contextmanager
def at_the_desk(folder: Path) -> Iterator[None]:
    """Hold the lock of those who review while one verdict is written, or while nobody else may write one."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / DESK):
        yield


def _holder(folder: Path) -> str:
    try:
        return (folder / HOLDER).read_text(encoding="utf-8")[:200] or "another command"
    except OSError:  # it has only just begun
        return "another command"
