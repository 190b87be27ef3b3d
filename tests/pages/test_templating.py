"""No value can become markup, whatever it holds and wherever a template puts it."""

from __future__ import annotations

import html
import os
import re
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes
from jinja2.exceptions import UndefinedError

from tests import ROOT
from zonebook.pages import templating
from zonebook.pages.templating import TEMPLATES, escape, front_matter, path, render, visible

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = ["tables", "footnotes", "attr_list", "admonition", "toc"]  # those of mkdocs.yml
ATTACKS = yaml.safe_load((ROOT / "tests" / "attacks.yml").read_text(encoding="utf-8"))["attacks"]

# Where templates put values. `@` stands for the value.
PLACES = (
    "# @ {#top}\n\nNext.\n",
    "@\n{: .lead }\n",
    "Before @ after, *and* a [link @](page.md).\n",
    "- @\n- next\n",
    "| a | b |\n| --- | --- |\n| @ | c |\n",
    "> @\n",
    '<table class="t">\n<tr><th scope="row">@</th><td>x <a href="#e">@</a></td></tr>\n</table>\n\nAfter.\n',
    '<ol>\n<li id="s1">\n<p><mark>@</mark>@</p>\n</li>\n</ol>\n\nAfter.\n',
    '<span title="@">x</span>\n',
    "!!! note\n    @\n",
)


DRAWN = frozenset("aria-label viewbox x y cx cy y1 y2 height".split())  # of what is drawn, and its words


class Outline(HTMLParser):
    """The tags and attributes of a piece of HTML, and its text.

    Values of `title` are left out, as are the lines and places of what is drawn: words take the room that they need.
    """

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[object] = []
        self.text = ""
        self.titles: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.titles += [value or "" for name, value in attrs if name == "title"]
        free = {"class", *DRAWN} if tag == "text" else DRAWN
        if tag == "tspan":
            return
        self.tags.append((tag, tuple((n, "" if n in free else v) for n, v in attrs if n != "title")))

    def handle_endtag(self, tag: str) -> None:
        self.tags += [tag] if tag != "tspan" else []

    def handle_data(self, data: str) -> None:
        self.text += data


def to_html(source: str) -> str:
    return markdown.markdown(source, extensions=EXTENSIONS)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def check(value: str, place: str) -> None:
    """The page is that of a harmless word, with the value in the word's place."""
    word = "Qzq"
    plain = Outline(to_html(place.replace("@", word)))
    hostile = Outline(to_html(place.replace("@", escape(value))))
    assert hostile.tags == plain.tags
    assert squeezed(hostile.text) == squeezed(plain.text.replace(word, visible(value)))
    assert [squeezed(t) for t in hostile.titles] == [squeezed(t.replace(word, visible(value))) for t in plain.titles]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_shown_as_it_was_written(attack: str, place: str) -> None:
    check(attack, place)


MARKUP = st.text(alphabet=st.sampled_from("<>&\"'`*_[](){}#!|\\~^=+-:;.@/$%, \n\tab1x‮\u2028"), min_size=1, max_size=40)


# A case is one text in one place; texts are tried many to a page, for a page costs more than a text.
CASES = int(os.environ.get("ZONEBOOK_FUZZ_CASES", "10000"))
TEXTS_A_PAGE = 20
VALUES = (MARKUP | st.text(min_size=1, max_size=60)).filter(lambda text: visible(text).strip())  # empty cells differ


