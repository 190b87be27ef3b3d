from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.indexed import found_in, write_search
from zonebook.publish.elements import document_of
from zonebook.publish.search import SearchFact, SearchPage, Section, build_index
from zonebook.publish.search.index import LONGEST
from zonebook.publish.search.shards import cut, fingerprint, script
from zonebook.publish.search.site import PART, read_page
from zonebook.publish.search.words import terms
from zonebook.values.errors import ZonebookError

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "search_words.yaml").read_text(encoding="utf-8"))
PAGES = [
    SearchPage("zones/northgate.html", "Northgate", "Zone", ("北门", "NG"), ("Northgate",), (2019, 2021),
               (Section("", "", "A free zone."), Section("figures", "Figures", "It covers 640 ha."))),
    SearchPage("people/ada.html", "Ada Lind", "Person", (), ("Northgate",), (2021,)),
    SearchPage("zones/eastquay.html", "Eastquay", "Zone"),
]  # fmt: skip

text = st.text(st.characters(codec="utf-8"), max_size=60)
sections = st.lists(st.builds(Section, st.sampled_from(["", "a", "b"]), text, text), max_size=4).map(tuple)


def value_of(content: bytes) -> Any:
    """What a shard hands to the search."""
    return json.loads(content.decode().removesuffix(");\n").split(",", 1)[1])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_text_is_found_by_its_terms(case: dict[str, Any]) -> None:
    assert terms(case["text"]) == case["terms"]


@given(text)
def test_a_term_has_no_sign_that_parts_terms_in_a_shard(any_text: str) -> None:
    assert all(term and not set(term) & set(" \n") for term in terms(any_text))


def test_the_order_of_the_pages_changes_no_byte() -> None:
    assert build_index(PAGES) == build_index(reversed(PAGES)) == build_index(iter(PAGES))


@settings(deadline=None)  # the first example reads the table of traditional characters
@given(st.lists(st.builds(SearchPage, text, text, text, st.lists(text, max_size=3).map(tuple), sections=sections),
                max_size=5, unique_by=lambda page: page.url), st.randoms())  # fmt: skip
def test_any_text_can_be_indexed_in_any_order(pages: list[SearchPage], random: Any) -> None:
    files = build_index(pages)
    random.shuffle(pages)
    assert build_index(pages) == files
    for content in files.values():
        assert b"<" not in content
        value_of(content)


def test_two_pages_at_one_address_are_refused() -> None:
    with pytest.raises(ZonebookError, match=r"2 pages have the address 'zones/eastquay\.html'"):
        build_index([*PAGES, PAGES[2]])


def test_the_folder_is_named_after_what_it_holds() -> None:
    """A browser with an old directory must not meet new shards under the old names."""
    folder = value_of(build_index(PAGES)["index.js"])["folder"]
    files = {name.split("/")[1]: content for name, content in build_index(PAGES).items() if "/" in name}
    assert folder == fingerprint(files)
    assert value_of(build_index(PAGES[:2])["index.js"])["folder"] != folder


def test_facets_name_the_pages_of_each_zone_and_year() -> None:
    files = build_index(PAGES)
    facets = next(value_of(content) for name, content in files.items() if name.endswith("facets.js"))
    # Pages are numbered by kind and address: Ada is 0, Eastquay 1, Northgate 2.
    assert facets == {"zone": [["Northgate", "AC"]], "year": [["2019", "C"], ["2021", "AC"]]}
    assert value_of(files["index.js"])["kinds"] == [["Person", 1], ["Zone", 2]]


def test_only_characters_that_can_find_something_are_folded() -> None:
    fold = next(content for name, content in build_index(PAGES).items() if name.endswith("fold.js"))
    assert value_of(fold) == "門门"


def test_a_script_cannot_be_ended_by_a_text() -> None:
    hostile = "</script><!--\u2028&"
    content = script("p0", [hostile])
    assert not any(sign.encode() in content for sign in "<>&\u2028")
    assert value_of(content) == [hostile]


@given(st.lists(st.integers(1, 50)), st.integers(2, 40))
def test_cutting_keeps_all_items_in_order_and_puts_large_ones_alone(sizes: list[int], target: int) -> None:
    items = [(str(at), size) for at, size in enumerate(sizes)]
    parts = [items[part] for part in cut(items, target)]
    assert [item for part in parts for item in part] == items
    for part in parts:
        within = [size for _, size in part]
        assert len(part) == 1 or (sum(within) <= target and max(within) <= target / 2)


