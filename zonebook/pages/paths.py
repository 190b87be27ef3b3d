"""Which page a thing or a fact is on. A page is named by its path without ending, such as `zones/harbour`."""

from __future__ import annotations

from zonebook.collection.gazetteer import Gazetteer
from zonebook.facts.facts import Fact


def page_of(gazetteer: Gazetteer, thing_id: str) -> str | None:
    """Return the page of a thing, None when it has none (a place, or something outside the gazetteer)."""
    thing = gazetteer.get(thing_id)
    return f"{thing.category.folder}/{thing_id}" if thing and thing.category.has_pages else None


def page_of_source(source_id: str) -> str:
    """Return the page of an article."""
    return f"sources/{source_id}"


def page_of_comparison(left: str, right: str) -> str:
    """Return the page that sets the reports of two articles side by side."""
    return f"compare/{left}--{right}"


def home_of(gazetteer: Gazetteer, fact: Fact) -> str:
    """Return the page that a fact is cited by: its subject's, else the next thing's with a page, else its article's."""
    for thing in (fact.subject, *fact.about):
        if page := page_of(gazetteer, thing):
            return page
    return page_of_source(fact.lead.source)
