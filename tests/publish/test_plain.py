"""A page that is rendered without Python-Markdown is the one that this makes, but for empty lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.utils import meta

from tests import ROOT
from zonebook.publish.site.plain import html_of

EXTENSIONS = [
    "tables",
    "footnotes",
    "attr_list",
    "admonition",
    "toc",
    "fenced_code",
]  # of a build
PAGES = sorted((ROOT / "tests/pages/golden").glob("*.md"))
LIST = '<ol class="zb-a">\n<li>one <b>&#44;</b>\n\n<ol class="zb-b"><li>two</li></ol></li>\n</ol>'
TABLE = '<table class="zb-a">\n<tr><td>*one*</td></tr>\n</table>'
TEXTS = {
    "a list within a list": f"# A\n\n{LIST}\n\nafter *it*\n",
    "two blocks side by side": f"{TABLE}\n\n{TABLE}\n\n\n{LIST}\n",
    "at the very end": f"before\n\n{TABLE}",
    "text right before it": f"before\n{TABLE}\n\nafter\n",
    "text right after it": f"{TABLE} after *it*\n\nand *more*\n",
    "text in the next line": f"{TABLE}\nafter *it*\n",
    "never closed": '<details class="zb-a">\n\n*open*\n\n# A\n',
    "in a fence": f"```html\n{TABLE}\n\n```\n\nafter\n",
    "indented": f"    {TABLE}\n\nafter\n",
    "of a writer's own": "<table>\n<tr><td>*one*</td></tr>\n</table>\n\nafter\n",
}


TEXTS |= {
    "headings": f"# A&#45;b {{#top}}\n\nOne.\n{{: .zb-lead }}\n\n## C {{#c}}\n\n{TABLE}\n\n### D {{#d}}\n",
    "a number like that of a list": "1. one\n\n2) two\n\n3 zones\n",
    "marks that mean something": "a *b*\n\n[c](d.md)\n\ne `f`\n\n| g |\n",
    "a heading without its own id": "## A\n\n## A\n",
    "text in two lines": "one\ntwo\n\nthree\n: four\n",
    "side by side": "<p>*one*</p>\n<p>*two*</p>\n# A {#a}\n",
}


def lines(html: str) -> list[str]:
    return [line.strip() for line in html.split("\n") if line.strip()]


def same(text: str) -> bool:
    """Tell whether a page is plain; if it is, what is made of it has to be what Python-Markdown makes."""
    markdown, plain = Markdown(extensions=EXTENSIONS), html_of(text)
    if plain:
        assert lines(plain[0]) == lines(markdown.convert(text))
        assert nest_toc_tokens(plain[1]) == markdown.toc_tokens  # type: ignore[attr-defined]
    return plain is not None


def test_our_pages_are_plain_and_come_out_the_same() -> None:
    texts = [meta.get_data(path.read_text(encoding="utf-8"))[0] for path in PAGES]
    assert sum(map(same, texts)) > 0.8 * len(texts)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_what_is_not_plain_is_left_to_python_markdown(text: str) -> None:
    same(text)


@given(st.text("aA1 .)-+*_#|:{}[]!<>&;\n\t\\`~“é中", max_size=40))
def test_whatever_stands_on_a_page_comes_out_the_same(text: str) -> None:
    same(text)
