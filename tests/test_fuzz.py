"""Any bytes in any file that a collection, an artifact or an editor brings: our own errors, or nothing wrong.

ZONEBOOK_FUZZ is how many of each kind are tried (make audit: 20,000).
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import ALL
from tests.publish.test_gate import HOSTILE
from tests.small import ARTICLE, GAZETTEER, RECORDS, SETTINGS
from zonebook.changes.artifact import opened, opened_collection
from zonebook.changes.changes import COMMENT_LIMIT, Changes, Kind, markdown, read_changes
from zonebook.collection.intake.take import take
from zonebook.collection.typedfile import Report, read_model
from zonebook.pages.essays import read_essays
from zonebook.pages.templating import for_theme
from zonebook.publish.site.pagecheck import check_page
from zonebook.publish.site.stylecheck import style_faults
from zonebook.values.errors import ZonebookError
from zonebook.values.records import CollectionFile, GazetteerFile, Model, RecordFile, RulingsFile, TimelinesFile

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

FUZZ = settings(
    max_examples=int(os.environ.get("ZONEBOOK_FUZZ", "500")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MARKUP = [case["body"] for case in HOSTILE if "body" in case]
odd = st.one_of(st.sampled_from(MARKUP), st.text(max_size=40), st.sampled_from(list("[]{}:-#&*!|>'\"%@`\n\t~")))
RULINGS = 'rulings:\n  - {id: one, ruling: same, of: [northgate], reason: Because., date: "2021-07-01"}\n'
TIMELINES = 'timelines:\n  - {id: all, title: All, description: All., select: {first: "2021-01-01"}}\n'
FILES: dict[str, tuple[type[Model], str]] = {
    "records": (RecordFile, RECORDS),
    "gazetteer": (GazetteerFile, GAZETTEER),
    "collection": (CollectionFile, SETTINGS + "address: https://a.example/\nlicence: CC0\n"),
    "rulings": (RulingsFile, RULINGS),
    "timelines": (TimelinesFile, TIMELINES),
}


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> bytes:
    """A sound file in which something was put, taken out or turned into other bytes."""
    at = draw(st.integers(0, len(text)))
    gone = draw(st.integers(0, 30))
    data = (text[:at] + draw(odd) + text[at + gone :]).encode("utf-8", "surrogatepass")
    return data + draw(st.sampled_from([b"", b"\xff", b"\0", b"\r\n...\n---\n"]))


@pytest.mark.parametrize("kind", FILES)
@FUZZ
@given(data=st.data())
def test_a_yaml_file_of_anything_is_read_or_told_with_its_file(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    model, sound = FILES[kind]
    path = tmp_path / f"{kind}.yml"
    path.write_bytes(data.draw(spoiled(sound)))
    report = Report()
    read = read_model(path, model, report)
    assert read is not None or report.problems
    assert all(p.path == path for p in report.problems)
    assert all(len(str(p)) < 5_000 for p in report.problems)


@FUZZ
@given(st.text(max_size=200) | st.sampled_from(MARKUP))
def test_a_setting_adds_no_element_wherever_the_theme_prints_it(text: str) -> None:
    shown = for_theme(text)
    assert not re.search(r"[<>\"{}]", shown)
    page = f'<!doctype html><html><head><title>{shown}</title></head><body><p title="{shown}">{shown}</p></body></html>'
    faults = {message for message, _ in check_page(page.encode("utf-8", "replace")).faults}
    assert faults <= {"the page does not begin with the content policy", "text that looks like an unrendered template"}


@FUZZ
@given(data=st.data())
def test_an_essay_of_anything_is_read_or_told(data: st.DataObject, tmp_path: Path) -> None:
    (tmp_path / "essays").mkdir(exist_ok=True)
    (tmp_path / "essays" / "a.md").write_bytes(
        data.draw(spoiled("# A title\n\nOne [fact](fact:northgate/area) said.\n"))
    )
    try:
        (essay,) = read_essays(tmp_path)
    except ZonebookError as error:
        assert all(p.path for p in error.problems)  # noqa: PT017  # either is fine; this is what an error has to be
    else:
        assert essay.title


META = '<html><head><title>TITLE</title><meta property="og:title" content="TITLE"><meta name="author" content="TITLE">'
SAVED = (
    f"{META}<link rel=canonical href='URL'></head><body><article><h1>TITLE</h1><p>{ARTICLE * 3}</p></article></body>"
)


@FUZZ
@given(title=odd, url=odd, more=odd)
def test_a_saved_page_of_anything_is_taken_or_told(title: str, url: str, more: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = SAVED.replace("TITLE", title).replace("URL", url).replace("</article>", f"{more}</article>")
    path.write_bytes(page.encode("utf-8", "replace"))
    try:
        taken = take(path)
    except ZonebookError as error:
        assert error.problems[0].path == path  # noqa: PT017  # either is fine; this is what an error has to be
    else:
        assert "\0" not in taken.text


@FUZZ
@given(st.binary(max_size=300))
def test_an_artifact_of_any_bytes_is_judged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "artifact.zip"
    path.write_bytes(b"PK\x03\x04" + data + b"PK\x05\x06" + data[:18])
    with pytest.raises(ZonebookError), opened(path) as artifact, opened_collection(artifact):
        pass


CHANGE = {"kind": "added", "what": "WORDS", "after": "WORDS", "said": [{"source": "WORDS", "words": "WORDS"}]}
LISTED = json.dumps(
    {"base": {"name": "WORDS"}, "head": {"name": "WORDS"}, "changes": [CHANGE] * 3, "remarks": ["WORDS"]}
)


@FUZZ
@given(data=st.data())
def test_a_list_of_changes_of_anything_is_read_or_refused(data: st.DataObject) -> None:
    try:
        changes = read_changes(data.draw(spoiled(LISTED)), "changes.json")
    except ZonebookError as error:
        assert len(str(error)) < 500  # noqa: PT017  # either is fine; this is what an error has to be
    else:
        assert len(markdown(changes)) <= COMMENT_LIMIT


@pytest.mark.parametrize("words", ["~_" * 200, "@" * 400, "[x](https://a.b)" * 25, "<b>" * 133, "12#3" * 100])
@pytest.mark.parametrize("count", [1, 20, 2_000 if ALL else 200])
def test_a_comment_is_bounded_whatever_it_tells(words: str, count: int) -> None:
    kinds = [kind for kind in Kind if kind not in (Kind.BROKEN, Kind.PROBLEM)]
    change = {"what": words, "before": words[:60], "after": words[:60], "said": [{"source": words, "words": words}] * 4}
    changes = Changes.model_validate(
        {
            "base": {"name": words},
            "head": {"name": words},
            "changes": [{**change, "kind": kinds[i % len(kinds)]} for i in range(count)],
            "remarks": [words] * 20,
        }
    )
    text = markdown(changes)
    assert len(text) <= COMMENT_LIMIT
    assert text.startswith("### What this changes")
    assert "<b>" not in text
    assert "](" not in text


@FUZZ
@given(st.lists(odd, max_size=6).map("".join))
def test_a_style_of_anything_is_judged(css: str) -> None:
    loads, _ = style_faults(css)
    assert not [target for target in loads if "//" in target[:2] or ":" in target.split("/")[0]]
