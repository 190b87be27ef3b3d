"""Checks on wording: who says it, where it holds, and slips of language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zonebook.facts.checks.view import Finding, Sentence, View, match_span, slug
from zonebook.reading.stems import stems
from zonebook.values.catalogue import tr
from zonebook.values.quotation import Span, locate
from zonebook.values.records import Claim, Figure, Quotation

QUOTES = '"“”'
FAR = 200  # characters between a colon and what it introduces: blank lines


def unattributed_quotations(view: View) -> Iterator[Finding]:
    """A quotation whose paragraph names no speaker, or whose speaker an editor had to infer."""
    told: dict[str, set[int]] = {}  # by source the sentences that are quotations
    for r, quotation in view.records(Quotation):
        told.setdefault(r.source, set()).update(view.collection.source(r.source).article.sentences_of(r.span))
        if quotation.attribution == "inferred":
            yield Finding(
                r.id,
                _said(
                    view.quoted(r.source, r.span),
                    tr(" It is read as {speaker}'s.", speaker=view.named(quotation.speaker)),
                ),
                (r,),
            )
    for source in view.collection.sources:
        text = source.article.text
        untold = {s.number for s in view.sentences(source.id)} - told.get(source.id, set())
        for match in re.finditer(rf"(?m)^[ \t]*[{QUOTES}](?P<words>[^{QUOTES}\n]{{40,}})[{QUOTES}][ \t]*$", text):
            span = Span(match.start("words") - 1, match.end("words") + 1)
            introduced = text[max(0, span.start - FAR) : span.start].rstrip().endswith(":")
            if untold.issuperset(source.article.sentences_of(span)) and not introduced:
                yield Finding(
                    f"{source.id}/{slug(match['words'][:40])}",
                    _said(f"“{match['words']}”", ""),
                    spans=((source.id, span),),
                )


def _said(words: str, read: str) -> str:
    short = words if len(words) < 90 else words[:80].rsplit(" ", 1)[0] + " …”"
    return tr(
        "{short}: the paragraph names no speaker; the quotation seems to go on from the one before.{read}",
        short=short,
        read=read,
    )


SOLE = re.compile(r"\b(?:the only|the sole|unique)\b", re.IGNORECASE)
OTHER = re.compile(r"\bother\s+((?:[\w-]+\s+){0,4}?[\w-]+s)\b(?=\s+(?:such as|like|including)|[,.:])")


def rank_claims(view: View) -> Iterator[Finding]:
    """Find "the only platform" where the same article names other platforms."""
    others: dict[str, list[tuple[Sentence, re.Match[str]]]] = {}
    for r, claim in view.records(Claim):
        words = view.collection.source(r.source).article.text[r.span.start : r.span.end]
        sole = SOLE.search(words)
        if not sole:
            continue
        nouns = {*stems(words[sole.end() : sole.end() + 60])[:4]}
        own = view.sentence_of(r)
        if r.source not in others:
            found = ((sentence, OTHER.search(sentence.text)) for sentence in view.sentences(r.source))
            others[r.source] = [(sentence, other) for sentence, other in found if other]
        for sentence, other in others[r.source]:
            if sentence.number != own.number and {*stems(other[1])} & nouns:
                yield Finding(
                    r.id,
                    tr(
                        "{words} is a claim{by}. The same article speaks of “{other_words}”; the claim is shown "
                        "as a claim, not as a fact.",
                        words=view.quoted(r.source, r.mark),
                        by=_whose(view, claim),
                        other_words=other[0],
                    ),
                    (r,),
                    ((r.source, match_span(sentence, other)),),
                )
                break


def _whose(view: View, claim: Claim) -> str:
    return tr(" by {speaker}", speaker=view.named(claim.according_to)) if claim.according_to else ""


THERE_ARE = re.compile(r"^[\"“]?(?:There (?:is|are|were|was|have been)|It is estimated)\b")


def figures_without_place(view: View) -> Iterator[Finding]:
    """Find "there are 1,000 institutes" in a sentence that names no place."""
    for sentence in view.sentences():
        counts = [r for r, f in view.in_sentence(sentence, Figure) if f.value.unit == "count"]
        if not counts or not THERE_ARE.match(sentence.text):
            continue
        clause_end = sentence.span.start + len(re.split(r",\s*(?:which|who|where|including)\b", sentence.text)[0])
        mentions = [m for m in view.mentions(sentence) if m.end <= clause_end]
        place = re.search(
            r"\b(?:in|at|on|within|across|throughout)\s+(?:the\s+|its\s+|this\s+)?[A-Za-z]",
            sentence.text[: clause_end - sentence.span.start],
        )
        if not mentions and not place:
            clause = re.split(r",\s", sentence.text)[0]
            yield Finding(
                counts[0].id,
                tr(
                    "{words}: “{clause}” names no place. Whether the {zone} or the city is meant is not said.",
                    words=view.quoted(counts[0].source, counts[0].mark),
                    clause=clause,
                ),
                (counts[0],),
            )


BETWEEN = re.compile(
    r"\b(?P<what>(?:cooperation|joint|exchange|collaboration)\s+(?:projects?|programmes?|programs?|agreements?))\s+between\s+"
    r"(?P<a>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)\s+and\s+(?P<b>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)"
)


def outside_places(view: View) -> Iterator[Finding]:
    """Cooperation "between A and B", said of a zone that lies in neither."""
    gazetteer = view.collection.gazetteer
    for r, figure in view.records(Figure):
        sentence = view.sentence_of(r)
        match = BETWEEN.search(sentence.text)
        zone = next((t for t in figure.about if t in gazetteer and gazetteer[t].entry.place), None)
        if not match or not zone or match_span(sentence, match).start > r.mark.end + 12:
            continue
        place = gazetteer[zone].entry.place or ""
        if place not in (match["a"], match["b"]) and view.named(zone) not in match[0]:
            yield Finding(
                f"{r.source}/{slug(match[0])}",
                tr(
                    "“{words}”: the sentence is about {thing}, which lies in {place}. Whose cooperation it "
                    "is stays unclear; perhaps “with” is meant.",
                    words=match[0],
                    thing=view.named(zone),
                    place=place,
                ),
                (r,),
                ((r.source, match_span(sentence, match)),),
            )


AGENTLESS = re.compile(
    r"\b(?:[Tt]h(?:is|e|at) (?:announcement|statement|pledge|decision|promise) was made"
    r"|[Ii]t was (?:announced|revealed|disclosed|learnt|learned|reported) (?:that|during|at|on))\b"
)


def agentless_announcements(view: View) -> Iterator[Finding]:
    """An announcement in the passive that does not say who made it."""
    for sentence in view.sentences():
        match = AGENTLESS.search(sentence.text)
        if match and not re.search(r"\bby\s+(?:the\s+)?[A-Z]", sentence.text):
            touched = tuple(r for r in view.collection.records(sentence.source.id) if sentence.span.holds(r.mark))
            yield Finding(
                f"{sentence.source.id}/{slug(match[0])}-{sentence.number}",
                tr("“{words}”: the article does not say by whom.", words=match[0]),
                touched[:1],
                ((sentence.source.id, match_span(sentence, match)),),
            )


# Slips that translated press prose is prone to, each with what is probably meant. A line is a pattern and its cases.
SLIPS = (
    (re.compile(r"\b(state|nation|province|city|county|world)'s level\b", re.IGNORECASE), r"\1-level"),
    (re.compile(r"\bfurthered that\b", re.IGNORECASE), "further said that"),
    (re.compile(r"\b(new)[ -]type ones\b", re.IGNORECASE), r"\1-type ones (institutions of a new type)"),
    (re.compile(r"\b(discuss|emphasi[sz]e|mention)(ed|s)? about\b", re.IGNORECASE), r"\1\2"),
    (re.compile(r"\bdespite of\b", re.IGNORECASE), "despite"),
    (re.compile(r"\b(comprised|comprises) of\b", re.IGNORECASE), "consists of"),
    (re.compile(r"\b(\w{3,}) \1\b(?<!that that)(?<!had had)", re.IGNORECASE), r"\1 (the word stands twice)"),
    (
        re.compile(r"\b(informations|equipments|infrastructures|advices|staffs)\b", re.IGNORECASE),
        "no plural in English",
    ),
)


def slips(view: View) -> Iterator[Finding]:
    """A slip of language: kept as printed, said what is probably meant."""
    for sentence in view.sentences():
        for pattern, meant in SLIPS:
            for match in pattern.finditer(sentence.text):
                span = match_span(sentence, match)
                touched = tuple(r for r in view.collection.records(sentence.source.id) if r.span.holds(span))
                yield Finding(
                    f"{sentence.source.id}/{slug(match[0])}-{sentence.number}",
                    tr(
                        "“{words}” [sic]: probably for “{meant}”. Quotations keep the printed words.",
                        words=match[0],
                        meant=match.expand(meant),
                    ),
                    touched[:1],
                    ((sentence.source.id, match_span(sentence, match)),),
                )


ONE_SIDED = re.compile(r"\s[|:丨｜](?=\S)|(?<=\S)[|丨｜]\s|\w\s+[:;,](?=\s)")


def title_spacing(view: View) -> Iterator[Finding]:
    """A bar or a colon in the title with a space on one side only."""
    for source in view.collection.sources:
        title = source.source.title
        match = ONE_SIDED.search(title) if title else None
        span = locate(source.article.text, title) if title else None
        if title and match and span:
            around = title[max(0, match.start() - 12) : match.end() + 12].strip()
            yield Finding(
                source.id,
                tr("“… {around} …” in the title: a space is missing. The title is kept as printed.", around=around),
                spans=((source.id, span),),
            )
