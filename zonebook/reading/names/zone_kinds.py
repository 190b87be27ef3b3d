"""The words of a zone's name: its head, the words that tell which zone it is, the words that tell what kind.

In: names.  Out: their folded words, sorted out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from zonebook.reading.cues import Cue
from zonebook.reading.english.countries import DEMONYMS
from zonebook.reading.english.zone_words import HEADS, KIND_WORDS, NO_ZONES, NUMERALS, TRADE
from zonebook.reading.names.names import key, pieces

DEFINITE = Cue(
    r"\b(?P<article>[Tt]he|[Tt]his|[Ii]ts|[Oo]ur|[Tt]heir|[Ss]aid)(?P<kinds>(?: (?:[a-z][a-z\-]{1,20}"
    r"|\d[\d.,]*-[a-z\-]{2,20}|New|Bay|Development|Special|Industrial|Science|Economic|Free)){0,3}?)"
    r" (?P<head>[Zz]one|[Pp]ark|[Aa]rea|[Tt]echnopole|[Ff]reezone|[Ee]state|[Cc]orridor|[Cc]ity"
    r"|[Ss]ubzone|SEZ|[Ff]reeport|[Tt]ownship|[Cc]ampus)\b"
    r"(?:[’']s)?(?!(?: for (?:[a-z\-]+ ){1,4}?[a-z\-]+)? (?:proposed|planned|approved|notified) (?:at|in) [A-Z])"
    r"(?! (?:of|at) (?:the )?[A-Z]| in (?:the )?(?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z])"
)


class Found(NamedTuple):
    """A name that grammar takes for a zone's. `how` is the grammar that found it."""

    start: int
    end: int
    name: str
    # name, small ("Lomna zone"), called ("Karsk, a freeport"), part ("Karsk Park in the … Zone"), item (of a list),
    # tail (in another name)
    how: str
    full: str = ""  # of a name that a plural head makes a zone's: with the head ("Industrial Estate of Ardley")


def singular(noun: str) -> str:
    """Return the singular of a head noun.

    >>> singular("Zones"), singular("cities")
    ('Zone', 'city')
    """
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def one_line(name: str) -> str:
    """Return a name with its white space as single blanks."""
    return " ".join(name.split())


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """Return a word without case and possessive, as the vocabulary writes it."""
    low = word.casefold()
    return low[:-2] if low.endswith(("’s", "'s")) else low


def is_possessive(word: str) -> bool:
    """Tell whether a word ends in an apostrophe and s."""
    return word.endswith(("’s", "'s", "s’", "s'"))


def head_of(name: str) -> str | None:
    """Return the folded head noun if `name` can be a zone's by its last word and that word's company.

    >>> head_of("New Arda Science Park"), head_of("Hyde Park"), head_of("Exclusive Economic Zone")
    ('park', None, None)
    """
    folded = key(name)
    if not folded or folded[-1] not in HEADS:
        return None
    needs = HEADS[folded[-1]]
    if needs is not None and needs.isdisjoint(folded[:-1]):
        return None
    grams = {folded[i : i + n] for n in (1, 2, 3) for i in range(len(folded))}
    return None if grams & NO_ZONES else folded[-1]


@lru_cache(maxsize=1 << 14)
def telling(name: str) -> tuple[str, ...]:
    """Return the folded words of a name that say which zone it is, not what kind of zone.

    >>> telling("Lomna Karsk-New Arda Science and Technology Innovation Cooperation Zone")
    ('lomna', 'karsk', 'arda')
    """
    words = key(name)
    if words[-1:] == ("valley",):
        return words  # "Optics Valley": the trade is the name
    return tuple(w for w in words if w not in KIND_WORDS and w not in HEADS and not w.isdigit())


def numbers(name: str) -> tuple[str, ...]:
    """Return the numbers and letters of a name that tell siblings apart.

    >>> numbers("Tan Phu 3 Industrial Park"), numbers("AIP II"), numbers("Special Zone")
    (('3',), ('ii',), ())
    """
    return tuple(word.casefold() for word in name.split() if word in NUMERALS or word.isdigit())


def kinds(name: str) -> frozenset[str]:
    """Return the folded words of a name that say what kind of zone it is, its head noun among them."""
    return frozenset(w for w in key(name) if w in KIND_WORDS or w in HEADS)


@lru_cache(maxsize=1 << 14)
def is_kind_word(word: str) -> bool:
    """Tell whether a word of a name only says what kind of zone it is."""
    folded = pieces(word)
    return bool(folded) and all(piece in KIND_WORDS or piece in TRADE for piece in folded)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return the English names of countries and continents, from the Unicode CLDR that Babel carries."""
    return frozenset(name.removesuffix(" SAR China") for name in Locale("en").territories.values())


@lru_cache(maxsize=1)
def folded_countries() -> frozenset[str]:
    """Return the names of countries and continents, folded."""
    return frozenset(name.casefold() for name in countries())


def is_national(name: str) -> bool:
    """Tell whether all that tells which zone it is, is a country: "Kenya Special Economic Zones", "the Indian zone"."""
    own = " ".join(telling(name)).title()
    return is_country(own) or own in DEMONYMS or name.split()[0] in ("UK", "US", "UAE", "EU")


def is_country(name: str) -> bool:
    """Tell whether `name` is a country's or a continent's."""
    return name in countries()
