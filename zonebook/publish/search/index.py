"""Build the index that the browser searches.

In: SearchPages, in any order.  Out: file name to content, all below one folder:

    index.js             the directory: read first, a few kB, names the folder of everything else
    <fingerprint>/t*.js  terms in order, each with the pages that have it (a posting list)
    <fingerprint>/v*.js  the words of the terms alone, to complete and correct what was typed
    <fingerprint>/p*.js  pages: title, address, names, headings, beginnings of the texts
    <fingerprint>/facets.js, fold.js   zones and years; traditional characters

A query loads the directory, then only the shards its words fall into. The folder is named after its content: a
browser that still holds an old directory never mixes it with new shards.

How well a page answers a term is settled here and kept as one number, the weight: being a large part of one of the
page's names counts most, then of a heading, then how often the text says it (BM25's curve, by length).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from math import log1p, log2, sqrt

from zonebook.publish.search.pages import SearchPage, Section
from zonebook.publish.search.shards import DIGITS, cut, fingerprint, front_coded, increasing, number, script
from zonebook.publish.search.words import IS_HAN, runs, simplified, terms
from zonebook.values.errors import Problem, ZonebookError

FORMAT = 1
SHARD = 16_000  # bytes: small enough to load several for one query, large enough to keep the files few
WORDS_SHARD = 32_000  # as printed; about half of it once packed
PAGES_SHARD = 8_000
EXCERPT = 900  # characters kept of each section, to show around a hit
EXCERPTS = 6_000  # characters kept of a page in all

NAME, ALIAS, JOINED, HEADING = 3.0, 2.8, 2.4, 0.8  # what the whole of each is worth, a text being worth at most 1
PARTLY = 0.75  # one word of a name of n words is worth the nth part to this power
NUMBER = re.compile(r"[0-9.]+")
K1, B, USUAL_LENGTH = 1.2, 0.75, 400  # BM25; a fixed usual length, so that a page's weights hang on it alone
STEEP, TOP = 8.0, 10.0  # the weight's scale is logarithmic: 64 steps from nothing to TOP


def build_index(pages: Iterable[SearchPage]) -> dict[str, bytes]:
    """The files of the index, by name. The same pages give the same bytes, in whatever order they come.

    Raises ZonebookError if two pages have one url, which would make a hit ambiguous.
    """
    ordered = sorted(pages, key=lambda page: (page.kind, page.url))
    _refuse_twins(ordered)
    postings, named = _postings(ordered)
    files: dict[str, bytes] = {}
    directory: dict[str, object] = {
        "format": FORMAT,
        "pages": len(ordered),
        "kinds": [[kind, len(list(group))] for kind, group in groupby(ordered, key=lambda page: page.kind)],
        "terms": _write_terms(postings, files),
        "words": _write_words(postings, named, files),
        "blocks": _write_pages(ordered, files),
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
    """The posting list of one term, packed as it grows: distance to the next page, weight, sections.

    A bytearray, since millions of small strings in lists cost more time than all else together.
    """

    __slots__ = ("count", "last", "packed")

    def __init__(self) -> None:
        self.count, self.last = 0, 0
        self.packed = bytearray()

    def add(self, page: int, rest: bytes) -> None:
        """Add a page, with its weight and sections packed by `_rest`."""
        self.packed += _step_to(page - self.last) + rest
        self.last = page
        self.count += 1


@cache
def _step_to(distance: int) -> bytes:
    return number(distance).encode()


@cache
def _rest(weight: int, sections: int) -> bytes:
    return (DIGITS[weight] + number(sections)).encode()


def _postings(ordered: list[SearchPage]) -> tuple[dict[str, _List], set[str]]:
    """The posting list of each term, and which terms stand in a name."""
    postings: defaultdict[str, _List] = defaultdict(_List)
    named: set[str] = set()
    for at, page in enumerate(ordered):
        names = _names(page)
        named |= names.keys()
        for term, rest in _entries(page, names):
            postings[term].add(at, rest)
    return postings, named


def _entries(page: SearchPage, names: Mapping[str, float]) -> Iterator[tuple[str, bytes]]:
    """For each term of a page its weight, 1 to 63, and the sections that have it, as bits, packed; bit 0 is the top
    of the page, where the names stand too.
    """
    headed: dict[str, float] = {}
    where: defaultdict[str, int] = defaultdict(int, dict.fromkeys(names, 1))
    said: list[str] = []
    for at, section in enumerate(_from_the_top(page)):
        heading = terms(section.heading)
        for term in heading:
            headed[term] = max(headed.get(term, 0), HEADING / sqrt(len(heading)))
        here = heading + terms(section.text)
        said += here
        for term in set(here):
            where[term] |= 1 << at
    counts = Counter(said)
    length = K1 * (1 - B + B * len(said) / USUAL_LENGTH)
    plain = {tf: _step(page.boost * tf / (tf + length)) for tf in {0, *counts.values()}}
    weights = {term: plain[tf] for term, tf in counts.items()}
    for term in headed.keys() | names.keys():
        tf = counts[term]
        weights[term] = _step(page.boost * (tf / (tf + length) + headed.get(term, 0) + names.get(term, 0)))
    return ((term, _rest(weight, where[term])) for term, weight in weights.items())


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


def _from_the_top(page: SearchPage) -> list[Section]:
    """A page's sections; the first one is the top of the page, which is empty if the page starts with a heading."""
    sections = list(page.sections)
    return sections if sections and not sections[0].anchor else [Section("", "", ""), *sections]


