"""Which language a text is in, and whether it is an article at all.

In: a text as received.  Out: a BCP 47 tag, and in English why a text is not read, or nothing.
Scripts decide first; among languages in Latin letters small words vote, those that no other language of the table has.
Too few words to tell count as English: a short text is read all the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import islice

from babel import Locale

from zonebook.reading.cues import words_in
from zonebook.reading.english.page_cues import GATES
from zonebook.values.patterns import later
from zonebook.values.tables import tables_of

READ = "en"
# Letters by script -> the language, or the first of those that share it. An ideograph is worth a word of letters.
SCRIPTS: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("ja", later("[\u3041-\u30ff]"), 3), ("ko", later("[\uac00-\ud7af\u1100-\u11ff]"), 3),
    ("zh", later("[\u3400-\u9fff]"), 3), ("ar", later("[\u0600-\u06ff]"), 1),
    ("ru", later("[\u0400-\u04ff]"), 1), ("el", later("[\u0370-\u03ff]"), 1),
    ("he", later("[\u0590-\u05ff]"), 1), ("hi", later("[\u0900-\u097f]"), 1),
    ("bn", later("[\u0980-\u09ff]"), 1), ("ta", later("[\u0b80-\u0bff]"), 1),
    ("si", later("[\u0d80-\u0dff]"), 1), ("th", later("[\u0e00-\u0e7f]"), 1),
    ("lo", later("[\u0e80-\u0eff]"), 1), ("my", later("[\u1000-\u109f]"), 1),
    ("ka", later("[\u10a0-\u10ff]"), 1), ("am", later("[\u1200-\u137f]"), 1),
    ("km", later("[\u1780-\u17ff]"), 1),
)  # fmt: skip
LATIN = later(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
ANY_SCRIPT = later("|".join(letters.pattern for _, letters, _ in SCRIPTS))
# Letters that tell two languages of one script apart.
SHARED: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (("fa", "پچژگ"), ("ur", "ٹڈڑے")),
    "ru": (("uk", "іїєґ"), ("bg", "ѝ"), ("sr", "ђћџљњ"), ("kk", "әғқңөұүһ")),
}
TRADITIONAL = frozenset(
    "國們這發區業經產會與學實開關對時從來為個還說過東車門電動務際應當點總廠園條進運創設積極資達規劃億萬後億"
)
SIMPLIFIED = frozenset(
    "国们这发区业经产会与学实开关对时从来为个还说过东车门电动务际应当点总厂园条进运创设积极资达规划亿万后亿"
)
SMALL_WORDS = {tag: frozenset(words.split()) for tag, words in tables_of(__file__).items()}
"""Small words of languages in Latin letters. A word of two languages counts for both."""
LANGUAGES_OF: dict[str, list[str]] = defaultdict(list)
for _tag, _small in SMALL_WORDS.items():
    for _word in _small:
        LANGUAGES_OF[_word].append(_tag)
WORD = later(r"[^\W\d_]+")
LEAST = 12  # small words of another language from which it can be told
READ_AT_MOST = 20_000  # characters that are looked at: a language shows itself early
SHORT = 120  # words; a page that asks for something instead of telling it has fewer


def language_of(text: str) -> str:
    """Return the language of most of a text as a BCP 47 tag; `en` where it is too short to tell.

    >>> language_of("The zone opened."), language_of("开发区占地三平方公里，已有四百家企业入驻。")
    ('en', 'zh-Hans')
    """
    looked_at = text[:READ_AT_MOST]
    if not ANY_SCRIPT.search(looked_at):
        return _by_small_words(looked_at)
    latin = len(LATIN.findall(looked_at))
    scores = {tag: worth * len(letters.findall(looked_at)) for tag, letters, worth in SCRIPTS}
    if sum(scores.values()) <= max(latin, LEAST):
        return _by_small_words(looked_at)
    if scores["ja"] > 0.1 * scores["zh"]:
        return "ja"
    best = max(scores, key=lambda tag: scores[tag])
    if best == "zh":
        older, newer = (sum(char in letters for char in looked_at) for letters in (TRADITIONAL, SIMPLIFIED))
        return "zh-Hant" if older > newer else "zh-Hans"
    return next((tag for tag, letters in SHARED.get(best, ()) if any(c in letters for c in looked_at)), best)


@lru_cache(maxsize=1 << 16)
def _languages_of(printed: str) -> tuple[str, ...]:
    return tuple(tag for word in WORD.findall(printed.lower()) for tag in LANGUAGES_OF.get(word, ()))


def _by_small_words(text: str) -> str:
    votes = dict.fromkeys(SMALL_WORDS, 0)
    for printed, places in words_in(text).items():
        for tag in _languages_of(printed):
            votes[tag] += len(places)
    best = max(votes, key=lambda tag: votes[tag])
    return best if votes[best] >= max(LEAST, 2 * votes[READ]) else READ


@lru_cache(maxsize=64)
def language_name(tag: str) -> str:
    """Return the English name of a language.

    >>> language_name("zh-Hant"), language_name("pt")
    ('Traditional Chinese', 'Portuguese')
    """
    if tag.startswith("zh-"):
        return {"zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese"}[tag]
    return str(Locale.parse(tag).get_display_name("en"))


def why_not_read(text: str) -> str | None:
    """Return why nothing is read of a text, in English: it is empty, asks for something, is in another language."""
    printed = list(islice(WORD.finditer(text[:READ_AT_MOST]), SHORT + 1))
    if not printed:
        return "the text is empty"
    if len(printed) <= SHORT and (gate := asks_for(text)):
        return gate
    language = language_of(text)
    return None if language == READ else f"in {language_name(language)}, which is not read"


def asks_for(text: str) -> str | None:
    """Return what a page says instead of its article: cookies, a subscription, an error; None if nothing."""
    return next((what for what, cue in GATES if cue.search(text)), None)
