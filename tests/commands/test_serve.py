"""While serving, one edit causes one rebuild, shows in the page, and a fault leaves the page as it was."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.site.test_site import copy_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PORT = free_port()
PATIENCE = 60  # seconds before a test gives up; how fast it is, benchmarks say


class Served:
    """A project that is being served, with what it says."""

    def __init__(self, project: Path) -> None:
        self.project, self.log = project, project / "log.txt"
        command = [sys.executable, str(project / "build.py"), "serve", "--port", str(PORT)]
        with self.log.open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command, cwd=project, stderr=log, stdout=log, env=os.environ | {"PYTHONUNBUFFERED": "1"}
            )

    def rebuilds(self) -> int:
        return self.log.read_text(encoding="utf-8").count("rendered")

    def wait(self, true: object) -> None:
        end = time.monotonic() + PATIENCE
        while not true():  # type: ignore[operator]  # a function without arguments
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)

    def page(self, name: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/{name}", timeout=10) as answer:
            return str(answer.read().decode())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = Served(copy_project(tmp_path_factory.mktemp("served") / "project"))
    try:
        project.wait(lambda: "serving on" in project.log.read_text(encoding="utf-8"))
        yield project
    finally:
        project.process.send_signal(signal.SIGTERM)
        assert project.process.wait(timeout=20) is not None


def test_an_edit_of_a_record_shows_after_one_rebuild(served: Served) -> None:
    records = sorted((served.project / "seeds" / "records").glob("*.yml"))[0]
    text = records.read_text(encoding="utf-8")
    before = served.rebuilds()
    index = "title: "
    line = next(
        x for x in text.splitlines() if x.strip().startswith(index) and "exact" not in x and x.startswith("    ")
    )
    records.write_text(
        text.replace(line, line.rstrip('"') + " seen while serving" + '"' * line.endswith('"'), 1), encoding="utf-8"
    )
    served.wait(lambda: served.rebuilds() > before)
    served.wait(
        lambda: (
            "seen while serving" in served.page("timelines/index.html") + served.page("index.html") + all_pages(served)
        )
    )
    time.sleep(2)  # a second rebuild, caused by the first, would come now
    assert served.rebuilds() == before + 1


def all_pages(served: Served) -> str:
    folder = served.project / ".zonebook" / "serve"
    return "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.html"))


def test_an_edit_of_a_template_renders_all_pages(served: Served) -> None:
    before = served.rebuilds()
    footer = served.project / "templates" / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "<p>changed look</p>", encoding="utf-8")
    served.wait(lambda: served.rebuilds() > before)
    served.wait(lambda: "changed look" in served.page("index.html"))


def test_a_fault_is_told_and_the_page_stays(served: Served) -> None:
    records = sorted((served.project / "seeds" / "records").glob("*.yml"))[0]
    good = records.read_text(encoding="utf-8")
    old = served.page("index.html")
    records.write_text(good + "nonsense: 1\n", encoding="utf-8")
    served.wait(lambda: "unknown key 'nonsense'" in served.log.read_text(encoding="utf-8"))
    assert "nonsense" not in served.page("index.html")
    assert len(served.page("index.html")) == pytest.approx(len(old), abs=200)
    records.write_text(good, encoding="utf-8")
