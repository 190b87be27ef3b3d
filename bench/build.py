"""What builds cost: from nothing, after one change, with none; beside them other tools on the same Markdown.

    python bench/build.py [FOLDER] [--copies N] [--beside BIN] [--write]

FOLDER is a collection (`seeds`), of which N copies (8) are built: synthetic, made by `bench/multiply.py`. BIN is the
folder of programs of an environment made for this alone (`make bench` does that); those that are missing are left out.
All run in turn, each in a process of its own. CPU is that of the whole tree of processes, memory its largest sum. With
--write the table goes into the manual's page on speed, else to the screen.
"""

from __future__ import annotations

import argparse
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a file, only bench/ is looked in

from bench.multiply import multiply  # noqa: E402  # found by the line above
from zonebook.values.workers import cores  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = ROOT / "docs" / "manual" / "explanation" / "speed.md"
PLACE = re.compile(r"(?<=<!-- bench/build.py -->\n).*?(?=<!-- end -->)", re.DOTALL)
EVENT_TITLE = re.compile(
    r'("kind": "event"(?:\n  (?! *"title")[^\n]*)*\n  "title": )"[^"\n]*"'
)  # as multiply writes it
# The same extensions as ours; the theme as it comes, with the navigation that costs least.
MKDOCS = """site_name: bench
docs_dir: docs
site_dir: site
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search]
markdown_extensions: [tables, footnotes, attr_list, admonition, toc]
nav: [{Home: index.md}]
not_in_nav: "*"
"""
HUGO = {
    "hugo.toml": 'title = "bench"\nbaseURL = "/"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
    '[outputs]\nhome = ["HTML", "JSON"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    '[markup.goldmark.parser.attribute]\nblock = true\ntitle = true\n',
    "layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/_default/list.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/index.html": "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n",
    "layouts/index.json": '[{{ range $i, $p := site.RegularPages }}{{ if $i }},{{ end }}{{ dict "title" .Title "url" '
    '.RelPermalink "text" .Plain | jsonify }}{{ end }}]\n',
}  # fmt: skip


class Cost(NamedTuple):
    """Of one run: CPU and wall seconds, and the largest sum of memory of its processes in MiB."""

    cpu: float
    wall: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command and return what it cost. Ends the program when the command fails."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    _, errors = process.communicate()
    watcher.join()
    if process.returncode:
        sys.exit(f"{command}: {errors[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.monotonic() - begin, peak[0])


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        try:
            tree = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
            # Memory that forked processes share counts once.
            peak[0] = max(peak[0], sum(p.memory_full_info().pss for p in tree) / 2**20)
        except psutil.Error:
            pass
        time.sleep(0.2)


def _edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text, path
    path.write_text(changed, encoding="utf-8")


def changes(collection: Path) -> dict[str, Callable[[], None]]:
    """Return what an editor may change, by what it is called."""
    records = next(p for p in sorted(collection.glob("records/*.yml")) if EVENT_TITLE.search(p.read_text("utf-8")))
    article = sorted(collection.glob("articles/*.txt"))[0]
    names = sorted(collection.glob("gazetteer/*zones.yml"))[0]
    footer = collection / "templates/theme/partials/footer.html"

    def template() -> None:
        footer.parent.mkdir(parents=True)
        footer.write_text("<footer>changed</footer>\n", encoding="utf-8")

    return {
        "nothing changed": lambda: None,
        "one record changed": lambda: _edit(records, lambda t: EVENT_TITLE.sub(r'\1"Edited"', t, count=1)),
        "one article added": lambda: (collection / "articles/added.txt").write_text(
            article.read_text("utf-8") + "\nOne more sentence.\n", encoding="utf-8"
        ) and None,
        "an alias changed": lambda: _edit(names, lambda t: t.replace('"aliases":', '"aliases":\n  - "Added Alias"', 1)),
        "a template changed": template,
    }  # fmt: skip


def ours(collection: Path) -> dict[str, Cost]:
    """Build a collection from nothing and after each change; return the costs."""
    build = [sys.executable, str(ROOT / "build.py"), "build", "--collection", str(collection)]
    costs = {"from nothing": cost(build, collection)}
    for name, change in changes(collection).items():
        change()
        costs[name] = cost(build, collection)
    return costs


def others(docs: Path, folder: Path, programs: Path | None) -> dict[str, Cost]:
    """Render the Markdown of a built collection with other tools; return the costs of those that are there."""
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for name, text in HUGO.items():
        path = folder / "hugo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copytree(docs, folder / "hugo" / "content")
    for index in (folder / "hugo" / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    commands = {
        "stock MkDocs": ("mkdocs", ["build", "--quiet"], folder),
        "Zensical": ("zensical", ["build"], folder),
        "Hugo with an index": ("hugo", ["--quiet"], folder / "hugo"),
    }
    found = {}
    for name, (program, words, where) in commands.items():
        if programs and (programs / program).is_file():
            try:
                found[name] = cost([str(programs / program), *words], where)
            except SystemExit as error:
                print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def versions(programs: Path | None) -> str:
    """Return the versions of the other tools, as installed beside each other."""
    if not programs:
        return "none"
    ask = "from importlib.metadata import version; print(*(f'{n} {version(n)}' for n in %r), sep=', ')"
    names = ("mkdocs", "mkdocs-material", "zensical", "hugo")
    return subprocess.run([programs / "python", "-c", ask % (names,)], capture_output=True, text=True).stdout.strip()


def table(costs: dict[str, Cost], rest: dict[str, Cost], site: Path, copies: int, beside: str) -> str:
    """Return the costs and the sizes as Markdown."""
    pages = sorted(site.rglob("*.html"), key=lambda p: p.stat().st_size)
    size = sum(p.stat().st_size for p in site.rglob("*") if p.is_file())
    index = sum(p.stat().st_size for p in (site / "assets/search").rglob("*") if p.is_file())
    articles = len(list((site.parent / "articles").iterdir()))
    stock = rest.get("stock MkDocs")
    lines = ["| | CPU, s | wall, s | memory, MiB | CPU, of stock MkDocs |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, each in {**costs, **rest}.items():
        ratio = f"{each.cpu / stock.cpu:.2f}" if stock else ""
        lines.append(f"| {name} | {each.cpu:.1f} | {each.wall:.1f} | {each.memory:.0f} | {ratio} |")
    largest = f"{pages[-1].stat().st_size / 1000:.0f} kB (`{pages[-1].relative_to(site).as_posix()}`)"
    about = (
        f"{articles} articles ({copies} synthetic copies), {len(pages)} pages, {size / 1e6:.0f} MB of site; the largest"
        f" page has {largest}, the search index {index / 1e6:.1f} MB. One run each, {cores()} cores,"
        f" Python {sys.version.split()[0]}, mkdocs-material {version('mkdocs-material')}; beside it {beside}."
        " Zonebook reads, checks, renders, indexes and checks again; the others render the same Markdown, and index"
        " it.\n"
    )
    return "\n" + about + "\n" + "\n".join(lines) + "\n\n"


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "seeds")
    parser.add_argument("--copies", type=int, default=8)
    parser.add_argument("--beside", type=Path, help="folder of the programs of other tools")
    parser.add_argument("--write", action="store_true", help="write the table into the manual")
    options: Any = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        collection = Path(name) / "collection"
        multiply(options.folder, collection, options.copies)
        costs = ours(collection)
        rest = others(collection / ".zonebook" / "docs", Path(name) / "others", options.beside)
        text = table(costs, rest, collection / "site", options.copies, versions(options.beside))
    if options.write:
        PAGE.write_text(PLACE.sub(lambda _: text, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