@given(st.lists(VALUES, min_size=TEXTS_A_PAGE, max_size=TEXTS_A_PAGE))
@example(["1. a", "\x02wzxhzdk:0\x03", "&#60;b&#62;"])
@settings(max_examples=CASES // (TEXTS_A_PAGE * len(PLACES)), deadline=None, suppress_health_check=[*HealthCheck])
def test_no_text_changes_the_structure_of_a_page(values: list[str]) -> None:
    for place in PLACES:
        plain = Outline(to_html("\n".join(place.replace("@", "Qzq") for _ in values)))
        hostile = Outline(to_html("\n".join(place.replace("@", escape(value)) for value in values)))
        if hostile.tags != plain.tags or squeezed(hostile.text) != squeezed(as_shown(plain.text, values, place)):
            for value in values:  # which one was it?
                check(value, place)
            pytest.fail(f"only together: {values!r}")


def as_shown(text: str, values: list[str], place: str) -> str:
    """Put the values, each as often as its place shows it, where the harmless words stand."""
    pieces = text.split("Qzq")
    times = (len(pieces) - 1) // len(values)
    assert len(pieces) - 1 == times * len(values), place
    words = [visible(value) for value in values for _ in range(times)]
    return pieces[0] + "".join(word + piece for word, piece in zip(words, pieces[1:], strict=True))


@pytest.mark.parametrize("attack", ATTACKS)
def test_front_matter_stays_one_title(attack: str) -> None:
    text = front_matter({"title": attack})
    assert text.startswith("---\n")
    assert text.endswith("\n---\n\n")
    title = yaml.safe_load(text.strip().strip("-"))["title"]
    assert not set("<>\"'") & set(title), "the theme prints titles as they are"
    assert html.unescape(title) == visible(attack)


def test_front_matter_takes_no_key_that_the_theme_acts_on() -> None:
    with pytest.raises(KeyError, match="template"):
        front_matter({"template": "x.html"})


@pytest.mark.parametrize(
    "bad", ["javascript:alert(1)", "//host/x", "/etc", "a b", "a\nb", "https://x", "../..", "", "a<b"]
)
def test_a_path_holds_nothing_but_a_path(bad: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        path(bad)


def trees() -> list[tuple[str, nodes.Template]]:
    environment = Environment(comment_start_string="{##", comment_end_string="##}", autoescape=True)
    return [
        (p.relative_to(TEMPLATES).as_posix(), environment.parse(p.read_text(encoding="utf-8")))
        for p in sorted(TEMPLATES.rglob("*.md.j2"))
    ]


@pytest.mark.parametrize(("name", "tree"), trees(), ids=[name for name, _ in trees()])
def test_no_template_goes_round_the_escape(name: str, tree: nodes.Template) -> None:
    """The one filter is `path`; nothing turns the escape off."""
    assert {node.name for node in tree.find_all(nodes.Filter)} <= {"path"}, name
    assert not list(tree.find_all(nodes.ScopedEvalContextModifier)), name
    assert not list(tree.find_all(nodes.MarkSafe)), name


def test_filters_that_mark_a_value_as_safe_are_gone() -> None:
    filters = templating._environment(TEMPLATES).filters
    assert not {"safe", "escape", "e", "tojson", "xmlattr", "urlize", "forceescape", "join"} & set(filters)


def test_a_value_that_a_template_misses_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("timeline.md.j2", page=None)


def test_a_template_is_compiled_once_and_damage_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept of a collection's own templates, whose folder may come from anybody."""
    monkeypatch.setattr(templating.COMPILED, "folder", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def load(folder: Path) -> None:
        templating._environment.__wrapped__((folder,)).get_template("page.md.j2")

    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "page.md.j2").write_text("{{ x }}", encoding="utf-8")
    load(tmp_path / "own")
    assert not list(tmp_path.glob("*.template"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    load(tmp_path / "own")
    (kept,) = tmp_path.glob("*.template")
    whole = kept.read_bytes()
    monkeypatch.setattr("jinja2.environment.Environment.compile", lambda *_: pytest.fail("compiled a second time"))
    load(tmp_path / "own")
    monkeypatch.undo()
    monkeypatch.setattr(templating.COMPILED, "folder", tmp_path)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for damaged in (b"", whole[:-1], whole[:40] + b"x" + whole[41:]):
        kept.write_bytes(damaged)
        load(tmp_path / "own")
        assert kept.read_bytes() == whole
