"""A page is rendered as stock MkDocs does it, and one that was finished before is taken from the last site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build as stock
from selectolax.lexbor import LexborHTMLParser

from tests import ROOT
from tests.small import write_collection
from zonebook import pipeline
from zonebook.collection.project import Project
from zonebook.publish.elements import document_of
from zonebook.publish.site import output, render
from zonebook.publish.site.compact import compact
from zonebook.publish.site.finish import finish_pages
from zonebook.values.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path

    from zonebook.publish.site.finish import Finished

pytestmark = pytest.mark.slow

PROSE = """---
title: All that prose may be
---
# A {#top}

First[^1] *and* second[^2], <b>raw</b>, [to a zone](../zones/northgate.md#northgate-area), ![](../assets/favicon.svg).

[^1]: One.
[^2]: Two, with [a link](b.md).

## B { .wide }

| a | b |
|---|---|
| 1 | `x` |

!!! note "Look"
    Within.

```html
<ol class="zb-a"><li>code</li></ol>
```

<ol class="zb-a">
<li>one</li>
</ol>

## B
"""


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> render.Shell:
    """The frame of the pages of the small collection, and beside them two written by hand that say the same."""
    folder = write_collection(tmp_path_factory.mktemp("finish"))
    shutil.copytree(ROOT / "docs" / "assets", folder / "out" / "assets")
    shutil.copytree(ROOT / "docs" / "about", folder / "out" / "about")
    for name in ("a.md", "b.md"):
        (folder / "out" / "prose").mkdir(exist_ok=True)
        (folder / "out" / "prose" / name).write_text(PROSE, encoding="utf-8")
    project = Project(ROOT, folder, folder / "out", folder / "site")
    loaded = pipeline.load(project)
    pipeline.write_pages(project, loaded)
    return pipeline.shell_of(project, loaded)


def test_pages_are_those_of_stock_mkdocs(shell: render.Shell, tmp_path: Path) -> None:
    """In any order, for what is made once must not hang on the page that was first."""
    config = render._configured(shell)
    config.site_dir = str(tmp_path)
    stock(config)
    renderer = render.renderer_of(shell)
    assert {"prose/a.md", "zones/northgate.md", "index.md", "about/data.md"} <= renderer.pages.keys()
    for name, file in reversed(renderer.pages.items()):
        text, problems = renderer.page(name, file.content_string)
        assert not problems
        assert compact(text) == compact((tmp_path / file.dest_uri).read_text(encoding="utf-8")), name


def in_browser(text: str) -> tuple[list[object], str]:
    """The start tags of a page that stand in it, and its words, as a browser's parser reads them."""
    tree = LexborHTMLParser(text)
    assert tree.root
    nodes = [node for node in tree.root.traverse(include_text=False) if node.is_element_node]
    tags = [(node.tag, {k.lower(): v or "" for k, v in node.attributes.items()}) for node in nodes]
    return [tag for tag in tags if tag != ("tbody", {})], "".join(tree.root.text(strip=False).split())


def test_a_page_is_read_as_a_browser_reads_it(shell: render.Shell) -> None:
    renderer = render.renderer_of(shell)
    for name, file in renderer.pages.items():
        text, _ = renderer.page(name, file.content_string)
        document = document_of(text)
        tags = [
            (tag.name, dict(tag.attributes)) for tag in document.tags if (tag.name, tag.attributes) != ("tbody", {})
        ]
        assert (tags, "".join(document.root.text().split())) == in_browser(text), name


@pytest.mark.parametrize(
    "text", ["<p>a<p id=x>b", "<ul><li>a<li>b</ul>", "<P>a</P>", "<p>a</b></p>", "<b><i>c</b></i>"]
)
def test_a_page_that_is_not_nested_is_read_as_a_browser_reads_it(text: str) -> None:
    document = document_of(text)
    assert ([(tag.name, dict(tag.attributes)) for tag in document.tags], document.root.text()) == in_browser(text)


def test_a_broken_link_is_told(shell: render.Shell) -> None:
    _, (problem,) = render.renderer_of(shell).page("prose/a.md", "[nowhere](none.md)")
    assert "none.md" in problem.message


def files_in(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def finished(
    shell: render.Shell, target: Path, cache: Cache | None = None, jobs: int | None = 1, cluster: str | None = None
) -> tuple[list[Finished], set[str]]:
    """Put the pages into a site; return what is in them, and the names of the files that were laid into its folder."""
    with output.replacing(target) as site:
        pages = finish_pages(shell, site, cache, jobs=jobs, cluster=cluster)
        site.settle()
        return pages, {*files_in(site.folder)}


def test_a_warm_build_makes_nothing_again_and_gives_the_same(shell: render.Shell, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    first, laid = finished(shell, tmp_path / "site", cache)
    files = files_in(tmp_path / "site")
    assert laid == files.keys()
    second, laid = finished(shell, tmp_path / "site", Cache(cache.path))
    assert second == first
    assert (laid, files_in(tmp_path / "site")) == (set(), files)


def test_a_page_that_somebody_changed_in_the_last_site_is_made_again(shell: render.Shell, tmp_path: Path) -> None:
    cache, site = Cache(tmp_path / "cache"), tmp_path / "site"
    finished(shell, site, cache)
    wanted = files_in(site)
    (site / "prose/a.html").write_bytes(b"<h1>changed</h1>")
    (site / "prose/b.md").unlink()
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(site / "prose/b.html")
    (site / "zones").rename(tmp_path / "away")
    (site / "zones").symlink_to(tmp_path / "away")
    (site / "more").mkdir()
    (site / "more/a.html").touch()
    finished(shell, site, cache)
    assert files_in(site) == wanted
    assert not [path for path in site.rglob("*") if path.is_symlink() or path.name == "more"]


def test_a_cluster_makes_the_same_site(shell: render.Shell, tmp_path: Path) -> None:
    from distributed import LocalCluster

    finished(shell, tmp_path / "one")
    finished(shell, tmp_path / "two", jobs=2)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]  # untyped library
        finished(shell, tmp_path / "three", cluster=cluster.scheduler_address)
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two") == files_in(tmp_path / "three") != {}
