"""The gate stops every page that holds, loads or links to what it should not, however it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests import ROOT
from zonebook.publish.site.allowed import NOT_FOUND_POLICY, POLICY
from zonebook.publish.site.gate import check_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOSTILE: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "hostile.yml").read_text(encoding="utf-8"))["hostile"]

PAGE = """<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="POLICY"><meta charset="utf-8">
<title>Page {{ not looked at in titles }}</title><link rel="stylesheet" href="ROOT/assets/site.css">HEAD</head>
<body><h1 id="top">Page</h1><p id="p">Words, [brackets], {braces} and footnotes[1].</p>
<a href="ROOT/zones/a.html#top">A</a> <a href="#p">here</a> <a href="https://example.org/x">away</a> BODY</body></html>
""".replace("POLICY", POLICY)


def write_site(folder: Path, body: str = "", head: str = "", files: Mapping[str, str] | None = None) -> Path:
    """Write two pages, a style, a script and a drawing; `body` and `head` go into the first page."""
    pages = {
        "index.html": PAGE.replace("ROOT", ".").replace("HEAD", head).replace("BODY", body),
        "zones/a.html": PAGE.replace("ROOT", "..").replace("HEAD", "").replace("BODY", ""),
        "assets/site.css": "body { background: url(map.svg) } a { mask: url('data:image/svg+xml,<svg/>') }",
        "assets/site.js": "",
        "assets/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0" fill="red"/></svg>',
        **(files or {}),
    }
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_sound_site_passes(tmp_path: Path) -> None:
    body = '<a href="zones/a.html?x=1#%70">a</a> <a href="assets/site.css">css</a> <a href="#?q=word">search</a>'
    assert check_site(write_site(tmp_path, body)) == []


LINKS = {
    "a page that is not there": '<a href="zones/b.html">b</a>',
    "a page of another name's case": '<a href="zones/A.html">a</a>',
    "an anchor that is not there": '<a href="zones/a.html#nowhere">a</a>',
    "an anchor that is not on this page": '<a href="#nowhere">a</a>',
    "a folder without an index": '<a href="zones/">zones</a>',
    "out of the site": '<a href="../../etc/passwd">out</a>',
    "out of the site, written in code": '<a href="%2e%2e/x.html">out</a>',
    "an image that is not there": '<img src="assets/map.png" alt="">',
    "a script that is not there": '<script src="assets/x.js"></script>',
    "a stylesheet that is not there": '<link rel="stylesheet" href="assets/x.css">',
    "an undefined footnote": "<p>As said[^1].</p>",
    "marks of an element as words": "<p>As said.{: .zb-lead }</p>",
    "an undefined reference": "<p>As [said][here].</p>",
    "an address that is none": '<a href="https:example.html">x</a><a href="http://[">x</a><a href="x[.html">x</a>',
    "a double anchor": '<p id="top">x</p>',
    "an unrendered template": "<p>{{ fact }}</p>",
    "a character that could not be decoded": "<p>\ufffd</p>",
}


@pytest.mark.parametrize("fault", LINKS)
def test_a_planted_fault_is_caught(fault: str, tmp_path: Path) -> None:
    found = check_site(write_site(tmp_path, LINKS[fault]))
    assert found, "nothing was caught"
    assert all(p.path and p.path.name == "index.html" for p in found)


@pytest.mark.parametrize("case", HOSTILE, ids=[case["why"] for case in HOSTILE])
def test_what_would_run_load_or_send_is_caught(case: dict[str, Any], tmp_path: Path) -> None:
    assert check_site(hostile_site(tmp_path, case)), "nothing was caught"


def hostile_site(folder: Path, case: dict[str, Any]) -> Path:
    """A site that is sound but for what a case of tests/hostile.yml adds to it."""
    files = dict(case.get("files", {}))
    if "page" in case:
        files["evil.html"] = case["page"].replace("{policy}", POLICY)
    return write_site(folder, case.get("body", ""), case.get("head", ""), files)


HARMLESS = (
    '<form class="x"><input type="radio" name="a" id="r"><label for="r">x</label></form>',
    '<table><tr><td style="text-align: right;">1</td><td style="text-align: left">x</td></tr></table>',
    '<svg viewBox="0 0 9 9" role="img"><title>x</title><g transform="scale(2) rotate(3)"><path d="M0 0"/></g></svg>',
    '<a href="https://example.org/?a=b&amp;c=%20d#e" target="_blank">x</a> <a href="mailto:a@b.example">x</a>',
    "<details><summary>x</summary><dl><dt>x</dt><dd><time datetime=2021>2021</time></dd></dl></details>",
    '<img src="assets/map.svg" alt="a map"><img src="data:image/png;base64,AAAA" alt="">',
    "<p>a<!-- b --><ruby>字<rt>zi</rt></ruby> <code>{{ x }}</code> <bdi>x</bdi><wbr></p>",
    '<script type="application/json">{"a": "<b>"}</script><script src="assets/site.js"></script>',
)


@pytest.mark.parametrize("body", HARMLESS)
def test_what_templates_may_write_passes(body: str, tmp_path: Path) -> None:
    assert check_site(write_site(tmp_path, body)) == []


def test_the_themes_policies_are_those_that_the_gate_knows() -> None:
    theme = ROOT / "templates" / "theme"
    for name, policy in {"main.html": POLICY, "404.html": NOT_FOUND_POLICY}.items():
        text = (theme / name).read_text(encoding="utf-8")
        assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in text, name


@pytest.mark.parametrize("name", ["zones/A.HTML", "zones/con.txt", "zones/end.", "z/" + "x" * 180])
def test_a_name_that_does_not_travel_is_caught(name: str, tmp_path: Path) -> None:
    assert check_site(write_site(tmp_path, files={name: "x"}))
