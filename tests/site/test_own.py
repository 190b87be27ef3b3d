"""A collection's own pages, templates, styles, pictures and menu, without touching the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from lxml import html

from tests.small import SETTINGS, write_collection
from zonebook.collection.project import project_of
from zonebook.commands.cli import cli
from zonebook.pipeline import build
from zonebook.values.errors import ZonebookError

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
OWN = {
    "collection.yml": SETTINGS
    + """menu:
  - {page: sources, label: Papers}
  - {page: pages/imprint}
  - {page: about, hide: true}
logo: mark.svg
favicon: mark.svg
colours: {accent: "#7a1f1f"}
""",
    "mark.svg": LOGO,
    "extra.css": ".zb-lead { font-style: italic; }\n",
    "pages/imprint.md": "# Imprint\n\nHarbour Society & friends <3. It covers [1,600 acres](fact:northgate/area).\n",
    "templates/essays.md.j2": '{% extends "frame.md.j2" %}\n{% block body %}\n# Written by us {#top}\n{% endblock %}\n',
    "templates/about/data.md": "---\ntitle: Dados\n---\n\n# Dados {#top}\n\nTudo o que há.\n",
    "templates/theme/partials/footer.html": '<footer class="md-footer">A foot of our own</footer>\n',
}


def with_own(folder: Path) -> Path:
    root = write_collection(folder)
    for name, text in OWN.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_own(tmp_path_factory.mktemp("own"))
    build(project_of(root), lambda _: None)
    return root / "site"


def menu_of(page: Path) -> list[str]:
    tabs = html.fromstring(page.read_bytes()).xpath('//nav[contains(@class, "md-tabs")]//a')
    return [" ".join(a.text_content().split()) for a in tabs]


def test_the_menu_has_the_collections_order_and_words_and_nothing_empty(site: Path) -> None:
    """Named entries come first; what has no page beside its index is left out, its index stays where it was."""
    expected = ["Papers", "Imprint", "Zones", "Timeline", "Facts", "People and organisations", "Compare"]
    assert menu_of(site / "index.html") == expected
    assert (site / "measures" / "index.html").is_file()
    assert (site / "about" / "index.html").is_file()


def test_an_own_page_is_published_and_its_facts_open_their_evidence(site: Path) -> None:
    page = html.fromstring((site / "pages" / "imprint.html").read_bytes())
    assert "Harbour Society & friends <3." in page.text_content()
    (link,) = page.xpath('//a[contains(@class, "zb-ev")]')
    assert "Northgate Freeport covers 1,600 acres" in page.get_element_by_id(link.get("href")[1:]).text_content()


def test_own_templates_styles_and_pictures_come_before_the_tools(site: Path) -> None:
    assert "Tudo o que há." in (site / "about" / "data.html").read_text(encoding="utf-8")
    assert "Written by us" in (site / "essays" / "index.html").read_text(encoding="utf-8")
    home = html.fromstring((site / "index.html").read_bytes())
    assert "A foot of our own" in home.text_content()
    styles = [link.get("href") for link in home.xpath('//link[@rel="stylesheet"]')]
    tool, colours, extra = (
        next(i for i, s in enumerate(styles) if name in s) for name in ("zonebook", "colours", "extra")
    )
    assert tool < colours < extra
    assert "#7a1f1f" in next((site / "assets" / "own").glob("colours*.css")).read_text(encoding="utf-8")
    assert [i.get("src") for i in home.xpath('//img[@class="zb-logo"]')] == ["assets/own/mark.svg"]
    assert [i.get("href") for i in home.xpath('//link[@rel="icon"]')] == ["assets/own/mark.svg"]


def test_what_is_taken_away_is_gone_from_the_next_site(tmp_path: Path) -> None:
    root = with_own(tmp_path)
    build(project_of(root), lambda _: None)
    (root / "extra.css").unlink()
    (root / "pages" / "imprint.md").unlink()
    (root / "templates" / "about" / "data.md").unlink()
    (root / "collection.yml").write_text(SETTINGS, encoding="utf-8")
    build(project_of(root), lambda _: None)
    assert not (root / "site" / "assets" / "own").exists() or not list((root / "site" / "assets" / "own").iterdir())
    assert not (root / "site" / "pages" / "imprint.html").exists()
    assert "Tudo" not in (root / "site" / "about" / "data.html").read_text(encoding="utf-8")


def test_check_names_the_templates_that_replace_ours_and_reads_own_pages(tmp_path: Path) -> None:
    root = with_own(tmp_path)
    done = CliRunner().invoke(cli, ["check", "--collection", str(root)])
    assert done.exit_code == 0, done.output
    assert done.output.count("in place of Zonebook's own") == 3
    (root / "pages" / "imprint.md").write_text("# Imprint\n\n[5 acres](fact:northgate/none)\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["check", "--collection", str(root)])
    assert done.exit_code == 1
    assert "imprint.md:3" in done.output


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("collection.yml", SETTINGS + "menu: [{page: zoness}]\n", "did you mean 'zones'"),
        ("collection.yml", SETTINGS + 'colours: {accent: "#ffee00"}\n', "contrast is 1.2"),
        ("collection.yml", SETTINGS + 'colours: {accent_dark: "#101010"}\n', "cannot be read on #12181e"),
        ("collection.yml", SETTINGS + "colours: {accent: red}\n", "a colour, quoted"),
        ("collection.yml", SETTINGS + "logo: none.svg\n", "there is no none.svg"),
        ("collection.yml", SETTINGS + "logo: ../mark.svg\n", "the name of a .svg or .png file"),
        ("extra.css", "a { background: url(https://x.example/i.png) }", "the style loads 'https://x.example/i.png'"),
        ("mark.svg", LOGO.replace("<path", "<script>alert(1)</script><path"), "<script> is not allowed in a drawing"),
        ("pages/imprint.md", "# Imprint\n\n<script>alert(1)</script>\n", "script"),
        ("pages/Imprint.md", "# Imprint\n", "the name of this file becomes an address"),
        ("pages/other.md", "no title\n", "a page begins with its title"),
        ("pages/cdata.md", "# Title\n\nOne <![CDATA[x]]>\n", "`<![` begins nothing on a page"),
        ("templates/essays.md.j2", "{{ nothing.there }}", "the templates do not fit the code"),
    ],
)
def test_a_fault_in_own_things_is_a_problem_and_no_site(name: str, text: str, message: str, tmp_path: Path) -> None:
    root = with_own(tmp_path)
    (root / name).write_text(text, encoding="utf-8")
    with pytest.raises(ZonebookError) as caught:
        build(project_of(root), lambda _: None)
    assert message in "\n".join(map(str, caught.value.problems))
    assert not (root / "site").exists()


def test_a_picture_that_is_a_link_is_refused(tmp_path: Path) -> None:
    root = with_own(tmp_path)
    (root / "mark.svg").unlink()
    (tmp_path / "secret.svg").write_text(LOGO, encoding="utf-8")
    (root / "mark.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(ZonebookError, match="a symbolic link"):
        build(project_of(root), lambda _: None)
