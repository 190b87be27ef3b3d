"""Doubtful points that a careful reader would see, found by general rules and said in plain English.

In: a collection and its facts. Out: flags. A check is one function from a `View` to `Finding`s, and its cases in
`tests/facts/checks.yml`; adding one is a line in `CHECKS`. A flag corrects nothing: it says what to look at, and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from zonebook.collection.collection import Collection
from zonebook.facts.checks import amounts, lists, names, sources, times, words
from zonebook.facts.checks.view import Finding, View
from zonebook.facts.facts import Facts, Flag, Grade
from zonebook.values.catalogue import msg, tr

__all__ = ["CHECKS", "Check", "check", "find_flags"]


class Check(NamedTuple):
    """One check: its id, the heading of its flags, and the function that finds them."""

    id: str
    title: str
    find: Callable[[View], Iterator[Finding]]
    grade: Grade = Grade.CHECK


CHECKS = (
    # amounts
    Check("exchange-rate", msg("Unlikely exchange rate"), amounts.exchange_rates),
    Check("magnitude", msg("Unlikely magnitude"), amounts.magnitudes),
    Check("impossible-share", msg("Impossible share"), amounts.impossible_shares),
    Check("part-against-whole", msg("A part larger than its whole"), amounts.parts_against_wholes),
    Check("total-against-parts", msg("A total that its parts do not add up to"), amounts.totals_against_parts),
    # lists
    Check("announced-count", msg("Announced and listed numbers differ"), lists.announced_counts),
    # times
    Check("unlike-periods", msg("Comparison of unlike periods"), times.unlike_periods),
    Check("order-of-events", msg("Events in an unlikely order"), times.order_of_events),
    Check("weekday", msg("Weekday and date do not match"), times.weekdays),
    Check("period-not-stated", msg("Period not stated"), times.periods_not_stated),
    Check("tense", msg("Present and future at once"), times.tense_conflicts),
    # sources
    Check("unsigned-source", msg("Source of unknown origin"), sources.unsigned),
    Check("update-stamp", msg("Update stamp, not a date of publication"), sources.update_stamps, Grade.NOTE),
    Check("leans-on", msg("Date worked out through another article"), sources.leaning, Grade.NOTE),
    Check("contradicted-date", msg("Date contradicted by another article"), sources.contradicted),
    # names
    Check("ambiguous-name", msg("Ambiguous short name"), names.ambiguous_short_names),
    Check("shared-name", msg("One name for two things"), names.shared_names),
    Check("possibly-same", msg("Two names, possibly one thing"), names.possibly_one),
    Check("joined-names", msg("Two names joined by editors"), names.joined_by_editors, Grade.NOTE),
    Check("spelling", msg("Spellings of one name"), names.spelling_variants, Grade.NOTE),
    Check("misspelt-name", msg("Possibly a misspelt name"), names.misspelt),
    Check("headline-only", msg("Named in the headline only"), names.headline_only, Grade.NOTE),
    # words
    Check("unattributed-quotation", msg("Quotation without a speaker"), words.unattributed_quotations, Grade.NOTE),
    Check("rank-claim", msg("Claim of rank, weakened elsewhere"), words.rank_claims, Grade.NOTE),
    Check("no-place", msg("Figure without a place"), words.figures_without_place),
    Check("outside-places", msg("Unclear whose cooperation"), words.outside_places),
    Check("agentless", msg("Announcement without an announcer"), words.agentless_announcements, Grade.NOTE),
    Check("slip", msg("Probably a slip of language"), words.slips, Grade.NOTE),
    Check("typography", msg("Spacing of the title"), words.title_spacing, Grade.NOTE),
)


def check(collection: Collection, facts: Facts) -> Facts:
    """Return the facts with every doubtful point found in them."""
    return replace(facts, flags=tuple(find_flags(collection, facts)))


def find_flags(collection: Collection, facts: Facts, *ids: str) -> list[Flag]:
    """Return the flags of the checks with these ids (of all checks when none is given), in the order of `CHECKS`."""
    view = View(collection, facts)
    found: dict[str, Flag] = {}
    for row in CHECKS:
        if not ids or row.id in ids:
            for finding in row.find(view):
                flag = _flag(view, row, finding)
                found.setdefault(flag.id, flag)
    return list(found.values())


def _flag(view: View, row: Check, finding: Finding) -> Flag:
    facts = tuple(dict.fromkeys(view.fact_of(r) for r in finding.records))
    about = dict.fromkeys((*finding.about, *(t for r in finding.records for t in r.record.about)))
    spans = tuple((r.source, r.span) for r in finding.records) + finding.spans
    return Flag(
        id=re.sub(r"[^a-z0-9]+", "-", f"{row.id}--{finding.key}".casefold()).replace(row.id + "-", row.id + "--", 1),
        check=row.id,
        title=tr(row.title),
        grade=row.grade,
        reasoning=finding.reasoning,
        facts=facts,
        about=tuple(about),
        sources=tuple(dict.fromkeys((*(source for source, _ in spans), *finding.sources))),
        spans=tuple(dict.fromkeys(spans)),
    )
