"""Texts that would do harm as markup, in every field of a collection: refused with file and line, or shown as written.

A collection is written with one zone, one article and one record file per attack, built, and each page is opened: of
every sixth attack, of all with ZONEBOOK_ALL=1 (make audit). That each is refused or escaped is tested for all of them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import yaml
from pydantic import TypeAdapter, ValidationError

from tests.browser import Watch, served
from tests.reader import search
from tests.small import write_collection
from zonebook.pages.templating import visible
from zonebook.pipeline import Project, build, read_collection
from zonebook.values.errors import ZonebookError
from zonebook.values.records import Url

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

from tests import ALL, ROOT

pytestmark = pytest.mark.slow

ATTACKS: list[str] = yaml.safe_load((ROOT / "tests" / "attacks.yml").read_text(encoding="utf-8"))["attacks"]
PLAIN = "Qzq"  # a harmless word: its pages say what an attack's pages may look like
TEXTS = [PLAIN, *ATTACKS]
BUILT = {n: text for n, text in enumerate(TEXTS) if n % 6 == 0 or ALL}
HOST = "https://a.example/"

ARTICLE = "Notice.\n\nAnn Bell says {0} to all.\nIt has 3 km2 of {0}\nMenu of {0}\n"
# `@` stands for the attack, `%` for it as an address; the words after # name the field. No field is left out.
GAZETTEER = """zones:
  - id: {id}
    name: "@"  # name
    kind: "@"  # kind
    aliases: ["@", "alias @"]  # aliases
    place: "@"  # place
    labels: {{zh-Hans: {{long: "@"}}}}  # label
    pinyin: ["@"]  # pinyin
    note: "@"  # note
"""
RECORDS = """id: {id}
article: {id}.txt
changed: "2026-01-01"
source:
  title: {exact}
  publisher: "@"  # publisher
  licence: "@"  # licence
  url: "%"  # url
  full_text: true
  published:
    edtf: "2022-01-02"
    basis: inferred
    likely: "@"  # likely
    steps:
      - {{exact: {exact}, says: "@"}}  # step
  credits:
    - {{role: "@", name: Ann, exact: Ann Bell}}  # credited role
    - {{role: photo, name: "printed @", exact: {exact}}}  # credited name
records:
  - id: event
    kind: event
    category: opening
    about: [{id}]
    exact: {exact}
    title: "@"  # title
    time: {{edtf: "2021-05-06", basis: inferred, reason: "@"}}  # reason
    reading: "@"  # reading
    note: "@"  # editor's note
  - id: role
    kind: role
    about: [{id}]
    person: ann
    exact: {exact}
    title: "printed @"  # role
  - id: figure
    kind: figure
    about: [{id}]
    slot: area
    value: 3 km2
    exact: {area}
    mark: 3 km2
    indicator: "@"  # indicator
    compared_to: "@"  # comparison
  - id: statement
    kind: statement
    about: [{id}]
    slot: aim
    exact: {exact}
    text: "@"  # statement
  - id: claim
    kind: claim
    about: [{id}]
    exact: {exact}
    text: "@"  # claim
  - {{id: quotation, kind: quotation, about: [{id}], speaker: ann, exact: {exact}}}
set_aside:
  - {{part: menu, exact: {menu}, reason: "@"}}  # reason for leaving out
notes:
  - {{id: noted, about: [{id}], exact: Notice., text: "@"}}  # note on the article
"""
SHARED = """people:
  - {id: ann, name: Ann Bell}