HTML = """<!doctype html><html><head><title>Tab &amp; title</title>
<script type="application/json" id="zb-page">{"kind": "Zone", "names": ["NG"], "years": [2019], "zones": ["Northgate"]}
</script></head><body><nav>Home</nav><article class="md-content__inner md-typeset">
<h1 id="northgate">North&shy;gate &lt;b&gt;<a class="headerlink" href="#northgate">¶</a></h1>
<p>A <em>fr</em>ee zone<br>by the sea.</p>
<script>never()</script><h2 id="figures">Fig<b>ures</b></h2>
<details class="zb-citepage x"><p>cite it</p></details><ul><li>one<li>two</ul><!-- note --> tail
<h3>without an id</h3><p>below</p></article><footer>end</footer></body></html>"""


def test_a_built_page_is_read_by_its_headings() -> None:
    page = read_page(document_of(HTML), "zones/北 门.html")
    assert page == SearchPage(
        url="zones/%E5%8C%97%20%E9%97%A8.html",
        title="North\u00adgate <b>",
        kind="Zone",
        names=("NG",),
        zones=("Northgate",),
        years=(2019,),
        sections=(
            Section("", "", "A free zone by the sea."),
            Section("figures", "Figures", "one two tail without an id below"),
        ),
    )


@pytest.mark.parametrize(
    ("block", "why"),
    [("{", "Expecting"), ('{"kinds": "Zone"}', "kinds"), ('{"years": ["2019"]}', "years"), ("[1]", "attribute")],
)
def test_search_data_that_cannot_be_read_is_reported_with_its_page(block: str, why: str) -> None:
    broken = HTML.replace('{"kind": "Zone", "names": ["NG"], "years": [2019], "zones": ["Northgate"]}', block)
    with pytest.raises(ZonebookError, match=rf"zones/a\.html: block of search data cannot be read\n  text: .*{why}"):
        read_page(document_of(broken), "zones/a.html")


def test_pages_without_an_article_or_told_to_stay_out_are_not_found(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "moved.html").write_text("<!doctype html><title>Moved</title><p>See there.</p>")
    (tmp_path / "out.html").write_text(HTML.replace('"kind"', '"search": false, "kind"'), encoding="utf-8")
    (tmp_path / "in.html").write_text(HTML, encoding="utf-8")
    assert [page.url for page in found_in(tmp_path)] == ["in.html"]


def test_writing_twice_gives_the_same_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML, encoding="utf-8")
    write_search(tmp_path)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write_search(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == first
    assert {"engine.js", "index.js", "search.css", "search.js"} <= {path.name for path in first}


FACTS = (
    SearchFact("a1", "Northgate", "Area", "640 ha", "Harbour Times, 4 March 2021", words="6.4 km2", asked=("?where",)),
    SearchFact("a2", "Northgate", "Jobs", "about 4,200", "Harbour Times, 4 March 2021"),
)


def test_a_fact_is_a_passage_of_its_page_and_found_by_its_words_alone() -> None:
    """Passages are numbered through all pages: names, facts, texts. Ada is 0, Eastquay 1, Northgate 2 with 3 and 4."""
    files = build_index([*PAGES[1:], replace(PAGES[0], facts=FACTS)], {"ng": "north gate"})
    directory = value_of(files["index.js"])
    lists = dict(
        row.split(" ", 1)
        for name, content in files.items()
        if name.split("/")[-1].startswith("t")
        for row in value_of(content).split("\n")
    )
    assert (directory["starts"], directory["facts"]) == ("ABB", "ABD")
    assert [lists[term][0] for term in ("640", "4200", "?where", "job")] == ["D", "E", "D", "E"]
    assert lists["=ng"] == "north gate"
    shown = [row for name in files if "/p" in name for row in value_of(files[name])]
    assert ["a1", "Northgate", "Area", "640 ha", "Harbour Times, 4 March 2021"] in shown


def test_of_a_word_that_is_nearly_everywhere_the_weightiest_passages_are_kept() -> None:
    common = [SearchPage(f"{at:05}.html", "", sections=(Section("", "", "harbour"),)) for at in range(9000)]
    files = build_index([*common, SearchPage("harbour.html", "Harbour")])
    found = [
        row for name in files if "/t" in name for row in value_of(files[name]).split("\n") if row.startswith("harbour ")
    ]
    assert len(found) == 1
    assert 0 < len(found[0]) < LONGEST


def test_a_long_text_is_kept_whole_in_parts_that_begin_at_a_place_of_their_own() -> None:
    words = " ".join(f"word{n}" for n in range(400))
    body = "".join(f'<li id="s{n}"><p>{words[n * 60 : n * 60 + 60]}</p></li>' for n in range(60))
    html = f'<article class="md-content__inner"><h1 id="top">Long</h1><h2 id="text">Text</h2><ol>{body}</ol></article>'
    page = read_page(document_of(html), "sources/long.html")
    assert page is not None
    parts = [section for section in page.sections if section.text]
    assert "".join("".join(section.text.split()) for section in parts) == "".join(words[:3600].split())
    assert all(len(section.text) < 2 * PART for section in parts)
    assert [section.anchor[:1] for section in parts] == ["t", *["s"] * (len(parts) - 1)]
