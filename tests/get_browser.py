"""Make sure that there is a Chromium for the browser tests; print nothing when there is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HINT = "install Chromium (Debian, Ubuntu: apt-get install chromium), or name one in the variable ZONEBOOK_CHROMIUM"


def find_browser() -> str | None:
    """Return the path of a Chromium, the one named in ZONEBOOK_CHROMIUM first, or None."""
    named = os.environ.get("ZONEBOOK_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> int:
    """Install Debian's package where none is found and the user may; return the exit code."""
    if find_browser():
        return 0
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        print(f"No Chromium found for the browser tests: {HINT}", file=sys.stderr)  # noqa: T201  # a command's message
        return 1
    print("installing Debian's chromium for the browser tests (once)", file=sys.stderr)  # noqa: T201  # see above
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"]):
        subprocess.run([apt, "--quiet=2", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    return 0 if find_browser() else 1


if __name__ == "__main__":
    sys.exit(main())
