"""Checks on names: one name for two things, two names for one, spellings, slips."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations, islice, pairwise

from rapidfuzz.distance import Levenshtein

from zonebook.collection.categories import Category, with_pages
from zonebook.collection.gazetteer import GENERIC, Gazetteer
from zonebook.facts.checks.view import Finding, Sentence, View, match_span, slug
from zonebook.facts.rulings import unreviewed_doubles
from zonebook.values.catalogue import msg, tr
from zonebook.values.quotation import Span, locate

# The nouns by which articles call a zone for short.
SHORT = re.compile(
    r"\b[Tt]he\s+(?P<name>"
    r"(?:development |cooperation |economic |industrial |science |high-tech |hi-tech |bonded |new )?"
    r"(?P<noun>zone|park|district|island|base|corridor|area))(?=[\s,.;:’']|$)(?!\s+(?:of|in which|[A-Z]))"
)
JOINED = {Category.FACILITIES, Category.ORGANISATIONS, Category.ZONES}  # what editors join under one name
RANK_OF_KIND = {"area": {"new area", "development area", "bay area"}}


def ambiguous_short_names(view: View) -> Iterator[Finding]:
    """Find "the zone" where the sentence that named a zone last named two of them side by side."""
    for source in view.collection.sources:
        told: set[str] = set()
        named: list[tuple[Sentence, list[str]]] = []
        for sentence in view.sentences(source.id):
            mentions = view.mentions(sentence)
            for match in SHORT.finditer(sentence.text):
                span = match_span(sentence, match)
                if match["noun"] in told or any(
                    m.start <= span.start < m.end or m.start < span.end <= m.end for m in mentions
                ):
                    continue
                last = next(
                    ((s, found) for s, things in reversed(named) if (found := _called(view, things, match["noun"]))),
                    None,
                )
                if last and len(last[1]) > 1 and _side_by_side(last[0], view, last[1]):
                    told.add(match["noun"])
                    yield _ambiguous(view, sentence, match, last[0], last[1])
            zones = [m.thing for m in mentions if view.collection.gazetteer[m.thing].category is Category.ZONES]
            named.append((sentence, list(dict.fromkeys(zones))))


def _called(view: View, things: list[str], noun: str) -> list[str]:
    """Return the zones that may be called "the zone" (or park, …): of that kind, or with that word in a name."""
    gazetteer = view.collection.gazetteer
    return [
        t
        for t in things
        if (gazetteer[t].entry.kind or "") in {noun, *RANK_OF_KIND.get(noun, ())}
        or any(name.casefold().endswith(noun) for name in gazetteer[t].names)
    ]


def _side_by_side(sentence: Sentence, view: View, things: list[str]) -> bool:
    """Whether a sentence joins two of the zones by "and", neither being a part of the other."""
    gazetteer = view.collection.gazetteer
    mentions = view.mentions(sentence)
    text = sentence.source.article.text
    for a, b in pairwise(mentions):
        apart = not {a.thing, b.thing} & {*gazetteer[a.thing].entry.part_of, *gazetteer[b.thing].entry.part_of}
        joined = re.fullmatch(r"(?:,|,? and| &)\s+(?:the\s+)?", text[a.end : b.start])
        if a.thing != b.thing and {a.thing, b.thing} <= {*things} and apart and joined:
            return True
    return False


def _ambiguous(view: View, sentence: Sentence, match: re.Match[str], last: Sentence, things: list[str]) -> Finding:
    span = match_span(sentence, match)
    names = tr(" or ").join(view.named(t) for t in things)
    touched = tuple(r for r in view.collection.records(sentence.source.id) if sentence.span.holds(r.mark))
    later = len(re.findall(rf"\bthe (?:\w+ )?{match['noun']}\b", sentence.source.article.text, re.IGNORECASE))
    return Finding(
        f"{sentence.source.id}/{slug(match['noun'])}",
        tr(
            "“{words}” may mean {names}: the sentence before names both. The article says “the "
            "{noun}” or the like {later} times; what is said of it rests on that reading.",
            words=match[0],
            names=names,
            noun=match["noun"],
            later=later,
        ),
        touched,
        ((sentence.source.id, span), (last.source.id, last.span)),
        tuple(things),
    )


def shared_names(view: View) -> Iterator[Finding]:
    """Two things of the gazetteer that share a name which an article uses."""
    things: dict[tuple[str, str], list[str]] = defaultdict(list)
    one = unreviewed_doubles(view.collection)
    texts = [(source, source.article.text.casefold()) for source in view.collection.sources]
    for thing in view.collection.gazetteer.things.values():
        for name in {name.casefold() for name in thing.names}:
            if thing.id not in one:
                things[thing.category.value, name].append(thing.id)
    for (_, name), ids in sorted(things.items()):
        if len(ids) < 2:
            continue
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for source, text in texts:
            found = whole.search(text) if name in text else None
            if found:
                names = tr(" and ").join(sorted(view.collection.gazetteer[i].name for i in ids))
                yield Finding(
                    f"{source.id}/{slug(name)}",
                    tr(
                        "“{words}” is a name of {names}; the article may mean either.",
                        words=source.article.text[found.start() : found.end()],
                        names=names,
                    ),
                    spans=((source.id, Span(found.start(), found.end())),),
                    about=tuple(sorted(ids)),
                )
                break


def possibly_one(view: View) -> Iterator[Finding]:
    """Two things whose names differ by a word: perhaps one thing. So do those that editors call "possibly the same"."""
    gazetteer = view.collection.gazetteer
    ruled = {frozenset(pair): r for r in view.collection.rulings for pair in combinations(sorted(r.of), 2)}
    for pair, ruling in sorted(ruled.items(), key=lambda row: sorted(row[0])):
        if ruling.ruling == "possibly-same" and all(name in gazetteer for name in pair):
            yield _possibly(
                view,
                tuple(sorted(pair)),
                tr("Editors' ruling of {date}: possibly the same. {reason}", date=ruling.date, reason=ruling.reason),
            )
    printed = _printed(view, {*with_pages()})
    used = {thing: set[str]().union(*by_source.values()) for thing, by_source in printed.items()}
    for a, b in _near_names(used):
        if frozenset((a, b)) in ruled or gazetteer[a].category is Category.PEOPLE or _related(gazetteer, a, b):
            continue
        if printed[a].keys() & printed[b].keys():  # one article names both and so tells them apart
            continue
        close = _closest_names(used[a], used[b])
        if close:
            yield _possibly(
                view,
                (a, b),
                tr(
                    "“{words}” and “{other_words}” differ by one word; they may be one thing. No article says so.",
                    words=close[0],
                    other_words=close[1],
                ),
            )


def _possibly(view: View, pair: tuple[str, ...], reasoning: str) -> Finding:
    sources = {s for t in pair for s in view.sources_on.get(t, ())}
    ordered = tuple(s.id for s in view.collection.sources if s.id in sources)
    return Finding("--".join(pair), reasoning, about=pair, sources=ordered)


def _related(gazetteer: Gazetteer, a: str, b: str) -> bool:
    """Whether one is known to be a part of the other."""
    return a in gazetteer[b].entry.part_of or b in gazetteer[a].entry.part_of


def _words_of(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold())) - {"the", "of", "and"}


def _near_names(used: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Return the pairs of things of which one has a name that is a name of the other and one word more."""
    by_words: dict[frozenset[str], set[str]] = defaultdict(set)
    for thing, names in used.items():
        for name in names:
            by_words[_words_of(name)].add(thing)
    return sorted(
        {
            (min(short, long), max(short, long))
            for words, things in by_words.items()
            if len(words) > 3
            for word in words
            for short in by_words.get(words - {word}, ())
            for long in things
            if short != long
        }
    )


