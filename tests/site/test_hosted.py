"""A whole small site, hosted below a path: nothing missing, nothing left over, every page told to machines."""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.small import write_collection
from zonebook import pipeline
from zonebook.publish.site.gate import check_site
from zonebook.publish.site.output import is_generated

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests import ROOT

pytestmark = pytest.mark.slow

BASE = "/bay"
ADDRESS = f"https://zones.example{BASE}"
SHARD = re.compile(r"assets/search/[0-9a-f]+/")  # parts of the search index: scripts ask for them by computed names
# What a title may hold: it reaches front matter, preview tags, JSON-LD and the twin.
TITLE = 'The "freeport" opens </script><img src=x> & more'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hosted")
    collection = write_collection(folder, ("title: The freeport opens", f"title: {json.dumps(TITLE)}"))
    settings = collection / "collection.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + f"address: {ADDRESS}\n", encoding="utf-8")
    docs = folder / "docs"
    for path in sorted((ROOT / "docs").rglob("*")):
        if path.is_file() and not (path.suffix == ".md" and is_generated(path)):
            target = docs / path.relative_to(ROOT / "docs")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    project = pipeline.Project(ROOT, collection, docs, folder / "site")
    pipeline.build(project, lambda _: None)
    return folder / "site"


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path.relative_to(site).as_posix(), html.parse(str(path)).getroot()


def files(site: Path) -> set[str]:
    return {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}


def test_nothing_that_a_page_or_a_style_names_is_missing(site: Path) -> None:
    assert check_site(site) == []
    there = files(site)
    for style in sorted(site.rglob("*.css")):
        folder = style.relative_to(site).parent.as_posix()
        for target in re.findall(rb"url\(([^)]+)\)", style.read_bytes()):
            address = target.decode().strip("\"'")
            if not address.startswith("data:"):
                assert posixpath.normpath(f"{folder}/{urlsplit(address).path}") in there


def test_no_file_names_a_source_map_and_none_is_published(site: Path) -> None:
    assert not [name for name in files(site) if name.endswith((".map", ".gz"))]
    for path in [*site.rglob("*.js"), *site.rglob("*.css")]:
        assert b"sourceMappingURL" not in path.read_bytes()


def test_every_published_asset_is_used_by_a_page(site: Path) -> None:
    """What the theme brings and no page, script or style names is left out."""
    texts = b"".join(p.read_bytes() for p in site.rglob("*") if p.suffix in {".html", ".css", ".js"})
    own = [name for name in files(site) if name.startswith("assets/") and not SHARD.match(name)]
    numbered = {
        name: re.sub(r"\d+\.js$", "", Path(name).name) for name in own
    }  # a script asks for "rows-" and a number
    assert [
        name for name in own if Path(name).name.encode() not in texts and numbered[name].encode() not in texts
    ] == []


def test_every_page_says_where_it_lives_and_what_it_is(site: Path) -> None:
    for name, page in pages(site):
        (canonical,) = page.xpath("//link[@rel='canonical']/@href")
        assert canonical.rstrip("/").removesuffix("/index.html") == f"{ADDRESS}/{name}".removesuffix("/index.html")
        tags = {tag.get("property"): tag.get("content") for tag in page.xpath("//meta[@property]")}
        assert tags["og:url"] == canonical
        assert tags["og:title"]
        assert tags["og:description"]
        (twin,) = page.xpath("//link[@type='text/markdown']/@href")
        assert (site / posixpath.dirname(name) / unquote(twin)).is_file()


def test_a_hostile_title_stays_a_title(site: Path) -> None:
    page = html.parse(str(site / "zones" / "northgate.html")).getroot()
    (block,) = page.xpath("//script[@type='application/ld+json']/text()")
    names = [node["name"] for node in json.loads(block)["@graph"]]
    assert names == ["Northgate Freeport", TITLE]
    assert not page.xpath("//img[@src='x']")
    assert TITLE.replace("<", "&lt;") in (site / "zones" / "northgate.md").read_text(encoding="utf-8")


def test_calendars_are_where_pages_say(site: Path) -> None:
    named = {
        posixpath.normpath(f"{posixpath.dirname(name)}/{target}")
        for name, page in pages(site)
        for target in page.xpath("//link[@type='text/calendar']/@href")
    }
    assert named == {name for name in files(site) if name.endswith(".ics")} != set()


def test_the_page_for_addresses_that_do_not_exist_needs_no_other_file(site: Path) -> None:
    """It is shown at any depth, so that every path on it has to start at the root of the host."""
    page = html.parse(str(site / "404.html")).getroot()
    assert not page.xpath("//script | //link[@rel='stylesheet'] | //img")
    links = page.xpath("//a/@href")
    assert links
    for link in links:
        assert link.startswith(f"{BASE}/")
        assert (site / link.removeprefix(f"{BASE}/")).is_file()


def test_the_site_map_lists_every_page_and_dates_those_with_articles(site: Path) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<loc>([^<]+)</loc>", text)) == {f"{ADDRESS}/{name}" for name, _ in pages(site)}
    assert f"<loc>{ADDRESS}/zones/northgate.html</loc>\n  <lastmod>2021-03-05</lastmod>" in text
    assert f"<loc>{ADDRESS}/about/index.html</loc>\n </url>" in text


def test_a_small_site_is_light(site: Path) -> None:
    """Bytes on the wire of a first visit: the page with all that it loads at once, compressed."""
    for name, page in pages(site):
        loaded = page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        paths = [site / name, *(site / posixpath.dirname(name) / part for part in loaded)]
        assert sum(len(gzip.compress(path.read_bytes())) for path in paths) <= 150_000
