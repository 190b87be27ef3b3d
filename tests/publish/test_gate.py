"""The gate stops every page that holds, loads or links to what it should not, however it came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zonebook.publish.site.gate import check_site

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<!doctype html>
<html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<title>Page {{ not looked at in titles }}</title><link rel="stylesheet" href="ROOT/assets/site.css"></head>
<body><h1 id="top">Page</h1><p id="p">Words, [brackets], {braces} and footnotes[1].</p>
<a href="ROOT/zones/a.html#top">A</a> <a href="#p">here</a> <a href="https://example.org/x">away</a> BODY</body></html>
"""


def write_site(folder: Path, body: str = "", **files: str) -> Path:
    """Write two pages and a stylesheet; `body` goes into the first page."""
    pages = {
        "index.html": PAGE.replace("ROOT", ".").replace("BODY", body),
        "zones/a.html": PAGE.replace("ROOT", "..").replace("BODY", ""),
        "assets/site.css": "body {}",
        **files,
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
    "an undefined reference": "<p>As [said][here].</p>",
}
HOSTILE = {
    "an inline script": "<script>alert(1)</script>",
    "a script of another host": '<script src="https://example.org/x.js"></script>',
    "a script of another host without a scheme": '<script src="//example.org/x.js"></script>',
    "a stylesheet of another host": '<link rel="stylesheet" href="https://example.org/x.css">',
    "an early connection to another host": '<link rel="preconnect" href="https://example.org/">',
    "an element that no template emits": "<video></video>",
    "a style that could load": '<span style="background: url(x)">x</span>',
    "an image of another host": '<img src="https://example.org/x.png" alt="">',
    "a handler": '<p onclick="alert(1)">x</p>',
    "a handler in capitals": '<p ONCLICK="alert(1)">x</p>',
    "a script link": '<a href="javascript:alert(1)">x</a>',
    "a script link with a tab": '<a href="java&#9;script:alert(1)">x</a>',
    "a data link": '<a href="data:text/html,x">x</a>',
    "a base address": '<base href="https://example.org/">',
    "a frame": '<iframe src="zones/a.html"></iframe>',
    "a frame's document": '<p srcdoc="x">x</p>',
    "a form that sends elsewhere": '<form action="https://example.org/"></form>',
    "a jump elsewhere": '<meta http-equiv="refresh" content="0; url=https://example.org/">',
    "a double anchor": '<p id="top">x</p>',
    "an unrendered template": "<p>{{ fact }}</p>",
    "a character that could not be decoded": "<p>\ufffd</p>",
}


@pytest.mark.parametrize("fault", [*LINKS, *HOSTILE])
def test_a_planted_fault_is_caught(fault: str, tmp_path: Path) -> None:
    found = check_site(write_site(tmp_path, {**LINKS, **HOSTILE}[fault]))
    assert found, "nothing was caught"
    assert all(p.path and p.path.name == "index.html" for p in found)


@pytest.mark.parametrize(
    "policy",
    [
        "",
        "default-src 'self'; script-src 'self'",
        "default-src 'none'; script-src 'self' 'unsafe-inline'",
        "default-src 'none'; script-src 'self' 'sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4='",
        "default-src 'none'; script-src https:",
        "default-src 'none'; script-src 'self'; script-src-elem 'unsafe-inline'",
    ],
)
def test_a_page_without_a_strict_content_policy_is_caught(policy: str, tmp_path: Path) -> None:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    (found,) = check_site(write_site(tmp_path, **{"bare.html": f"{meta}<p>x</p>"}))
    assert found.message == "the page has no content policy"


@pytest.mark.parametrize("name", ["zones/A.HTML", "zones/con.txt", "zones/end.", "z/" + "x" * 180])
def test_a_name_that_does_not_travel_is_caught(name: str, tmp_path: Path) -> None:
    assert len(check_site(write_site(tmp_path, **{name: "x"}))) == 1