def _closest_names(left: set[str], right: set[str]) -> tuple[str, str] | None:
    """Return two proper names of which one has all the words of the other and one more: "X Park", "X Science Park"."""
    for a in sorted(left):
        for b in sorted(right):
            short, long = sorted((_words_of(a), _words_of(b)), key=len)
            extra = long - short
            if len(short) >= 3 and short <= long and len(extra) == 1 and a[0].isupper() and b[0].isupper():
                first = re.match(r"\w+", max((a, b), key=len))
                if extra <= GENERIC or (
                    first and extra == {first[0].casefold()}
                ):  # "Science", or a place before the name
                    return a, b
    return None


def joined_by_editors(view: View) -> Iterator[Finding]:
    """One thing under two names in two articles, one adding a place or sort; neither article uses the other's name."""
    places = {w.casefold() for t in view.collection.gazetteer.of(Category.PLACES) for n in t.names for w in n.split()}
    for thing, by_source in sorted(_printed(view, JOINED).items()):
        first = {frozenset(names): source for source, names in sorted(by_source.items(), reverse=True)}
        pairs = combinations(sorted((source, set(names)) for names, source in first.items()), 2)
        found = ((a, b, pair) for (a, x), (b, y) in pairs if (pair := _place_added(x, y, places)))
        for one, other, pair in islice(found, 1):
            reasons = (r.reason for r in view.collection.rulings if thing in r.of)
            reason = next((tr(" Editors' reason: {reason}", reason=reason) for reason in reasons), "")
            texts = {s: view.collection.source(s).article.text.replace("\u00a0", " ") for s in (one, other)}
            spans = ((s, locate(texts[s], name)) for s, name in zip((one, other), pair, strict=True))
            yield Finding(
                thing,
                tr(
                    "One article has “{words}”, another “{other_words}”. No article uses both names: that they are "
                    "one thing is the editors' decision.{reason}",
                    words=pair[0],
                    other_words=pair[1],
                    reason=reason,
                ),
                about=(thing,),
                spans=tuple((s, span) for s, span in spans if span),
            )


