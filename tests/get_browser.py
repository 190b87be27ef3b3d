"""Make sure that there is a Chromium for the browser tests; print nothing when there is.

It is Debian's where there is one or root may install it, else Playwright's own, which is downloaded once.

`make test` opens its pages in Chromium's headless shell where there is one, or Debian has it: the same engine without
windows, menus and profiles, at a third of the cost. `make audit` (ZONEBOOK_ALL) opens its own in the whole browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HINT = "install Chromium (Debian, Ubuntu: apt-get install chromium), or name one in the variable ZONEBOOK_CHROMIUM"
PATIENCE = ("--option=Acquire::Retries=0", "--option=Acquire::http::Timeout=20", "--option=Acquire::https::Timeout=20")


def find_browser(*, whole: bool = bool(os.environ.get("ZONEBOOK_ALL"))) -> str | None:
    """Return the path of a Chromium, the one named in ZONEBOOK_CHROMIUM first, the shell unless `whole`.

    None where there is none, or Playwright's own alone, which it finds by itself.
    """
    named = os.environ.get("ZONEBOOK_CHROMIUM")
    names = NAMES if whole else (SHELL, *NAMES)
    return named or next((path for name in names if (path := shutil.which(name))), None)


def install(*packages: str) -> bool:
    """Install Debian's packages where the user may; tell whether they are there now."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return False
    print(f"installing Debian's {packages[0]} for the browser tests (once)", file=sys.stderr)  # noqa: T201  # a command
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = 1
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "--no-remove", *packages]):
        line = [apt, "--quiet=2", *PATIENCE, *command]
        done = subprocess.run(line, check=False, env=environment, stdout=subprocess.DEVNULL).returncode
    return done == 0


def download() -> bool:
    """Let Playwright download its own shell into the user's cache, which needs no rights; tell whether it is there."""
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def main() -> int:
    """Install what is missing; return the exit code, which is 0 when there is some Chromium."""
    named = os.environ.get("ZONEBOOK_CHROMIUM")
    if named:
        if shutil.which(named):
            return 0
        print(f"ZONEBOOK_CHROMIUM names no program: {named}", file=sys.stderr)  # noqa: T201  # a command's message
        return 1
    if shutil.which(SHELL) or install(SHELL, "fonts-noto-cjk"):
        return 0
    if find_browser() or install("chromium", "fonts-noto-cjk") or download():
        return 0
    print(f"No Chromium found for the browser tests: {HINT}", file=sys.stderr)  # noqa: T201  # a command's message
    return 1


if __name__ == "__main__":
    sys.exit(main())
