"""The published document has the form that its schema says, and stands on the articles to the character."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from tests import ROOT
from zonebook import pipeline
from zonebook.publish.data.document import Document
from zonebook.publish.data.schemas import document_schema

if TYPE_CHECKING:
    from pathlib import Path


def exported(collection: Path) -> dict[str, Any]:
    text = pipeline.export_text(pipeline.load(pipeline.Project(ROOT, collection, ROOT / "docs", ROOT / "site")))
    document: dict[str, Any] = json.loads(text)
    return document


@pytest.fixture(scope="module", params=["seeds", "tests/basin"])
def document(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    folder = ROOT / request.param
    return folder, exported(folder)


def test_the_document_is_of_the_form_that_its_schema_says(document: tuple[Path, dict[str, Any]]) -> None:
    Document.model_validate_json(json.dumps(document[1]))
    assert set(json.loads(document_schema())["properties"]) == set(document[1])


@pytest.mark.parametrize("harm", ["a value beside the lists", "a missing list", "a status that is none"])
def test_a_document_of_another_form_is_refused(harm: str, document: tuple[Path, dict[str, Any]]) -> None:
    changed = json.loads(json.dumps(document[1]))
    if harm == "a value beside the lists":
        changed["extras"] = "text"
    elif harm == "a missing list":
        del changed["flags"]
    else:
        changed["facts"][0]["status"] = "certain"
    with pytest.raises(ValidationError):
        Document.model_validate_json(json.dumps(changed))


def test_every_quotation_stands_in_its_article(document: tuple[Path, dict[str, Any]]) -> None:
    """Every place with `start`, `end` and `exact`, however deep in the document."""
    folder, content = document
    articles = {s["id"]: (folder / "articles" / s["path"]).read_bytes().decode("utf-8") for s in content["sources"]}
    seen = 0

    def visit(item: Any, source: str | None) -> None:
        nonlocal seen
        if isinstance(item, list):
            for part in item:
                visit(part, source)
        elif isinstance(item, dict):
            of_record = str(item.get("record", item.get("id", ""))).partition("/")[0]
            source = item.get("source", of_record if of_record in articles else source)
            if "start" in item:
                assert source
                assert articles[source][item["start"] : item["end"]] == item["exact"]
                seen += 1
            for part in item.values():
                visit(part, source)

    visit(content, None)
    assert seen > len(content["facts"])


def test_a_fact_names_the_doubtful_points_that_concern_it(document: tuple[Path, dict[str, Any]]) -> None:
    content = document[1]
    by_fact = {(fact["id"], flag) for fact in content["facts"] for flag in fact["flags"]}
    by_flag = {(fact, flag["id"]) for flag in content["flags"] for fact in flag["facts"]}
    known = {fact["id"] for fact in content["facts"]}
    assert by_fact == {pair for pair in by_flag if pair[0] in known}
    assert bool(by_fact) == bool(by_flag)
