"""The one style sheet of a site: what of the theme's stays, and what goes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from zonebook.publish.elements import document_of
from zonebook.publish.site.styles import join_styles, names_of, pruned, unread_left_out

CASES = yaml.safe_load((Path(__file__).parent / "styles.yml").read_text(encoding="utf-8"))
USED = names_of(document_of(CASES["page"]))


@pytest.mark.parametrize("case", CASES["rules"], ids=lambda case: case["why"])
def test_a_rule_stays_when_something_on_a_page_may_match_it(case: dict[str, str]) -> None:
    assert pruned(case["css"], USED) == case["kept"]


@pytest.mark.parametrize("case", CASES["properties"], ids=lambda case: case["why"])
def test_a_property_stays_when_a_rule_reads_it(case: dict[str, str]) -> None:
    assert unread_left_out(case["css"], case.get("beside", "")) == case["kept"]


def test_the_sheets_of_a_site_become_one(tmp_path: Path) -> None:
    files = {
        "assets/stylesheets/main.1.css": '.md-made{top:1px}.md-gone{top:2px}:root{--md-a:url("data:;{");--md-b:1}',
        "assets/stylesheets/palette.2.css": ".md-a{left:var(--md-a)}",
        "assets/search/search.css": "/* ours */\n.zb-hit {\n  top: 3px;\n}\n",
        "assets/zonebook.css": '.zb-x { content: "/* kept */"; }\n',
        "assets/own.css": ".x { top: var(--md-b); }",
        "assets/made.js": 'element.className = "md-made";',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    join_styles(tmp_path, {"md-a"})
    whole = (tmp_path / "assets/zonebook.css").read_text(encoding="utf-8")
    assert whole == (
        '.md-made{top:1px}:root{--md-a:url("data:;{");--md-b:1}.md-a{left:var(--md-a)}\n\n'
        '.zb-hit {\ntop: 3px;\n}\n.zb-x { content: "/* kept */"; }\n'
    )
    assert sorted(p.name for p in tmp_path.glob("assets/**/*.css")) == ["own.css", "zonebook.css"]
