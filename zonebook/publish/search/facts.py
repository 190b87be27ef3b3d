"""Facts as the search shows them, and the words that readers look for them with.

In: a site.  Out: for each page its SearchFacts, and the words that stand for others. Printed words come from the
articles, everything else from the tables below: units in both languages, what readers call a respect, what they ask.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from zonebook.collection.categories import Category
from zonebook.facts.facts import Fact
from zonebook.pages import words
from zonebook.pages.evidence import printed
from zonebook.pages.site import Site
from zonebook.publish.search.pages import SearchFact
from zonebook.publish.search.words import runs, terms
from zonebook.values import edtf
from zonebook.values.tables import tables_of
from zonebook.values.units import UNITS, currency_codes, digits

TABLES = tables_of(__file__)
CALLED: dict[str, str] = TABLES["CALLED"]
ASKED: dict[str, str] = TABLES["ASKED"]
WORTH = {"figure": 1.0, "role": 1.0, "event": 0.9, "statement": 0.8, "quotation": 0.5, "theme": 0.4, "name": 0.2}
OTHER_WORTH = 0.7
LONGEST = 200  # characters of a value that are shown


def facts_by_page(site: Site) -> dict[str, tuple[SearchFact, ...]]:
    """Return for each page, by its path without ending, the facts that are cited by it."""
    found: dict[str, list[SearchFact]] = defaultdict(list)
    for fact in site.facts.all:
        found[site.home_of(fact)].append(_of(site, fact))
    return {page: tuple(facts) for page, facts in found.items()}


def _of(site: Site, fact: Fact) -> SearchFact:
    source = site.sources[fact.lead.source]
    of = site.thing(fact.subject).short if fact.subject in site.collection.gazetteer else ""
    value = fact.value if len(fact.value) <= LONGEST else f"{fact.value[:LONGEST].rsplit(' ', 1)[0]} …"
    slot_or_kind = (fact.respect, fact.kind)
    return SearchFact(
        fact.anchor,
        of,
        fact.label,
        value,
        f"{words.publisher_of(source)}, {words.published(source.published)}",
        " ".join([*([] if fact.derived else printed(fact, site)), *_forms(fact)]),
        " ".join([*_others(site, fact), *(CALLED.get(key, "") for key in slot_or_kind), *_alike(fact.label, value)]),
        tuple(dict.fromkeys(ASKED[key] for key in slot_or_kind if key in ASKED)),
        WORTH.get(fact.kind, OTHER_WORTH),
    )


def _forms(fact: Fact) -> Iterator[str]:
    """Other forms of an amount: as bare digits, in other units of its sort, and how its unit is written."""
    if fact.amount is None or fact.unit is None:
        return
    yield digits(fact.amount)
    for sister in TABLES["SISTERS"].get(fact.unit, ()):
        yield digits(fact.amount / UNITS[sister][1])
    yield TABLES["WRITTEN"].get(fact.unit, f"money {fact.unit}" if fact.unit in currency_codes() else fact.unit)


def _others(site: Site, fact: Fact) -> Iterator[str]:
    """What a fact concerns beside its subject, and when."""
    claim = fact.lead.record
    speaker = getattr(claim, "speaker", None) or claim.according_to
    for thing in dict.fromkeys([*fact.about, *([speaker] if speaker else [])]):
        if thing != fact.subject and thing in site.collection.gazetteer:
            yield site.thing(thing).short
    if fact.time:
        yield edtf.in_words(fact.time)


def _alike(*texts: str) -> Iterator[str]:
    """The words that readers use for those of some texts."""
    found = {term for text in texts for term in terms(text)}
    return (group for group in TABLES["ALIKE"] if not found.isdisjoint(group.partition("<")[0].split()))


def synonyms(site: Site) -> dict[str, str]:
    """Return the one-word names of places with the words of the name that pages use: "hk" is "hong kong"."""
    found = {"m": "million"}  # "310m" is metres, or millions
    for place in site.collection.gazetteer.of(Category.PLACES):
        meant = runs(place.short)
        labels = [name for label in place.entry.labels.values() for name in (label.long, label.short) if name]
        for name in (*place.names, *labels):
            said = runs(name)
            if len(said) == 1 and said != meant:
                found.setdefault(said[0], " ".join(meant))
    return found
