"""Run a command that is killed, as by `kill -9`, before one of its changes to files: python killed.py N FOLDER WORDS.

Counted are files opened for writing, renamed and removed and folders made and removed below FOLDER. When the command
ends by itself first, how many it made is the last line of standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a file

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def run(limit: int, folder: str, words: list[str]) -> None:
    """Run the command in this process; end the process before the change that is one too many."""
    count = 0

    def note(event: str, given: tuple[object, ...]) -> None:
        nonlocal count
        written = event in CHANGES or (event == "open" and isinstance(given[2], int) and given[2] & os.O_CREAT)
        if written and str(given[0]).startswith(folder):
            count += 1
            if count > limit:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(note)
    from zonebook.commands.cli import cli  # its import writes byte code

    try:
        cli(words)
    finally:
        sys.stderr.write(f"\n{count}\n")


if __name__ == "__main__":
    run(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