def _printed(view: View, categories: set[Category]) -> dict[str, dict[str, set[str]]]:
    """Return by thing and article the names that are printed."""
    printed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for sentence in view.sentences():
        text = sentence.source.article.text
        for m in view.mentions(sentence):
            if view.collection.gazetteer[m.thing].category in categories:
                printed[m.thing][sentence.source.id].add(text[m.start : m.end].replace("\u00a0", " "))
    return printed


def _place_added(names: set[str], others: set[str], places: set[str]) -> tuple[str, str] | None:
    """Return the pair of names that differ by a place or a word for a sort, if no name is used by both articles."""
    if {n.casefold() for n in names} & {n.casefold() for n in others}:
        return None
    for a in sorted(names):
        for b in sorted(others):
            words = [{*re.findall(r"\w+", re.sub(r"\([^)]*\)", "", n).casefold())} for n in (a, b)]
            extra = words[0] ^ words[1]
            if extra and extra <= places | GENERIC and min(map(len, words)) >= 2:
                return a, b
    return None


def spelling_variants(view: View) -> Iterator[Finding]:
    """A proper name with capitals in two ways: "Medilab", "MediLab"."""
    spellings: dict[str, dict[str, list[tuple[str, Span]]]] = defaultdict(lambda: defaultdict(list))
    for sentence in view.sentences():
        for match in re.finditer(r"\b[A-Z][A-Za-z]{4,}\b", sentence.text):
            if not match[0].isupper():
                spellings[match[0].casefold()][match[0]].append((sentence.source.id, match_span(sentence, match)))
    for key, found in sorted(spellings.items()):
        if len(found) < 2:
            continue
        forms = sorted(found, key=lambda form: min(found[form]))
        listed = tr(" and ").join(f"“{form}”" for form in forms)
        spans = [found[form][0] for form in forms]
        things = {
            m.thing
            for source, span in spans
            for m in view.collection.gazetteer.mentions(view.collection.source(source).article.text, [_around(span)])
            if m.start <= span.start < m.end
        }
        one = len({s for s, _ in spans}) == 1
        said = (
            msg("One article spells one name in {count} ways: {listed}.")
            if one
            else msg("The articles spell one name in {count} ways: {listed}.")
        )
        yield Finding(
            key,
            tr(said, count=len(forms), listed=listed),
            spans=tuple(spans),
            about=tuple(sorted(things)),
        )


