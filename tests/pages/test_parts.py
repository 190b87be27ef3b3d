"""Long lists are cut into pages of bounded size, which lead to each other, and nothing of a list is lost on the way."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.multiply import multiply
from tests import ROOT, SEEDS, first_collection
from tests.small import ARTICLE, GAZETTEER, write_collection
from zonebook.collection.project import project_of
from zonebook.pages import frame, make_pages, parts, things
from zonebook.pages import site as pages_site
from zonebook.pages.around import pages_of
from zonebook.pages.doubts import on_parts
from zonebook.pages.evidence import anchor_of_flag
from zonebook.pages.parts import cut, initial
from zonebook.pages.site import NOTED, Site
from zonebook.pages.templating import escape
from zonebook.pipeline import Project, load

pytestmark = pytest.mark.slow

SIZE = 30_000  # of an item
NAMES = st.lists(st.text("abz", min_size=1, max_size=3), max_size=40)


def parts_of(names: list[str]) -> list[parts.Part[str]]:
    return cut("zones/index", names, lambda _: SIZE, initial, lambda name: initial(name[1:]))


@given(NAMES)
def test_every_part_fits_and_nothing_is_lost(names: list[str]) -> None:
    found = parts_of(names)
    assert sorted(name for part in found for name in part.items) == sorted(names)
    assert all(len(part.items) * SIZE <= parts.MOST for part in found)
    assert len({part.page for part in found}) == len(found)
    assert len({part.title for part in found}) == len(found)


@given(NAMES, st.sampled_from(["q", "qa"]))
def test_an_address_hangs_on_its_own_key(names: list[str], more: str) -> None:
    """What is added under another letter moves nothing, once there is more than one page."""
    before, after = parts_of(names), parts_of([*names, more])
    if len(before) > 1:
        assert {(p.page, p.items) for p in before} <= {(p.page, p.items) for p in after}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("large")
    multiply(SEEDS, folder, 4)
    loaded = load(Project(ROOT, folder, folder / "docs", folder / "site"))
    return Site(loaded.collection, loaded.facts)


@first_collection
def test_pages_of_a_large_collection_are_of_bounded_size(large: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of the real bound, for a quarter of the articles; the frame around a page takes some 20 kB."""
    monkeypatch.setattr(parts, "MOST", parts.MOST // 4)
    monkeypatch.setattr(frame, "LISTED", frame.LISTED // 4)
    monkeypatch.setattr(pages_site, "NOTE_SIZE", 4 * pages_site.NOTE_SIZE)
    facts = large.facts
    pages = {name.removesuffix(".md"): text for name, text in make_pages(large.collection, facts).items()}
    doubtful = {f"#{anchor_of_flag(flag)}": large.page_of_doubt[flag.id] for flag in facts.flags}
    own = {f"{t.category.folder}/{t.id}" for t in large.collection.gazetteer.things.values()}
    single = re.compile("compare/.*--|sources/(?!index)|index$")
    drawn = {name for name, text in pages.items() if "<svg" in text}  # as many marks as a drawing has at most
    lists = {name for name in pages if name not in own | drawn and not single.match(name)}
    sizes = {name: len(pages[name].encode()) for name in lists}
    assert max(sizes.values()) < 150_000 // 4 + 20_000, max(sizes.items(), key=lambda item: item[1])
    assert max(len(text.encode()) for text in pages.values()) < 150_000
    homes = [name for name in pages if "/" not in name or name.endswith("/index")]
    assert len(pages) > 2 * len(homes), "most lists are cut"
    assert {f"#{anchor}": page for anchor, page in on_parts(large)} == doubtful
    noted = "".join(text for name, text in pages.items() if name.startswith(NOTED))
    notes = [note.text for source in large.collection.sources for note, _ in source.notes]
    assert large.noted[1:]
    assert all(str(escape(text)) in noted for text in notes)
    for anchor, page in doubtful.items():
        assert f"{{{anchor}}}" in pages[page], "a link to a point leads to the page that has it"
    for name, text in pages.items():
        for address in re.findall(r'href="([\w./-]+)\.html', text):
            target = (Path(name).parent / address).as_posix()
            assert target in pages or not target.startswith(tuple(homes)), f"{name} leads to {target}"


def test_a_thing_that_is_only_named_lists_some_of_the_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name may be in every article: the others are counted."""
    root = write_collection(tmp_path, gazetteer=GAZETTEER + "facilities:\n  - {id: docks, name: the docks}\n")
    (root / "articles/northgate.txt").write_text(ARTICLE + "Ships left the docks. Cars left the docks.\n", "utf-8")
    loaded = load(project_of(root))
    monkeypatch.setattr(things, "NAMED", 2)
    page = make_pages(loaded.collection, loaded.facts)["facilities/index.md"]
    assert page.count("sources/herald") == 2
    assert "and 1 more" in page


@first_collection
def test_every_page_of_a_large_collection_is_light(large: Site) -> None:
    """Of its Markdown, whose frame as HTML is some 13 kB, or 1.4 kB compressed: `make audit` weighs finished pages."""
    for name, text in make_pages(large.collection, large.facts).items():
        content = text.encode()
        assert len(content) <= 150_000 - 13_000, name
        assert len(zlib.compress(content, 6)) <= 15_000 - 1_400, name


@first_collection
def test_neighbours_lead_through_all_parts(large: Site) -> None:
    listed = [parts.Part(f"zones/index-{letter}", letter.upper(), ("x",)) for letter in "abc"]
    (home, over), *rest = pages_of(large, "zones/index", listed)
    assert (home.page, home.items) == ("zones/index", ())
    assert [(link.page, count) for link, count in over.contents] == [("index-a", 1), ("index-b", 1), ("index-c", 1)]
    around: Any = [(a.before, a.overview, a.after) for _, a in rest]
    assert [[[link.page for link in some] for some in each] for each in around] == [
        [[], ["index"], ["index-b"]],
        [["index-a"], ["index"], ["index-c"]],
        [["index-b"], ["index"], []],
    ]
