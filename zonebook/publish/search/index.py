"""Build the index that the browser searches.

In: SearchPages, in any order.  Out: file name to content, all below one folder:

    index.js             the directory: read first, a few kB, names the folder of everything else
    <fingerprint>/t*.js  terms in order, each with the passages that have it (a posting list)
    <fingerprint>/v*.js  the words of the terms alone, to complete and correct what was typed
    <fingerprint>/p*.js  passages, as they are shown
    <fingerprint>/facets.js, fold.js   zones and years; traditional characters

A query loads the directory, then only the shards its words fall into. The folder is named after its content: a
browser that still holds an old directory never mixes it with new shards.

A page is a run of passages: its names, its facts, the parts of its text. How well a passage answers a term is settled
here and kept as one number, the weight: being a large part of one of the page's names counts most, then of a fact, then
of a heading, then how often the text says it (BM25's curve, by length).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache as kept
from functools import partial
from hashlib import sha256
from itertools import accumulate, groupby
from math import log1p, log2, sqrt
from typing import TypeAlias

from pydantic import TypeAdapter

from zonebook.publish.search.pages import SearchFact, SearchPage, Section
from zonebook.publish.search.shards import DIGITS, cut, fingerprint, front_coded, increasing, number, script
from zonebook.publish.search.words import IS_HAN, runs, simplified, terms
from zonebook.values.cache import Cache
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.watched import Answers, Job, remembered

FORMAT = 2
SHARD = 16_000  # bytes: small enough to load several for one query, large enough to keep the files few
WORDS_SHARD = 32_000  # as printed; about half of it once packed
PASSAGES_SHARD = 6_000
LONGEST = 24_000  # of a posting list, packed: of a word that is nearly everywhere only the weightiest passages are kept

NAME, ALIAS, JOINED, KIND = 3.0, 2.8, 2.4, 0.3  # what the whole of each is worth
VALUE, LABEL, ALSO = 1.5, 1.0, 0.7  # what parts of a fact are worth
HEADING = 0.8  # a text being worth at most 1
PARTLY = 0.75  # one word of a name of n words is worth the nth part to this power
NUMBER = re.compile(r"[0-9.]+")
MARKED = ("=", "?")  # what no text has: another name for words (=), a question that a fact answers (?)
K1, B, USUAL_LENGTH = 1.2, 0.75, 100  # BM25; a fixed usual length, so that a passage's weights hang on it alone
STEEP, TOP = 8.0, 10.0  # the weight's scale is logarithmic: 64 steps from nothing to TOP


def build_index(
    pages: Iterable[SearchPage], synonyms: Mapping[str, str] | None = None, cache: Cache | None = None
) -> dict[str, bytes]:
    """The files of the index, by name. The same pages give the same bytes, in whatever order they come.

    `synonyms`: words that also stand for others, as "uk" for "United Kingdom". What a page that is in the `cache` is
    found by is not worked out again.

    Raises ZonebookError if two pages have one url, which would make a hit ambiguous.
    """
    ordered = sorted(pages, key=lambda page: (page.last, page.kind, page.url))
    _refuse_twins(ordered)
    postings, named = _postings(ordered, cache)
    files: dict[str, bytes] = {}
    directory: dict[str, object] = {
        "format": FORMAT,
        "pages": len(ordered),
        "others": sum(not page.last for page in ordered),
        "kinds": [[kind, len(list(group))] for kind, group in groupby(ordered, key=lambda page: page.kind)],
        "starts": increasing(accumulate((1 + len(p.facts) + len(p.sections) for p in ordered[:-1]), initial=0)),
        "facts": increasing(at + count for at, count in enumerate(accumulate(len(p.facts) for p in ordered))),
        "terms": _write_terms(postings, synonyms or {}, files),
        "words": _write_words(postings, named, files),
        "blocks": _write_passages(ordered, files),
    }
    files["facets.js"] = script("facets", _facets(ordered))
    files["fold.js"] = script("fold", _fold(postings))
    folder = directory["folder"] = fingerprint(files)
    return {f"{folder}/{name}": content for name, content in files.items()} | {"index.js": script("index", directory)}


def _refuse_twins(ordered: list[SearchPage]) -> None:
    counts = Counter(page.url for page in ordered)
    twins = [Problem(f"{count} pages have the address {url!r}") for url, count in counts.items() if count > 1]
    if twins:
        raise ZonebookError(twins)


class _List:
    """The posting list of one term, packed as it grows: distance to the next passage, weight.

    A bytearray, since millions of small strings in lists cost more time than all else together.
    """

    __slots__ = ("count", "last", "packed")

    def __init__(self) -> None:
        self.count, self.last = 0, 0
        self.packed = bytearray()

    def add(self, passage: int, weight: str) -> None:
        """Add a passage, with its weight as a digit."""
        self.packed += _packed(passage - self.last, weight)
        self.last = passage
        self.count += 1

    def weightiest(self) -> str:
        """The list; of one that is too long the passages above the least weight at which it is not."""
        if len(self.packed) <= LONGEST:
            return self.packed.decode()
        entries = list(self._entries())
        enough = sorted((weight for _, weight in entries), reverse=True)[LONGEST // 4]
        short = _List()
        for passage, weight in entries:
            if weight > enough:
                short.add(passage, DIGITS[weight])
        return short.packed.decode()

    def _entries(self) -> Iterator[tuple[int, int]]:
        passage = distance = shift = 0
        digits = iter(self.packed.decode())
        for digit in digits:
            value = DIGITS.index(digit)
            distance += (value & 31) << shift
            shift += 5
            if value < 32:
                passage += distance
                yield passage, DIGITS.index(next(digits))
                distance = shift = 0


@kept
def _packed(distance: int, weight: str) -> bytes:
    return (number(distance) + weight).encode()


def _postings(ordered: list[SearchPage], cache: Cache | None) -> tuple[dict[str, _List], set[str]]:
    """The posting list of each term, and which terms are in a name."""
    postings: defaultdict[str, _List] = defaultdict(_List)
    named: set[str] = set()
    at = 0
    for names, passages in _weighted(ordered, cache):
        named.update(names)
        for found, weights in passages:
            for term, weight in zip(found, weights, strict=True):
                postings[term].add(at, weight)
            at += 1
    return postings, named


Weighted: TypeAlias = tuple[list[str], list[tuple[list[str], str]]]  # terms of names; of passages, with their weights
FORM: TypeAdapter[Weighted] = TypeAdapter(Weighted)
PAGE = TypeAdapter(SearchPage)  # its digest is that of its JSON, which is made faster than `given` is looked through


def _weighted(pages: list[SearchPage], cache: Cache | None) -> Iterator[Weighted]:
    """Yield what each page is found by: the terms of its names; of each passage its terms, with their weights."""
    digests = [sha256(PAGE.dump_json(page)).hexdigest() for page in pages]
    jobs = (Job(p.url, partial(_terms_as_text, p), (digest,)) for p, digest in zip(pages, digests, strict=True))
    for _, text in remembered(jobs, Answers(lambda *_: None), cache, "terms"):
        yield FORM.validate_json(text)


def _terms_as_text(page: SearchPage, _: str) -> Iterator[tuple[str, str]]:
    yield page.url, FORM.dump_json(_terms_of(page)).decode()


def _terms_of(page: SearchPage) -> Weighted:
    names = _names(page)
    passages = ({**dict.fromkeys(terms(page.kind), KIND), **names}, *map(_of_fact, page.facts))
    return list(names), [
        (list(weights), "".join(DIGITS[_step(page.boost * weight)] for weight in weights.values()))
        for weights in (*passages, *map(_of_section, page.sections))
    ]


def _of_section(section: Section) -> dict[str, float]:
    """What each term of a stretch of text is worth in it."""
    heading = terms(section.heading)
    said = heading + terms(section.text)
    length = K1 * (1 - B + B * len(said) / USUAL_LENGTH)
    weights = {term: tf / (tf + length) for term, tf in Counter(said).items()}
    for term in set(heading):
        weights[term] += HEADING / sqrt(len(heading))
    return weights


def _of_fact(fact: SearchFact) -> dict[str, float]:
    """What each term of a fact is worth in it: the more, the larger a part of its value or label it is."""
    weights: dict[str, float] = {}
    parts = ((f"{fact.value} {fact.words}", VALUE), (fact.label, LABEL), (f"{fact.also} {fact.of}", ALSO))
    for text, worth in parts:
        found = set(terms(text))
        for term in found:
            weights[term] = max(weights.get(term, 0), fact.worth * worth / len(found) ** 0.25)
    return weights | dict.fromkeys(fact.asked, fact.worth * LABEL)


def _step(weight: float) -> int:
    return max(1, min(63, round(63 * log1p(STEEP * weight) / log1p(STEEP * TOP))))


def _names(page: SearchPage) -> dict[str, float]:
    """What each term of a page's names is worth: the more, the larger a part of one name it is."""
    worth: dict[str, float] = {}
    for name, value in [(page.title, NAME), *((name, ALIAS) for name in page.names)]:
        found = terms(name)
        for term in found:
            size = len(found) - len(term) + 1 if IS_HAN.match(term) else len(found)
            worth[term] = max(worth.get(term, 0), value / max(1, size) ** PARTLY)
        for term in _short_forms(name):
            worth[term] = max(worth.get(term, 0), JOINED)
    return worth


