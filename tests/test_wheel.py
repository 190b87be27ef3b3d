"""The package: built, installed into an empty environment, and used in a folder of its own as another user would."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tests.small import ARTICLE
from zonebook import __version__
from zonebook.values.files import tool_files

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

NOBODY = 65534  # root may write anywhere, so that a test run by root tries as this user


class Installed:
    """A folder with an environment that holds the wheel, and a home for a user who may write there alone."""

    def __init__(self, top: Path, wheel: Path) -> None:
        self.environment, self.home = top / "env", top / "home"
        venv.create(self.environment, with_pip=False)
        python = self.environment / "bin" / "python"
        install = ["install", "--quiet", "--no-deps", "--no-index", "--no-compile", str(wheel)]
        subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *install], check=True)
        # What the package depends on comes from the environment of the tests, where Zonebook itself is not installed.
        packages = next((self.environment / "lib").glob("python3*/site-packages"))
        (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        self.home.mkdir()
        if os.geteuid() == 0:
            os.chown(self.home, NOBODY, NOBODY)

    def run(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        user = NOBODY if os.geteuid() == 0 else None
        command = [str(self.environment / "bin" / "zonebook"), *words]
        return subprocess.run(
            command, cwd=folder, env=environment, user=user, group=user, capture_output=True, text=True, check=False
        )


def digests(folder: Path) -> dict[str, str]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def top() -> Iterator[Path]:
    """A folder that any user may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="zonebook wheel "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def wheel(top: Path) -> Path:
    command = [
        "wheel",
        "--quiet",
        "--no-build-isolation",
        "--no-deps",
        "--no-index",
        "--wheel-dir",
        str(top),
        str(ROOT),
    ]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True)
    return next(top.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(top: Path, wheel: Path) -> Installed:
    return Installed(top, wheel)


def test_the_wheel_carries_every_file_of_the_tool_and_nothing_of_a_collection(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    shown = {p for folder in ("templates", "docs/assets") for p in (ROOT / folder).rglob("*") if p.is_file()}
    wanted = {p.relative_to(ROOT).as_posix() for p in shown if p.suffix != ".png"} | {"mkdocs.yml", "requirements.txt"}
    assert {f"zonebook/tool_files/{name}" for name in wanted} <= names
    assert "zonebook/py.typed" in names
    assert not [name for name in names if "seeds" in name or "tests" in name]


def test_a_collection_is_built_where_it_is_and_nowhere_else(installed: Installed) -> None:
    """From nothing to a site: begin, take an article in, build; only the collection's folder is written to."""
    before = digests(installed.environment)
    begun = installed.run(installed.home, "init", "mine")
    assert begun.returncode == 0, begun.stderr
    (installed.home / "northgate.txt").write_text(ARTICLE, encoding="utf-8")
    mine = installed.home / "mine"
    for words in (["add", "../northgate.txt"], ["check"], ["build"]):
        done = installed.run(mine, *words)
        assert done.returncode == 0, f"{words}: {done.stderr}"
    page = (mine / "site" / "sources" / "northgate.html").read_text(encoding="utf-8")
    assert "1,600 acres" in page, "what nobody has reviewed is shown on its article's page"
    assert {p.name for p in installed.home.iterdir()} == {"mine", "northgate.txt"}
    assert digests(installed.environment) == before


def test_the_package_says_its_version_and_where_there_is_no_collection(installed: Installed) -> None:
    assert installed.run(installed.home, "--version").stdout.split()[-1] == __version__
    lost = installed.run(installed.home, "build")
    assert lost.returncode == 1
    assert "no collection.yml here or in a folder above" in lost.stderr
    assert "zonebook init" in lost.stderr


def test_in_a_checkout_the_tools_files_are_those_of_the_checkout() -> None:
    assert tool_files() == ROOT