"""
HOSTILE = "</title><script>window.hit=1</script> & <img src=x onerror=window.hit=1> {{ 7*7 }}"
SETTINGS = "title: {0}\ndescription: {0}\npublisher: {0}\nlicence: {0}\naddress: https://a.example/\n"
TIMELINES = "timelines:\n  - id: all\n    title: {0}\n    description: {0}\n"


def quoted(text: str) -> str:
    """A text as YAML, on one line whatever it holds."""
    return json.dumps(text)


def refused(number: int) -> str:
    """What stands in the fields that the models refuse an attack for; no digit, which would have to be printed."""
    return "Refused " + "".join("abcdefghij"[int(digit)] for digit in str(number))


def filled(template: str, number: int, text: str) -> str:
    """A template with the attack in every field but those which the models refuse it for."""
    field = text if acceptable(text) else refused(number)
    address = HOST + text if text in ATTACKS and addressable(HOST + text) else f"{HOST}{number}"
    exact = text if any(map(str.isalnum, text)) else f"says {text}"  # words have a letter or digit
    printed = text if field == text else max(re.findall(r"\w+", exact), key=len)  # titles and names are printed
    text = template.format(id=f"a{number}", **places(text, exact))
    for mark, value in (("printed @", printed), ("@", field), ("alias @", f"alias {field}"), ("%", address)):
        text = text.replace(quoted(mark), quoted(value))
    return text


def places(text: str, exact: str) -> dict[str, str]:
    """The words of the article that hold an attack, as YAML."""
    return {"exact": quoted(exact), "area": quoted(f"3 km2 of {text}"), "menu": quoted(f"Menu of {text}")}


def acceptable(text: str) -> bool:
    """Titles and texts hold nothing that cannot be seen."""
    return not any(unicodedata.category(char).startswith("C") for char in text)


def addressable(text: str) -> bool:
    """Addresses are those of the web, in characters that need no quoting."""
    try:
        TypeAdapter(Url).validate_python(text)
    except ValidationError:
        return False
    return True


def shown(text: str) -> str:
    return " ".join(visible(text).split())


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode("utf-8"))
    return root


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "gazetteer/people.yml": SHARED,
        "collection.yml": SETTINGS.format(quoted(HOSTILE)),
        "timelines.yml": TIMELINES.format(quoted(HOSTILE)),
    }
    for number, text in BUILT.items():
        files[f"articles/a{number}.txt"] = ARTICLE.format(text)
        files[f"gazetteer/a{number}.yml"] = filled(GAZETTEER, number, text)
        files[f"records/a{number}.yml"] = filled(RECORDS, number, text)
    return write(tmp_path_factory.mktemp("attacks") / "seeds", files)


@pytest.fixture(scope="module")
def site(collection: Path) -> Path:
    """The built site: the gate has let every page through."""
    project = Project(ROOT, collection, collection.parent / "docs", collection.parent / "site")
    build(project, lambda _: None)
    return project.site


def test_what_cannot_be_seen_or_is_no_address_is_refused_with_its_line(tmp_path: Path) -> None:
    """Every attack in every field, as it is: exactly the lines that should be are refused."""
    files = {"gazetteer/people.yml": SHARED, "collection.yml": SETTINGS.format("Attacks")}
    expected: set[tuple[str, int]] = set()
    for number, text in enumerate(TEXTS):
        files[f"articles/a{number}.txt"] = ARTICLE.format(text)
        for folder, template in (("gazetteer", GAZETTEER), ("records", RECORDS)):
            lines = template.format(id=f"a{number}", **places(text, text))
            for mark in ("alias @", "printed @", "@", "%"):
                lines = lines.replace(quoted(mark), quoted(text))
            name = f"{folder}/a{number}.yml"
            files[name] = lines
            for line, content in enumerate(lines.splitlines(), start=1):
                if "  # " in content:
                    fine = addressable(text) if content.endswith("  # url") else acceptable(text)
                    expected |= set() if fine else {(name, line)}
                quotes = f"exact: {quoted(text)}" in content or content == f"  title: {quoted(text)}"
                if quotes and not any(map(str.isalnum, text)):
                    expected.add((name, line))
    root = write(tmp_path / "seeds", files)
    with pytest.raises(ZonebookError) as caught:
        read_collection(root)
    found = {(p.path.relative_to(root).as_posix(), p.line) for p in caught.value.problems if p.path}
    assert found == expected


def test_an_attack_as_an_id_or_a_file_name_is_refused_with_its_line(tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (template,) = (root / "records").glob("*.yml")
    text = template.read_text(encoding="utf-8")
    template.unlink()
    first = {text.split("\n")[i].split(":")[0]: i + 1 for i in (0, 1)}
    assert set(first) == {"id", "article"}
    for i, attack in enumerate(ATTACKS):
        for key, line in first.items():
            lines = text.split("\n")
            lines[line - 1] = f"{key}: {quoted(attack)}"
            (root / "records" / f"{key}{i}.yml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ZonebookError) as caught:
        read_collection(root)
    found = {(p.path.name, p.line) for p in caught.value.problems if p.path}
    assert found >= {(f"{key}{i}.yml", line) for i in range(len(ATTACKS)) for key, line in first.items()}


ODD_NAMES = ('"><img src=x onerror=alert(1)>.txt', "a\nb.txt", "$(id).txt", "&lt;.txt", "a\u202etxt.txt")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_article_with_an_odd_file_name_is_left_out_and_told(name: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / "articles" / name).write_text("Northgate Freeport covers 9 acres.", encoding="utf-8")
    (problem,) = read_collection(root).quarantine
    assert problem.path == root / "articles" / name
    with pytest.raises(ZonebookError, match="not a file name"):
        read_collection(root, strict=True)


@pytest.mark.parametrize("place", ["records/more.yml", "gazetteer/more.yml", "collection.yml", "records/deep/more.yml"])
def test_a_link_in_a_collection_is_refused_unread(place: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password: swordfish\n", encoding="utf-8")
    root = write_collection(tmp_path)
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).unlink(missing_ok=True)
    (root / place).symlink_to(secret)
    with pytest.raises(ZonebookError, match="symbolic link") as caught:
        read_collection(root)
    assert [problem.path for problem in caught.value.problems] == [root / place]
    assert "swordfish" not in str(caught.value)


def test_a_link_among_hand_written_pages_stops_the_build(tmp_path: Path) -> None:
    collection = write_collection(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "hosts.md").symlink_to("/etc/hostname")
    with pytest.raises(ZonebookError, match="symbolic link"):
        build(Project(tmp_path, collection, tmp_path / "docs", tmp_path / "site"), lambda _: None)
    assert not (tmp_path / "site").exists()


# ---- in the browser -----------------------------------------------------------------------------------------------

# What is on a page: its texts without styles and scripts, and which elements with which attributes it has.
LOOK = """() => {
    const article = document.querySelector("article").cloneNode(true);
    const part = each => each.localName + " " + each.getAttributeNames().sort();
    const parts = [...article.querySelectorAll("*")].map(part);
    const sentences = [...article.querySelectorAll(".zb-sentence")].map(each => each.textContent).join(" ");
    article.querySelectorAll("pre").forEach(each => each.remove());  // BibTeX writes some marks in its own way
    return { text: article.textContent, heading: document.querySelector("h1").textContent, title: document.title,
             parts: [...new Set(parts)], sentences, hit: "hit" in window };
}"""
OPEN_ALL = """() => [...document.querySelectorAll("a.zb-ev")].map(link => {
    link.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));  // marks of drawings too
    const card = document.querySelector(".zb-pop");
    return [...card.querySelectorAll("*")].map(each => each.localName).filter(name =>
        /script|img|iframe|svg|object|embed|form|video|link|meta|style|base/.test(name)).length;
})"""


def pages_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.name != "404.html")


def guarded(page: Page) -> tuple[Watch, list[Dialog]]:
    dialogs: list[Dialog] = []

    def seen(dialog: Dialog) -> None:
        dialogs.append(dialog)
        dialog.dismiss()

    page.on("dialog", seen)
    return Watch(page.context), dialogs


def calm(watch: Watch, dialogs: list[Dialog], site: Path, start: str) -> None:
    """No script of an attack ran, and nothing but files of the site was asked for."""
    assert dialogs == []
    assert watch.elsewhere == []
    assert watch.complaints == []
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    asked = {unquote(url.removeprefix(start).partition("?")[0].partition("#")[0]) for url in watch.asked}
    assert asked - files <= {""}


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_every_attack_is_text_even_without_the_content_policy(site: Path, browser: Browser) -> None:
    """Hosted, with the policy switched off: the escape alone must hold. Every evidence is opened, too."""
    with served(site) as start:
        page = browser.new_context(bypass_csp=True).new_page()
        watch, dialogs = guarded(page)
        looks: dict[str, Any] = {}
        for path in pages_of(site):
            page.goto(start + path)
            looks[path] = page.evaluate(LOOK)
            assert not any(page.evaluate(OPEN_ALL)), path
            assert page.url.partition("#")[0] == start + path
            assert not page.evaluate("'hit' in window"), path
        for query in ("says", "script", "onerror", "forged"):
            page.goto(start + "index.html")
            assert search(page, query)
        assert not page.evaluate("'hit' in window")
        page.context.close()
        calm(watch, dialogs, site, start)
    site_title = squeezed(HOSTILE)
    assert looks["index.html"]["title"] == site_title
    assert looks["timelines/all.html"]["heading"] == site_title
    parts = {folder: {*looks[f"{folder}/a0.html"]["parts"]} for folder in ("zones", "sources")}
    times = {folder: looks[f"{folder}/a0.html"]["text"].count(PLAIN) for folder in ("zones", "sources")}
    assert all(count > 5 for count in times.values())
    for number, text in BUILT.items():
        name = shown(text) if acceptable(text) else refused(number)
        zone, source = looks[f"zones/a{number}.html"], looks[f"sources/a{number}.html"]
        assert {*zone["parts"]} <= parts["zones"], text
        assert {*source["parts"]} <= parts["sources"], text
        assert zone["heading"] == name
        assert zone["title"] == f"{name} · {site_title}"
        assert squeezed(source["sentences"]) == shown(ARTICLE.format(text))
        if acceptable(text):
            assert squeezed(zone["text"]).count(name) >= times["zones"], text


def test_every_page_from_disk_runs_nothing_and_asks_for_nothing(site: Path, browser: Browser) -> None:
    page = browser.new_context().new_page()
    watch, dialogs = guarded(page)
    for path in pages_of(site):
        page.goto(f"{site.as_uri()}/{path}")
        assert not page.evaluate("'hit' in window"), path
        assert page.url == f"{site.as_uri()}/{path}"
    page.context.close()
    calm(watch, dialogs, site, f"{site.as_uri()}/")


# ---- records that are meant to choke the program ------------------------------------------------------------------

# What is put into a record file or an article, and the line that is refused; one that takes no time at all to read.
CHOKING_RECORDS = {
    "an alias bomb": ("a: &a [x, x, x]\n" + "".join(f"b{i}: &b{i} [*a, *a, *a, *a]\n" for i in range(60)), 1),
    "deep nesting": ("id: x\nrecords: " + "[" * 20_000 + "]" * 20_000 + "\n", 2),
    "deep nesting in blocks": ("id: x\n" + "\n".join(" " * i + "a:" for i in range(200)) + "\n", 14),
    "20,000 brackets in a text": (f"id: x\narticle: {'(' * 20_000}\n", 2),
    "a line of a megabyte": (f"id: x\narticle: {'word ' * 200_000}\n", 2),
    "a key of a megabyte": (f"id: x\n{'k' * 1_000_000}: y\n", 2),
    "a key that stands twice": ("id: x\nid: y\n", 2),
    "a tag that makes objects": ("id: x\nrecords: !!python/object/apply:os.system [id]\n", 2),
    "a merge key": ("id: x\n<<: {article: y}\n", 2),
    "a control character": ("id: x\narticle: a\x00b\n", 2),
}


@pytest.mark.parametrize("kind", CHOKING_RECORDS)
def test_a_choking_record_file_is_refused_with_its_line(kind: str, tmp_path: Path) -> None:
    text, line = CHOKING_RECORDS[kind]
    root = write_collection(tmp_path)
    (root / "records" / "choking.yml").write_bytes(text.encode("utf-8"))
    with pytest.raises(ZonebookError) as caught:
        read_collection(root)
    assert line in {p.line for p in caught.value.problems if p.path and p.path.name == "choking.yml"}
    assert all(len(str(p)) < 5_000 for p in caught.value.problems), "a message is read by a person"


LONG_LINES = {
    "words": "The zone covers 40 hectares and " * 31_250,
    "one letter": "A" * 1_000_000,
    "brackets": "[" * 1_000_000,
}


@pytest.mark.parametrize("kind", LONG_LINES)
def test_an_article_with_a_line_of_a_megabyte_is_left_out_and_told(kind: str, tmp_path: Path) -> None:
    root = write_collection(tmp_path)
    (root / "articles" / "long.txt").write_text(f"Northgate\n\n{LONG_LINES[kind]}\n", encoding="utf-8")
    (problem,) = read_collection(root).quarantine
    assert (problem.path, problem.line) == (root / "articles" / "long.txt", 3)
    assert len(str(problem)) < 5_000


CHOKING_ARTICLES = {
    "brackets": "[" * 20_000 + "\n" + "(" * 20_000 + ")" * 20_000,
    "marks": "The zone " + "*_`~" * 5_000 + " opened.\n" + ">" * 20_000 + "\n" + "#" * 20_000 + "\n" + "|" * 20_000,
    "quotes": '"' * 20_000 + "\n" + "“a” " * 5_000,
    "numbers": "1," * 4_500 + "\n" + "9" * 20_000 + "\n" + "1 million " * 200,
    "lines": "\n" * 300_000 + "The zone opened.",
    "capitals": "A" * 20_000 + "\n" + "Ann Bell " * 2_000,
}


def test_articles_that_choke_readers_are_built_all_together(tmp_path: Path) -> None:
    """Nobody has recorded anything from them: they are read by the program, shown whole, and pass the gate."""
    root = write_collection(tmp_path)
    for kind, text in CHOKING_ARTICLES.items():
        (root / "articles" / f"{kind}.txt").write_text(text, encoding="utf-8")
    project = Project(ROOT, root, tmp_path / "docs", tmp_path / "site", full_text=True)
    loaded = build(project, lambda _: None)
    assert {source.id for source in loaded.collection.sources} >= {*CHOKING_ARTICLES}
    for kind in CHOKING_ARTICLES:
        assert (project.site / "sources" / f"{kind}.html").is_file()
        counted = Counter((project.site / "sources" / f"{kind}.html").read_text(encoding="utf-8"))
        assert counted["<"] > 50
