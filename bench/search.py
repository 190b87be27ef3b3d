"""What the search costs: `python -m bench.search [PAGES [WORDS]]`, on synthetic pages.

Prints the build's CPU time a page, the index's size, and for queries in Chromium from disk: bytes and files loaded by
a first query, its time, and where the page sought stands.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from bench.synthetic_pages import synthetic_pages
from tests.browser import Watch, chromium
from zonebook.publish.search import SearchPage, build_index

ENGINE = Path(__file__).parents[1] / "zonebook/publish/search/assets/engine.js"
ASK = """async query => {
    const start = performance.now();
    const hits = await ZonebookEngine.search(query);
    const urls = await Promise.all(hits.slice(0, 10).map(async hit => (await ZonebookEngine.page(hit.page)).url));
    return [performance.now() - start, hits.length, urls];
}"""


def main(count: int = 10_000, words: int = 500) -> None:
    """Build an index of `count` synthetic pages, ask it in a browser, and print the figures."""
    pages = list(synthetic_pages(count, words))
    start = process_time()
    files = build_index(pages)
    spent = process_time() - start
    total = sum(map(len, files.values()))
    print(f"{count} pages of {words} words: {1000 * spent / count:.2f} ms CPU a page, {len(files)} files, "
          f"{total / 1e6:.1f} MB, directory {len(files['index.js']) / 1000:.0f} kB")  # fmt: skip
    folder = Path(tempfile.mkdtemp(prefix="search-bench-"))
    try:
        _write(files, folder)
        for what, queries in _queries(pages).items():
            _ask(folder, pages, what, queries)
    finally:
        shutil.rmtree(folder)


def _write(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        target = folder / "assets/search" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    shutil.copy(ENGINE, folder / "assets/search")
    shell = "<!doctype html><meta charset=utf-8><script src=assets/search/engine.js></script>"
    (folder / "index.html").write_text(shell)


def _queries(pages: list[SearchPage]) -> dict[str, list[tuple[str, str]]]:
    """Kinds of queries, each with a few pairs of query and address of the page sought."""
    some = [page for page in pages[7::41] if len(page.title.split()[2]) > 5 and len(page.names[0]) > 3][:6]
    named = [(page, page.title.split()[0], page.title.split()[2]) for page in some]
    return {
        "a word of a title": [(word, page.url) for page, _, word in named],
        "zone and word": [(f"{zone} {word}", page.url) for page, zone, word in named],
        "four words": [(" ".join(page.title.split()[:4]), page.url) for page, *_ in named],
        "a slip": [(f"{zone} {word[:2]}{word[3]}{word[2]}{word[4:]}", page.url) for page, zone, word in named],
        "a wrong first letter": [
            (f"{zone} {'x' if word[0] == 'q' else 'q'}{word[1:]}", page.url) for page, zone, word in named
        ],
        "a beginning": [(f"{zone} {word[:4]}", page.url) for page, zone, word in named],
        "Chinese, part of a label": [(page.names[0][:3], page.url) for page, *_ in named],
        "the commonest words": [(" ".join(pages[0].sections[0].text.split()[:3]), "")],
    }


def _ask(folder: Path, pages: list[SearchPage], what: str, queries: list[tuple[str, str]]) -> None:
    """Ask each query on a page of its own, so that nothing is loaded yet."""
    sizes, counts, times, ranks = [], [], [], []
    with chromium() as browser:
        for query, url in queries:
            context = browser.new_context()
            watch = Watch(context)
            page = context.new_page()
            page.goto((folder / "index.html").as_uri())
            before = len(watch.asked)
            spent, _, urls = page.evaluate(ASK, query)
            loaded = watch.asked[before:]
            sizes.append(sum((folder / address.split(f"{folder.name}/")[1]).stat().st_size for address in loaded))
            counts.append(len(loaded))
            times.append(spent)
            ranks.append(urls.index(url) + 1 if url in urls else 0)
            context.close()
    print(f"  {what:26} kB {median(sizes) / 1000:4.0f}, at most {max(sizes) / 1000:4.0f}; files {median(counts):3.0f}; "
          f"ms {median(times):4.0f}; rank {' '.join(map(str, ranks))}")  # fmt: skip


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
