"""The promises of a build: nothing is written twice, same input, same bytes, and a fault leaves the old site."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html

from tests import ROOT
from zonebook.publish.site.output import is_generated

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PARTS = ("build.py", "mkdocs.yml", "requirements.txt", "docs", "templates", "zonebook", "schemas")


def copy_project(folder: Path, collection: Path = ROOT / "tests" / "basin") -> Path:
    """Copy the project with a collection as its `seeds` into a folder of its own."""
    folder.mkdir(parents=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder)
    for page in (folder / "docs").rglob("*.md"):
        if is_generated(page):
            page.unlink()
    shutil.copytree(collection, folder / "seeds")
    return folder


def run(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(project / "build.py"), *words]
    return subprocess.run(
        command, cwd=project, capture_output=True, text=True, env=os.environ | environment, check=False
    )


def digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the invented collection, built once."""
    folder = copy_project(tmp_path_factory.mktemp("project") / "here")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_second_build_writes_no_page_and_keeps_every_byte(project: Path) -> None:
    pages = {p: p.stat().st_mtime_ns for p in (project / "docs").rglob("*.md")}
    before = digests(project / "site")
    assert run(project).returncode == 0
    assert {p: p.stat().st_mtime_ns for p in (project / "docs").rglob("*.md")} == pages
    assert digests(project / "site") == before


def test_place_time_zone_locale_umask_and_hash_seed_reach_no_byte(project: Path, tmp_path: Path) -> None:
    other = copy_project(tmp_path / "ein Ordner mit Ü 离线" / "there")
    for i, path in enumerate(sorted((other / "seeds").rglob("*.*"))):
        os.utime(path, (1e9 + i, 1e9 + i))
    old = os.umask(0o077)
    try:
        done = run(other, "bundle", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", SOURCE_DATE_EPOCH="1")
    finally:
        os.umask(old)
    assert done.returncode == 0, done.stderr
    assert run(project, "bundle", TZ="America/Lima", PYTHONHASHSEED="99").returncode == 0
    assert digests(other / "dist") == digests(project / "dist")
    assert len(digests(project / "dist")) == 3
    assert run(other, TZ="Asia/Kathmandu").returncode == 0
    assert digests(other / "site") == digests(project / "site")
    assert all(p.stat().st_mode & 0o777 == 0o644 for p in (other / "site").rglob("*") if p.is_file())


def test_a_changed_letter_stops_the_build_and_leaves_the_old_site(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "broken"
    shutil.copytree(project, other)
    before = digests(other / "site")
    records = next((other / "seeds" / "records").glob("*.yml"))
    text = records.read_text(encoding="utf-8")
    exact = re.search(r'exact: "?([A-Z][^"\n]{30,})', text)
    assert exact
    words = exact[1]
    records.write_text(text.replace(words, words[:12] + "§" + words[13:], 1), encoding="utf-8")
    done = run(other)
    line = text[: exact.start()].count("\n") + 1
    assert done.returncode == 1
    assert f"{records.name}:{line}: quotation not found" in done.stderr
    assert "nearest:" in done.stderr
    assert words[:10] in done.stderr.partition("nearest:")[2]
    assert digests(other / "site") == before


KILLS = int(os.environ.get("ZONEBOOK_KILLS", "2"))


@pytest.mark.parametrize(("command", "result"), [((), "site"), (("bundle",), "dist")])
def test_a_killed_build_leaves_a_whole_result(
    command: tuple[str, ...], result: str, project: Path, tmp_path: Path
) -> None:
    """Killed at moments spread over a run: every file there is the old one, and what is missing the next command mends.

    Same input, same bytes: so the files of the old and of the new result are told apart by being whole or not.
    """
    other = tmp_path / "killed"
    shutil.copytree(project, other)
    assert run(other, *command).returncode == 0
    whole = digests(other / result)
    started = time.monotonic()
    assert run(other, *command).returncode == 0
    length = time.monotonic() - started
    for i in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "build.py", *command], cwd=other, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(length * (i + 1) / (KILLS + 1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert visible(digests(other / result)).items() <= whole.items()
        if visible(digests(other / result)) != whole:
            assert run(other, "check").returncode == 0
            assert visible(digests(other / result)) == whole
    assert run(other, *command).returncode == 0
    assert digests(other / result) == whole
    assert not list(other.glob(f"{result}.*"))


def visible(files: dict[str, str]) -> dict[str, str]:
    """Leave out what a killed run has in a folder of its own."""
    return {name: digest for name, digest in files.items() if ".next-" not in name and ".ready" not in name}


QUOTATIONS = yaml.safe_load((ROOT / "tests" / "quotations.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", sorted({q["page"] for q in QUOTATIONS}))
def test_each_value_opens_its_sentence_on_the_page_and_in_the_article(page: str, built_site: Path) -> None:
    """Read from the built pages: the row with the value, its evidence with the words, the sentence of the article."""
    address = page
    tree = html.fromstring((built_site / page).read_bytes())
    for onward in tree.xpath("//p[@class='zb-moved']/a/@href"):  # what has no page of its own is a row of another
        page = urljoin(page, onward.partition("#")[0])
        tree = html.fromstring((built_site / page).read_bytes())
    for quotation in (q for q in QUOTATIONS if q["page"] == address):
        links = tree.xpath("//a[@class='zb-ev' or @class='zb-away']")
        rows = [a for a in links if plain(a.text_content()) == quotation["value"]]
        opened = [found for a in rows for found in opened_by(built_site, page, tree, a.get("href"))]
        holding = [
            (there, e)
            for there, e in opened
            if quotation["quote"] in plain(" ".join(q.text_content() for q in e.xpath(".//blockquote")))
        ]
        assert holding, f"{page}: no row {quotation['value']!r} opens {quotation['quote']!r}"
        found = f".//a[contains(@href, '{quotation['source']}.html#s')]/@href"
        hrefs = [urljoin(there, href) for there, e in holding for href in e.xpath(found)]
        assert any(quotation["quote"] in sentence(built_site, href) for href in hrefs), hrefs


def opened_by(site: Path, page: str, tree: html.HtmlElement, href: str) -> list[tuple[str, html.HtmlElement]]:
    """Return what the link of a value opens: evidence on its page, or that of the row which it leads to elsewhere."""
    path, _, anchor = href.partition("#")
    if not path:
        return [(page, tree.get_element_by_id(anchor))]
    there = urljoin(page, path)
    other = html.fromstring((site / there).read_bytes())
    row = f"//*[@id='{anchor}']/ancestor::*[self::tr or self::li or self::blockquote][1]//a[@class='zb-ev']/@href"
    return [(there, other.get_element_by_id(href.removeprefix("#"))) for href in other.xpath(row)]


def sentence(site: Path, link: str) -> str:
    """Return the sentences of a source page from the linked one on: a quotation may run into the next."""
    path, _, anchor = link.partition("#")
    line = html.fromstring((site / path).read_bytes()).get_element_by_id(anchor)
    return plain(" ".join(e.text_content() for e in (line, *line.itersiblings())))


def plain(text: str) -> str:
    return " ".join(text.split())
