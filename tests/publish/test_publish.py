"""Files beside the pages can be read by the programs that they are for, whatever words an article holds."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import string
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from tests import SEEDS
from tests.small import RECORDS, write_collection
from zonebook.facts.reconcile import reconcile
from zonebook.pages.linked import article, linked_data
from zonebook.pages.site import Site
from zonebook.pages.templating import escape
from zonebook.pipeline import read_collection
from zonebook.publish.beside import beside_the_pages
from zonebook.publish.data import atom, ical, package, tables, xml
from zonebook.publish.data.told import told_of
from zonebook.publish.data.twins import markdown_of, text_of
from zonebook.publish.elements import document_of
from zonebook.publish.site import hosts
from zonebook.publish.site.compact import compact
from zonebook.publish.site.rendered import read_page
from zonebook.values import edtf
from zonebook.values.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zonebook.facts.facts import Fact

CASES = yaml.safe_load((Path(__file__).parent / "published.yml").read_text(encoding="utf-8"))
HOSTILE = [case["text"] for case in CASES["hostile"]]
# Words as an article may hold them: no lone surrogates, which no UTF-8 file has.
WORDS = st.text(st.characters(exclude_categories=["Cs"]))
ADDRESS = "https://zones.example/bay"


def site_of(folder: Path, *changes: tuple[str, str], address: str | None = ADDRESS, **more: str) -> Site:
    """The small collection with changes to its record file, published at `address`."""
    collection = read_collection(write_collection(folder, *changes, **more))
    options = collection.settings.model_copy(update={"address": address, "publisher": "Northgate Readers"})
    collection = replace(collection, settings=options)
    return Site(collection, reconcile(collection))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_of(tmp_path)


@pytest.fixture(scope="module")
def first() -> Site:
    """The first collection of the repository, at an address."""
    collection = read_collection(SEEDS)
    options = collection.settings.model_copy(update={"address": ADDRESS})
    collection = replace(collection, settings=options)
    return Site(collection, reconcile(collection))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def csv_of(table: tables.Table[Any], site: Site) -> list[dict[str, str]]:
    return rows(table.csv(told_of(site).lines[table.name]))


def calendars(site: Site) -> Iterator[tuple[str, bytes]]:
    return ical.calendars(site, told_of(site).entries)


# Tables


def as_examples(test: Any) -> Any:
    for text in HOSTILE:
        test = example(text)(test)
    return test


@as_examples
@given(WORDS)
def test_any_text_comes_back_out_of_a_table(text: str) -> None:
    (row,) = rows(tables.as_csv([["before", "text", "after"], ["a", text, 1]]).encode("utf-8"))
    assert tables.unprotected(row["text"]) == text
    assert (row["before"], row["after"]) == ("a", "1")


@as_examples
@given(WORDS)
def test_no_cell_with_text_begins_like_a_formula(text: str) -> None:
    (row,) = rows(tables.as_csv([["text"], [text]]).encode("utf-8"))
    assert not row["text"].strip("\ufeff \t\r\n\u200b").startswith(tuple("=+-@＝＋－＠"))


def test_lines_of_a_table_end_as_the_standard_says() -> None:
    assert tables.as_csv([["x", None], [True, 0.5]]) == '"x",""\r\n"true",0.5\r\n'


def test_a_figure_keeps_its_printed_words_beside_its_value(site: Site) -> None:
    (row,) = csv_of(tables.FIGURES, site)
    assert row["record"] == "herald/area"
    assert row["as_printed"] == "1,600 acres"
    assert float(row["value"]) == pytest.approx(6_474_970.275840)
    assert row["unit"] == "m2"
    assert row["sentence"].startswith("Northgate Freeport covers 1,600 acres beside the Ouse")
    assert row["page"] == f"{ADDRESS}/zones/northgate.html#herald-area"


def test_no_word_of_ours_needs_protection(first: Site) -> None:
    """An apostrophe in a cell comes from an article's words only, not from the words of our own columns."""
    ours = {"qualifier", "unit", "status", "state", "as_of_basis", "date_basis", "computed", "slot", "record", "fact"}
    for table in tables.TABLES:
        for row in csv_of(table, first):
            assert not any(row[name].startswith("'") for name in ours & set(row))