def _as_browsers_sort(found: Iterable[str]) -> list[str]:
    """Terms in the order in which JavaScript compares them, by UTF-16 units."""
    return sorted(found, key=lambda term: term.encode("utf-16-be"))


def _write_terms(postings: Mapping[str, _List], files: dict[str, bytes]) -> dict[str, object]:
    """Write the posting lists; return the first term of each file, and the terms of long lists with their counts."""
    rows = [(term, f"{term} {postings[term].packed.decode()}") for term in _as_browsers_sort(postings)]
    starts = []
    for at, part in enumerate(cut([(term, len(row)) for term, row in rows], SHARD)):
        starts.append(rows[part][0][0])
        files[f"t{at}.js"] = script(f"t{at}", "\n".join(row for _, row in rows[part]))
    long = {term: postings[term].count for term, row in rows if len(row) > SHARD // 2}
    return {"starts": " ".join(starts), "long": long}


def _write_words(postings: Mapping[str, _List], named: set[str], files: dict[str, bytes]) -> str:
    """Write the words that can be completed or corrected (numbers and Chinese can not), each with how many pages
    have it (log 2) and whether it stands in a name (+32); return the first word of each file.
    """
    words = [term for term in _as_browsers_sort(postings) if not IS_HAN.match(term) and not NUMBER.fullmatch(term)]
    rows = [(word, min(31, int(log2(postings[word].count))) + 32 * (word in named)) for word in words]
    starts = []
    for at, part in enumerate(cut([(word, len(word)) for word, _ in rows], WORDS_SHARD)):
        starts.append(rows[part][0][0])
        files[f"v{at}.js"] = script(f"v{at}", front_coded(rows[part]))
    return " ".join(starts)


def _write_pages(ordered: list[SearchPage], files: dict[str, bytes]) -> str:
    """Write what is shown of the pages; return the number of the first page of each file."""
    rows = [_shown(page) for page in ordered]
    sizes = [(page.url, len(str(row))) for page, row in zip(ordered, rows, strict=True)]
    starts = []
    for at, part in enumerate(cut(sizes, PAGES_SHARD)):
        starts.append(part.start)
        files[f"p{at}.js"] = script(f"p{at}", rows[part])
    return increasing(starts)


def _shown(page: SearchPage) -> list[object]:
    """Address, title, names and sections of a page, the texts cut short."""
    left = EXCERPTS
    sections = []
    for section in _from_the_top(page):
        text = _beginning(section.text, min(EXCERPT, left))
        left = max(0, left - len(text))
        sections.append([section.anchor, section.heading, text])
    return [page.url, page.title, list(page.names), sections]


def _beginning(text: str, length: int) -> str:
    """A text or what of it fits into a length, ending with a whole word if it has words; nothing if little fits.

    >>> _beginning("a harbour town", 11), _beginning("a town", 11), _beginning("a harbour town", 7)
    ('a harbour …', 'a town', '')
    """
    if len(text) <= length:
        return text
    end = text.rfind(" ", 0, length + 1) if " " in text[:length] else length
    return f"{text[:end]} …" if 2 * end > length else ""


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
