"""Stems: what words of press English about zones mean, whatever their form, so that two wordings can be compared.

In: short texts in English. Out: the classes of their words. The tables are general: nothing here knows a collection.
"""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*%?")

# Several words that are one, before the text is cut into words. Both sides in lower case.
PHRASES = {
    "science and technology": "scitech",
    "scientific and technological": "scitech",
    "scientific and technical": "scitech",
    "sci-tech": "scitech",
    "sci & tech": "scitech",
    "science and innovation": "scitech innovation",
    "gross domestic product": "gdp",
    "high-tech": "hitech",
    "hi-tech": "hitech",
    "news conference": "press conference",
    "media briefing": "press conference",
    "press briefing": "press conference",
    "new generation of": "new generation",
    "put into use": "opened",
    "put into operation": "opened",
    "in operation": "opened",
    "started operation": "opened",
    "begun operations": "opened",
    "began operation": "opened",
    "came on stream": "opened",
    "broke ground": "started construction",
    "break ground": "start construction",
    "groundbreaking": "start construction",
    "push forward": "promote",
    "set up": "establish",
    "carry out": "conduct",
    "roll out": "introduce",
    "rolled out": "introduced",
    "joined hands": "cooperated",
    "green light": "approval",
    "state council": "statecouncil",
}

# Words with one meaning in this genre, by stem: each line is one class, named by its first member.
CLASSES = (
    "begin start commence",
    "build construct building",
    "establish found create form",
    "promote boost advance further enhance spur stimulate",
    "cooperate collaborate cooperation collaboration partner",
    "company enterprise firm business",
    "issue release unveil publish promulgate",
    "sign conclude ink",
    "approve approval ratify green-light",
    "open launch inaugurate",
    "meeting conference forum summit session",
    "ceremony gala",
    "announce declare",
    "vehicle car model automobile",
    "worker employee staff headcount job",
    "revenue sales turnover income",
    "gdp economy",
    "project venture",
    "chip semiconductor",
    "aid assist support help",
    "invest investment put",
    "area land",
    "worldwide global international",
    "target goal aim",
    "test trial",
    "finish complete completion",
    "tenant occupier",
    "apartment flat dwelling",
)

STOP = frozenset(
    """a an and are as at be been being but by for from had has have he her his how i in into is it its itself more most
    of off on or other our out over said says she so some such than that the their them there these they this those to
    under up was we were what when where which while who whose will with would would also among about around after all
    any both each between during further furthermore according added told noted including include total new now there
    s not no only can could may might must do does did per via within further whole""".split()
)

# In this order: the longest first where one ends in another.
SUFFIXES = tuple(
    """alized alised ization isation ations ation ally ments ment ating ated ates ate atively ative ively ives ive
    ings ing ions ion ness ies ied als al ers ors ed es ly s y e""".split()
)
SHORTEST_STEM = 4


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word shares with its inflections; crude, but the same for both sides of a comparison.

    >>> stem("innovation") == stem("innovative"), stem("international") == stem("internationalized"), stem("chips")
    (True, True, 'chip')
    """
    for suffix in SUFFIXES:
        kept = len(word) - len(suffix)
        if word.endswith(suffix) and (
            kept >= SHORTEST_STEM or (suffix == "s" and kept >= 3 and not word.endswith("ss"))
        ):
            return word[:kept]
    return word


CLASS_OF = {stem(word): stem(line.split()[0]) for line in CLASSES for word in line.split()}


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Return `text` in lower case with straight quotes, dashes as hyphens and the fixed phrases joined."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-")
    for phrase, one in PHRASES.items():
        text = text.replace(phrase, one)
    return text


@lru_cache(maxsize=20_000)
def stems(text: str) -> tuple[str, ...]:
    """Return the classes of the words of `text` that carry meaning, in order; numbers are left out.

    >>> stems("begun operations in 11 industrial parks"), stems("have started operation")
    (('open', 'industri', 'park'), ('open',))
    """
    return tuple(filter(None, map(class_of, WORD.findall(plain(text)))))


@lru_cache(maxsize=20_000)
def class_of(word: str) -> str:
    """Return the class of a word of `plain` text, "" where it carries no meaning: a small word, a number."""
    bare = word.removesuffix("'s")
    return "" if bare in STOP or bare[0].isdigit() else CLASS_OF.get(stem(bare), stem(bare))