def test_without_an_address_a_table_names_the_path_below_the_site(tmp_path: Path) -> None:
    (row,) = csv_of(tables.EVENTS, site_of(tmp_path, address=None))
    assert row["page"] == "zones/northgate.html#herald-opening"


TYPES: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


def test_tables_are_what_their_package_says(first: Site) -> None:
    """The shape of a Data Package, and every cell of every table against its schema."""
    files = package.package_files(first, told_of(first).lines)
    described = json.loads(files["datapackage.json"])
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9._-]+", described["name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", described["created"])
    assert all({"name", "path"} & set(licence) for licence in described["licenses"])
    names = [resource["name"] for resource in described["resources"]]
    assert len(names) == len(set(names))
    keys: dict[str, set[str]] = {}
    foreign: list[tuple[str, str, set[str]]] = []
    for resource in described["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert not resource["path"].startswith(("/", "."))
        assert resource["mediatype"]
        assert resource["encoding"] == "utf-8"
        if resource.get("type") != "table":
            continue
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        table = rows(content)
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert list(table[0]) == list(fields), "the header names the fields in order"
        for row in table:
            for name, cell in row.items():
                if cell not in resource["schema"]["missingValues"]:
                    TYPES[fields[name]](cell)
        (key,) = resource["schema"]["primaryKey"]
        keys[resource["name"]] = {row[key] for row in table}
        assert len(keys[resource["name"]]) == len(table), "the key names one row"
        for reference in resource["schema"].get("foreignKeys", []):
            (column,) = reference["fields"]
            foreign.append((column, reference["reference"]["resource"], {row[column] for row in table}))
    assert set(keys) == {"facts", "figures", "events", "sources"}
    assert foreign
    for column, other, used in foreign:
        assert used <= keys[other], f"{column} names rows that {other} has not"


def test_the_dictionary_names_every_column(first: Site) -> None:
    readme = package.readme(first)
    columns = [column.name for table in tables.TABLES for column in table.columns]
    assert all(f"| `{name}` |" in readme for name in columns)
    assert first.collection.settings.licence in readme
    assert "How to cite" in readme


def test_every_figure_and_event_of_the_collection_is_in_its_table(first: Site) -> None:
    kinds = [(tables.FIGURES, "figure"), (tables.EVENTS, "event")]
    for table, kind in kinds:
        records = {r.id for r in first.collection.records() if r.record.kind == kind}
        assert records <= {row["record"] for row in csv_of(table, first)}


# Feed

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_feed_has_what_a_reader_needs_and_no_time_but_the_editors(first: Site) -> None:
    root = ET.fromstring(dict(atom.feeds(first))["feed.xml"])  # noqa: S314  # our own feed
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert all(root.find(f"a:{name}", ATOM) is not None for name in ("title", "id", "updated", "author/a:name"))
    entries = root.findall("a:entry", ATOM)
    days = {s.changed for s in first.collection.sources} | {r.date for r in first.collection.rulings}
    assert {e.findtext("a:updated", "", ATOM) for e in entries} == {f"{day}T00:00:00Z" for day in days}
    assert root.findtext("a:updated", "", ATOM) == f"{max(days)}T00:00:00Z"
    ids = [e.findtext("a:id", "", ATOM) for e in entries]
    assert len(ids) == len(set(ids)) == len(first.collection.sources) + len(first.collection.rulings)
    assert all(e.find("a:link", ATOM).get("href", "").startswith(ADDRESS) for e in entries)  # type: ignore[union-attr]  # has one


def test_a_draft_has_its_mark_for_programs_too(tmp_path: Path) -> None:
    draft = ("kind: event\n", "kind: event\n    state: proposed\n")
    marked, plain = site_of(tmp_path / "1", draft), site_of(tmp_path / "2")
    for site, mark in ((marked, True), (plain, False)):
        assert ("1 not yet reviewed" in next(atom.changes(site)).summary) == mark
        graph = linked_data(site, "zones/northgate", site.facts.of_kind("event"))["@graph"]
        (event,) = [node for node in graph if node["@type"] == "Event"]
        assert (event.get("disambiguatingDescription") == "not yet reviewed") == mark


def test_an_entry_keeps_its_id_when_its_article_changes(tmp_path: Path) -> None:
    before = next(atom.changes(site_of(tmp_path / "1")))
    after = next(
        atom.changes(site_of(tmp_path / "2", ("2021-03-05", "2021-04-01"), ("The freeport opens", "It opens")))
    )
    assert before.id == after.id
    assert (before.day, after.day) == ("2021-03-05", "2021-04-01")


@as_examples
@given(WORDS)
def test_any_title_comes_back_out_of_a_feed(text: str) -> None:
    """Characters that XML cannot hold are shown as U+FFFD; line ends are those of XML."""
    root = ET.Element("feed")
    ET.SubElement(root, "title").text = xml.clean(text)
    again = ET.fromstring(xml.xml(root)).findtext("title", "")  # noqa: S314  # our own
    assert again == re.sub(r"\r\n?", "\n", xml.clean(text))
    assert len(xml.clean(text)) == len(text)


# Calendars


def properties(calendar: bytes) -> Iterator[tuple[str, str]]:
    """Read a calendar as RFC 5545 says: unfold, cut at the first colon, take the escapes back."""
    for line in calendar.decode("utf-8").replace("\r\n ", "").split("\r\n"):
        if line:
            name, _, value = line.partition(":")
            yield name, re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def dated(site: Site, when: str) -> Fact:
    fact = next(f for f in site.facts.of_kind("event"))
    return replace(fact, time=edtf.parse(when))


@pytest.mark.parametrize("case", CASES["calendar"], ids=lambda case: case["edtf"])
def test_a_calendar_is_never_finer_than_the_date(case: dict[str, str], site: Site) -> None:
    found = dict(properties("".join(f"{line}\r\n" for line in ical.event(site, dated(site, case["edtf"]))).encode()))
    assert found["DTSTART;VALUE=DATE"] == case["first"]
    assert found.get("DTEND;VALUE=DATE", "") == case["after"]
    assert found["SUMMARY"] == "The freeport opens" + (f" ({case['words']})" if case["words"] else "")
    assert found["STATUS"] == ("TENTATIVE" if case["words"] else "CONFIRMED")


def test_an_inferred_day_is_tentative_and_says_why(tmp_path: Path) -> None:
    inferred = ("exact: 1 March 2021}", "exact: 1 March 2021, basis: inferred, reason: It is the day before}")
    found = dict(properties(dict(calendars(site_of(tmp_path, inferred)))["zones/northgate.ics"]))
    assert found["STATUS"] == "TENTATIVE"
    assert found["SUMMARY"] == "The freeport opens (date inferred)"
    assert "Date inferred: It is the day before" in found["DESCRIPTION"]


@as_examples
@given(WORDS)
def test_any_text_comes_back_out_of_a_calendar(text: str) -> None:
    folded = ical.folded(f"SUMMARY:{ical.text(text)}").encode("utf-8")
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    assert folded.endswith(b"\r\n")
    ((name, value),) = properties(folded)
    assert name == "SUMMARY"
    plain = re.sub(r"\r\n?|[\u0085\u2028\u2029]", "\n", text)
    assert value == re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", plain)


def test_calendars_of_the_collection_are_whole(first: Site) -> None:
    found = dict(calendars(first))
    assert set(found) >= {f"timelines/{line.id}.ics" for line in first.collection.timelines}
    ids: dict[str, str] = {}
    for content in found.values():
        assert content.count(b"\n") == content.count(b"\r\n")
        lines = list(properties(content))
        names = [name for name, _ in lines]
        assert lines[0] == ("BEGIN", "VCALENDAR")
        assert lines[-1] == ("END", "VCALENDAR")
        assert names.count("DTSTART;VALUE=DATE") == names.count("UID") == lines.count(("BEGIN", "VEVENT")) > 0
        uids = [value for name, value in lines if name == "UID"]
        assert len(uids) == len(set(uids)), "an event is in a calendar once"
        titles = [value for name, value in lines if name == "SUMMARY"]
        for uid, title in zip(uids, titles, strict=True):
            assert ids.setdefault(uid, title) == title, "an event has one id in all calendars"


def test_a_renamed_site_keeps_the_ids_of_its_events(tmp_path: Path) -> None:
    one, other = site_of(tmp_path / "1"), site_of(tmp_path / "2", address=None)
    fact = one.facts.of_kind("event")[0]
    assert ical.uid(one, fact) == ical.uid(other, fact)


# What search engines and hosts look for

PAGE = (
    '<html><head><meta name="description" content="{about}"></head>'
    '<body><article class="md-content__inner">{body}</article></body></html>'
)


def rendered(path: str, body: str, about: str = "") -> Any:
    return read_page(path, document_of(PAGE.format(about=html.escape(about), body=body)))


def test_a_page_is_dated_by_the_articles_it_uses_and_by_nothing_else(site: Site) -> None:
    pages = [
        rendered("about/index.html", "<h1>About</h1>"),
        rendered("zones/a.html", '<h1>A</h1><p data-source="herald">x</p>'),
    ]
    files = dict(hosts.host_files(site, pages))
    found = ET.fromstring(files["sitemap.xml"])  # noqa: S314  # our own
    at = {"s": hosts.SITEMAP}
    dates = {u.findtext("s:loc", "", at): u.findtext("s:lastmod", None, at) for u in found.findall("s:url", at)}
    assert dates == {f"{ADDRESS}/about/index.html": None, f"{ADDRESS}/zones/a.html": "2021-03-05"}
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in files["robots.txt"].decode()


def test_a_very_large_site_gets_several_maps(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "MOST_ADDRESSES", 2)
    files = dict(hosts.sitemap(site, ADDRESS, [rendered(f"zones/{i}.html", "<h1>x</h1>") for i in range(5)]))
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert b"sitemapindex" in files["sitemap.xml"]
    assert files["sitemap.xml"].count(b"<loc>") == 3


def test_without_an_address_there_is_no_map(tmp_path: Path) -> None:
    files = dict(hosts.host_files(site_of(tmp_path, address=None), [rendered("index.html", "<h1>x</h1>")]))
    assert set(files) == {"robots.txt", "llms.txt"}
    assert b"Sitemap" not in files["robots.txt"]


def test_the_domain_is_told_where_it_is_ours(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    options = site.collection.settings.model_copy(update={"address": "https://zones.example", "own_domain": True})
    own = Site(replace(site.collection, settings=options), site.facts)
    assert dict(hosts.host_files(own, []))["CNAME"] == b"zones.example\n"
    assert set(dict(hosts.host_files(own, [], preview=True))) == {"robots.txt", "llms.txt"}, (
        "a preview stands elsewhere"
    )


def test_the_contents_for_language_models_lead_to_twins(site: Site) -> None:
    text = hosts.llms(site, ADDRESS, [rendered("zones/northgate.html", "<h1>North [gate]</h1>", "A *zone*.")])
    assert text.startswith("# Northgate\n\n> An invented freeport.\n")
    assert rf"- [North \[gate\]]({ADDRESS}/zones/northgate.md): A \*zone\*." in text


# Twins


def shown(source: str) -> str:
    """Markdown as HTML. As in CommonMark, every punctuation mark can be escaped, not only those the library knows."""
    reader = markdown.Markdown()
    reader.ESCAPED_CHARS = list(string.punctuation)
    return reader.convert(source)


def visible(source: str) -> str:
    """What a reader of rendered Markdown sees, white space apart."""
    return " ".join(str(lxml_html.fromstring(f"<div>{shown(source)}</div>").text_content()).split())


@as_examples
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"], include_characters=" \n")))
def test_any_text_reads_the_same_in_a_twin(text: str) -> None:
    page = document_of(f"<div><p>{html.escape(text)}</p></div>").root
    twin = markdown_of(page)
    assert visible(twin) == " ".join(text.split())
    assert not re.search(r"<(?!/?p>)", shown(twin)), "no element but the paragraph"


TWINS = [
    ("<h2>A</h2><p>b &#45; c<a class='headerlink' href='#a'>¶</a></p>", "## A\n\nb - c\n", "references are resolved"),
    ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n", "a short list"),
    ("<ol><li><p>a</p><p>b</p></li></ol>", "1. a\n\n   b\n", "a list item of two paragraphs"),
    (
        "<table><caption>T</caption><tr><th>a</th><th>b|c</th></tr><tr><td>1</td></tr></table>",
        "**T**\n\n| a | b\\|c |\n| --- | --- |\n| 1 |  |\n",
        "a table with a bar in a cell and a cell missing",
    ),
    ("<blockquote><p>a <mark>b</mark></p></blockquote>", "> a **b**\n", "a quotation with marked words"),
    ("<p><a href='../x/y.html#z'>a</a> <a href='#q'>b</a></p>", "[a](../x/y.md) b\n", "links lead to twins"),
    ("<p>a<span class='zb-with'>b</span></p>", "a; b\n", "words that only style sets apart"),
    ("<p>a <a class='zb-ref' href='#e-1'>1</a></p>", "a [1]\n", "the number of the evidence"),
    ("<pre><code>a ``` b</code></pre>", "````\na ``` b\n````\n", "a fence longer than the one inside"),
    ("<dl><dt>a</dt><dd>b</dd></dl>", "- a: b\n", "terms"),
    ("<p><script>x</script>a<span aria-hidden='true'>b</span></p>", "a\n", "what no reader reads"),
]


@pytest.mark.parametrize(("page", "twin", "why"), TWINS, ids=[why for _, _, why in TWINS])
def test_a_twin_says_what_the_page_says(page: str, twin: str, why: str) -> None:
    assert markdown_of(document_of(f"<div>{page}</div>").root) == twin, why


@as_examples
@given(WORDS)
def test_a_text_never_leaves_its_line(text: str) -> None:
    assert "\n" not in text_of(text)
    assert not text_of(text).startswith(("#", ">", "- ", "+ "))


# Fewer bytes

PIECES = [
    "<", ">", "&", "&#45;", "&#59;", "&#35;", "&#33;", "&amp", "copy", "lt", "45", ";", "#", "'", '"', " ", "\n  ",
    "a", "-", "<p>", "</p>", "<p title='>\n  '>", '<p title="a&#45;b>">', "<!--", "-->", "<script>", "</script>",
    "<pre>", "</pre>", "<style>", "</style>", "<!",
]  # fmt: skip


class Read(HTMLParser):
    """What a parser finds on a page, white space within text apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/", tag))

    def handle_data(self, data: str) -> None:
        before = str(self.found.pop()[1]) if self.found and self.found[-1][0] == "text" else ""
        self.found.append(("text", re.sub(r"\n\s+", "\n", before + data)))


def read(page: str) -> list[tuple[str, object]]:
    reader = Read()
    reader.feed(page)
    reader.close()
    return reader.found


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_page_in_fewer_bytes_is_read_as_the_same(page: str) -> None:
    """Also one that no template gives: what is not understood is left alone."""
    assert read(compact(page)) == read(page)
    assert compact(compact(page)) == compact(page)


@as_examples
@given(WORDS)
def test_escaped_words_stay_words_in_fewer_bytes(text: str) -> None:
    page = f"<p>{escape(text)}</p>"
    assert read(compact(page)) == read(page)
    assert len(compact(page)) <= len(page)


# Linked data


CERTAIN_OR_NOT = {
    "2021-03-01": "1 March 2021",
    "2021-03": "March 2021",
    "2021-03-01~": "about 1 March 2021",
    "2021": "2021",
}


def test_only_a_certain_day_is_told_to_machines(tmp_path: Path) -> None:
    for number, (when, words) in enumerate(CERTAIN_OR_NOT.items()):
        read = f"reason: '\"1 March 2021\" is read as {words}', exact"
        site = site_of(tmp_path / str(number), ('{edtf: "2021-03-01", exact', f'{{edtf: "{when}", {read}'))
        graph = linked_data(site, "zones/northgate", site.facts.of_kind("event"))["@graph"]
        events = [node for node in graph if node["@type"] == "Event"]
        assert [e["startDate"] for e in events] == (["2021-03-01"] if when == "2021-03-01" else [])


def test_an_article_has_a_date_only_where_it_states_one(tmp_path: Path) -> None:
    stated = article(site_of(tmp_path / "1").collection.sources[0])
    assert stated["dateModified"] == "2021-03-04"
    assert "datePublished" not in stated
    inferred = article(site_of(tmp_path / "2", ("basis: stated", "basis: inferred")).collection.sources[0])
    assert not {"dateModified", "datePublished"} & set(inferred)


def test_a_point_that_is_only_that_of_the_city_is_no_place_of_the_zone(tmp_path: Path) -> None:
    for accuracy, told in (("exact", True), ("approximate", True), ("city", False)):
        gazetteer = (
            "zones:\n  - {id: northgate, name: Northgate Freeport, aliases: [the freeport], "
            f"coordinates: {{lat: 53.9, lon: -1.1, accuracy: {accuracy}}}}}\n"
            "people: [{id: ann-bell, name: Ann Bell}]\norganisations: [{id: port-board, name: Northgate Port Board}]\n"
        )
        site = site_of(tmp_path / accuracy, gazetteer=gazetteer)
        (place,) = linked_data(site, "zones/northgate", [])["@graph"]
        assert ("geo" in place) is told


def test_every_page_with_linked_data_names_its_types(first: Site) -> None:
    pages = ["index", "zones/hetao", "timelines/whole-collection", "sources/newsgd-hetao-2023", "people/zhu-wei"]
    events = first.facts.of_kind("event")
    found = {node["@type"] for page in pages for node in linked_data(first, page, events).get("@graph", [])}
    assert found == {"Dataset", "Place", "Event", "WebPage", "Person"}


# All of it


def test_the_same_collection_gives_the_same_bytes(tmp_path: Path) -> None:
    pages = [rendered("zones/northgate.html", "<h1>x</h1>")]
    one = dict(beside_the_pages(site_of(tmp_path / "one"), pages, Cache()))
    other = dict(beside_the_pages(site_of(tmp_path / "other place"), pages, Cache()))
    assert one == other
    assert {"feed.xml", "sitemap.xml", "data/figures.csv", "zones/northgate.ics"} <= set(one)


@pytest.mark.parametrize("text", HOSTILE[:2] + HOSTILE[8:14])
def test_hostile_words_of_a_record_stay_words_in_every_file(text: str, tmp_path: Path) -> None:
    """A title goes through feed, tables and calendar; nothing that it holds becomes a line, a cell or an element."""
    title = " ".join(text.split())
    records = RECORDS.replace("title: The freeport opens", f"title: {json.dumps(title, ensure_ascii=False)}")
    site = site_of(tmp_path, records=records)
    (event,) = csv_of(tables.EVENTS, site)
    assert tables.unprotected(event["title"]) == title
    found = list(properties(dict(calendars(site))["zones/northgate.ics"]))
    assert ("SUMMARY", title) in found
    assert found.count(("BEGIN", "VEVENT")) == 1
    assert linked_data(site, "zones/northgate", site.facts.of_kind("event"))["@graph"][1]["name"] == title