def _short_forms(name: str) -> list[str]:
    """Ways to write a name that its words do not show: in one word, and by its initials.

    >>> _short_forms("Lake Town")
    ['laketown']
    >>> _short_forms("Northgate Institute of Tidal Energy")
    ['nite']
    """
    words = [run for run in runs(name) if not IS_HAN.match(run)]
    forms = ["".join(words)] if 2 <= len(words) <= 3 else []
    initials = re.findall(r"(?<![^\W_])[A-Z](?=[^\W\d_]*[a-z])", name)
    return [*forms, "".join(initials).lower()] if len(initials) >= 3 else forms


def _as_browsers_sort(found: Iterable[str]) -> list[str]:
    """Terms in the order in which JavaScript compares them, by UTF-16 units."""
    return sorted(found, key=lambda term: term.encode("utf-16-be"))


def _write_terms(
    postings: Mapping[str, _List], synonyms: Mapping[str, str], files: dict[str, bytes]
) -> dict[str, object]:
    """Write the posting lists; return the first term of each file, and the terms of long lists with their counts."""
    lists = {term: found.weightiest() for term, found in postings.items()}
    lists |= {f"={word}": meant for word, meant in synonyms.items()}
    rows = [(term, f"{term} {lists[term]}") for term in _as_browsers_sort(lists)]
    starts = []
    for at, part in enumerate(cut([(term, len(row)) for term, row in rows], SHARD)):
        starts.append(rows[part][0][0])
        files[f"t{at}.js"] = script(f"t{at}", "\n".join(row for _, row in rows[part]))
    long = {term: postings[term].count for term, row in rows if len(row) > SHARD // 2}
    return {"starts": " ".join(starts), "long": long}


def _write_words(postings: Mapping[str, _List], named: set[str], files: dict[str, bytes]) -> str:
    """Write the words that can be completed or corrected (numbers and Chinese can not), each with how many passages
    have it (log 2) and whether it is in a name (+32); return the first word of each file.
    """
    words = [
        term
        for term in _as_browsers_sort(postings)
        if not IS_HAN.match(term) and not NUMBER.fullmatch(term) and not term.startswith(MARKED)
    ]
    rows = [(word, min(31, int(log2(postings[word].count))) + 32 * (word in named)) for word in words]
    starts = []
    for at, part in enumerate(cut([(word, len(word)) for word, _ in rows], WORDS_SHARD)):
        starts.append(rows[part][0][0])
        files[f"v{at}.js"] = script(f"v{at}", front_coded(rows[part]))
    return " ".join(starts)


def _write_passages(ordered: list[SearchPage], files: dict[str, bytes]) -> str:
    """Write the passages as they are shown; return the number of the first passage of each file."""
    rows = [row for page in ordered for row in _shown(page)]
    starts = []
    for at, part in enumerate(cut([(str(row[0]), len(str(row))) for row in rows], PASSAGES_SHARD)):
        starts.append(part.start)
        files[f"p{at}.js"] = script(f"p{at}", rows[part])
    return increasing(starts)


def _shown(page: SearchPage) -> Iterator[list[object]]:
    """The rows of a page: address, title and names; then each fact (five items) and each part of the text (three)."""
    yield [page.url, page.title, list(page.names)]
    for fact in page.facts:
        yield [fact.anchor, fact.of, fact.label, fact.value, fact.said]
    for section in page.sections:
        yield [section.anchor, section.heading, section.text]


def _facets(ordered: list[SearchPage]) -> dict[str, list[list[str]]]:
    """For each zone and year the pages about it."""
    about: dict[str, defaultdict[str, list[int]]] = {"zone": defaultdict(list), "year": defaultdict(list)}
    for at, page in enumerate(ordered):
        for zone in dict.fromkeys(page.zones):
            about["zone"][zone].append(at)
        for year in dict.fromkeys(page.years):
            about["year"][str(year)].append(at)
    return {facet: [[value, increasing(values[value])] for value in sorted(values)] for facet, values in about.items()}


def _fold(postings: Mapping[str, _List]) -> str:
    """Traditional characters and their simplified forms, side by side; only those that can find something here."""
    return "".join(chr(form) + simple for form, simple in sorted(simplified().items()) if simple in postings)
