"""Capitalised names as they are in a text, and the one form in which two spellings of a name meet.

In: text and the bounds of a sentence.  Out: runs of capitalised words, with offsets.
A run is only raw material: whether it names a zone, a person or an organisation is decided by its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from zonebook.reading.cues import Cue
from zonebook.reading.english.tables import any_of
from zonebook.values.patterns import later

UPPER = "".join(re.escape(c) for c in map(chr, range(0x1EFF)) if c.isupper() and c.isalpha())
GAP = r"[ \t\u00a0\u202f]+"
INNER = r"[’'&./‑\-–@]"  # marks that are inside a word: D'Souza, R&D, Hi-Tech
CAPITAL = (
    rf"(?:H\.[ ]?E\.(?!\w)|(?:Co|Corp|Ltd|Inc|St|Dr|Mr|Mrs|Ms|Prof|Eng|Hon|Smt|Sr|Jr|Gen|Gov|Sen|Rep|Maj|Lt|Col"
    rf"|Capt|Amb|Adv|Rev|Fr|Cllr|Coun|Barr|Sgt|Brig|Adm|Pres)\.(?!\w)|[{UPPER}]\.(?=[ \u00a0]?[{UPPER}])"
    rf"|[{UPPER}]\w*(?:{INNER}\w+)*)"
)
PARTICLES = frozenset(
    "de da do dos das del della di du des la le el al ul bin bint ibn ben abu van von der den ter zu af y e et".split()
)
LINKS = PARTICLES | frozenset(("of", "and", "the", "for", "&", "on"))
LINK = any_of(LINKS)
MOST_WORDS = 30  # no name is longer; what goes on is read as another run, so that a run of any length costs its length
# At most two links are between two capitalised words ("of the"), so that every step is bounded.
RUN = Cue(rf"(?<!\w)(?=[{UPPER}])(?<!\w[’'‑\-]){CAPITAL}(?:{GAP}(?:{LINK}{GAP}){{0,2}}{CAPITAL}){{0,{MOST_WORDS}}}")
TOKEN = later(r"[^ \t\u00a0\u202f]+")


class Word(NamedTuple):
    """One word of a run, `text[start:end]`."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """Capitalised words and the links between them ("Department of Science and Technology")."""

    start: int
    end: int
    words: tuple[Word, ...]


@lru_cache(maxsize=1 << 14)  # of one article: `read_plain` begins anew
def runs(text: str, start: int, end: int) -> tuple[Run, ...]:
    """Return the capitalised runs of `text[start:end]` in order. Several readers ask for those of one sentence."""
    return tuple(map(run_of, RUN.finditer(text, start, end)))


def run_at(text: str, start: int, limit: int) -> Run | None:
    """Return the capitalised run that begins exactly at `start`, if one does."""
    match = RUN.match(text, start, limit)
    return run_of(match) if match else None


def run_of(match: re.Match[str]) -> Run:
    """Return what `RUN` matched, with its words."""
    words = tuple([Word(w.start(), w.end(), w[0]) for w in TOKEN.finditer(match.string, *match.span())])
    return Run(*match.span(), words)


# Words of names -> the forms that mean the same; American foreign-trade zones are free-trade zones.
SAME = {
    "science": "scientific sciences sci", "technology": "technological technologies tech tec techno", "high": "hi",
    "free": "foreign", "industrial": "industry industries", "international": "intl", "center": "centre",
    "harbor": "harbour", "zone": "zones", "park": "parks", "corridor": "corridors", "estate": "estates",
    "subzone": "subzones", "city": "cities", "area": "areas", "district": "districts", "valley": "valleys",
    "development": "develop", "cooperation": "cooperative", "special economic zone": "sez sezs",
    "free trade zone": "ftz", "export processing zone": "epz", "free economic zone": "fez",
    "free zone": "freezone freezones", "free port": "freeport freeports",
    "economic technology development zone": "etdz",
}  # fmt: skip
SAME_WORD = {form: word for word, forms in SAME.items() for form in forms.split()}
UNSAID = frozenset(("and", "of", "the", "at", "in", "for", "national", "level", "state"))
MARKS = later(r"[’'`´.“”\"‘]")
BREAKS = later(r"[‐‑‒–—\-/(),&:;]+")


@lru_cache(maxsize=65536)
def pieces(token: str) -> tuple[str, ...]:
    """Return the folded words of one token of text: `Hi-Tech` gives `high technology`, `Zone’s` gives `zone`."""
    folded = "".join(
        c for c in unicodedata.normalize("NFKD", token).casefold() if not unicodedata.combining(c)
    ).replace("ł", "l")
    if folded[-2:] in ("’s", "'s"):
        folded = folded[:-2]
    folded = MARKS.sub("", folded).replace("co-operat", "cooperat")
    words = (SAME_WORD.get(word, word) for word in BREAKS.sub(" ", folded).split())
    return tuple(part for word in words for part in word.split() if part not in UNSAID)


@lru_cache(maxsize=16384)
def key(name: str) -> tuple[str, ...]:
    """Return the words of a name in the form in which its spellings meet.

    >>> key("Orlin National Hi-Tech Industrial Zone") == key("the Orlin High-tech industry zone")
    True
    """
    return tuple(piece for token in name.split() for piece in pieces(token))


def slug(name: str) -> str:
    """Return a readable id for a name: ASCII letters, digits and hyphens.

    >>> slug("Łódź Special Economic Zone")
    'lodz-special-economic-zone'
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"[’'.]", "", folded).encode("ascii", "ignore").decode()).strip("-")
    # A name without Latin letters keeps its code points, so that two of them never share an id.
    return plain or "-".join(f"{ord(c):x}" for c in name if not c.isspace()) or "unnamed"


def initials(words: Iterable[str]) -> str:
    """Return the initials of the capitalised words, hyphenated parts counted apart.

    >>> initials(["Tianjin", "Economic-Technological", "Development", "Area"])
    'TETDA'
    """
    parts = (part for word in words for part in re.split(r"[\-‑–/&]", word))
    return "".join(part[0] for part in parts if part[:1].isupper())