def _around(span: Span) -> Span:
    return Span(max(0, span.start - 60), span.end + 60)


SPEAKS = re.compile(
    r"\b(?P<name>[A-Z][a-z]{2,})\s+(?:also\s+|further\s+)?(?:said|says|indicates?|indicated|noted|notes|added|adds|stated|states|explained|"
    r"elaborated|pointed out|stressed|told|mentioned|remarked|revealed|disclosed|emphasi[sz]ed|recalled|believes)\b"
)
NOT_NAMES = frozenset("The They She This That Officials Who Which One Others Some Many Experts".split())


def misspelt(view: View) -> Iterator[Finding]:
    """A speaker whose name nobody has, one letter away from that of a person in the same article."""
    gazetteer = view.collection.gazetteer
    borne = {w for person in gazetteer.of(Category.PEOPLE) for n in person.names for w in n.split()}
    for source in view.collection.sources:
        people = {
            t
            for r in source.records
            for t in r.record.about
            if t in gazetteer and gazetteer[t].category is Category.PEOPLE
        }
        words = {w: p for p in sorted(people) for n in gazetteer[p].names for w in n.split() if len(w) > 2}
        for sentence in view.sentences(source.id):
            for match in SPEAKS.finditer(sentence.text):
                name = match["name"]
                near = [w for w in words if Levenshtein.distance(w, name, score_cutoff=1) == 1]
                if name in borne or name in NOT_NAMES or not near or _known(view, sentence, match):
                    continue
                span = match_span(sentence, match)
                yield Finding(
                    f"{source.id}/{slug(match[0])}",
                    tr(
                        "“{words}”: nobody of that name is known; “{other_words}” ({thing}) is one letter away. "
                        "Quotations keep the printed word.",
                        words=match[0],
                        other_words=near[0],
                        thing=view.named(words[near[0]]),
                    ),
                    spans=((source.id, span),),
                    about=(words[near[0]],),
                )


def _known(view: View, sentence: Sentence, match: re.Match[str]) -> bool:
    start = sentence.span.start + match.start("name")
    return any(m.start <= start < m.end for m in view.mentions(sentence))


WIDER = {"region", "framework"}  # an article on a zone mentions its region in passing


def headline_only(view: View) -> Iterator[Finding]:
    """A zone in the headline that the text never names, though it names others."""
    gazetteer = view.collection.gazetteer
    for source in view.collection.sources:
        span = locate(source.article.text, source.source.title) if source.source.title else None
        if not span:
            continue
        title = {
            m.thing
            for m in gazetteer.mentions(source.article.text, [span])
            if gazetteer[m.thing].category is Category.ZONES
        }
        body = dict.fromkeys(m.thing for s in view.sentences(source.id) for m in view.mentions(s))
        zones = [t for t in body if gazetteer[t].category is Category.ZONES and gazetteer[t].entry.kind not in WIDER]
        # A plan or a part in the text stands for the zone of the headline.
        held = {*body, *(whole for t in body for whole in gazetteer[t].entry.part_of)}
        for thing in sorted(title - held):
            if zones:
                yield Finding(
                    f"{source.id}/{thing}",
                    tr(
                        "The headline names {thing}; the text never does, but names {others}. How they relate is "
                        "not explained.",
                        thing=view.named(thing),
                        others=tr(" and ").join(view.named(t) for t in zones[:2]),
                    ),
                    spans=((source.id, span),),
                    about=(thing,),
                )
