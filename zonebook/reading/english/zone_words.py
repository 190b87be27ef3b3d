"""The vocabulary of zone names: head nouns, the words that go with them, and look-alikes that are no zones.

Words are in `zone_words.yml`, as `names.key` folds them ("sez", "freezone").
"""

from __future__ import annotations

from zonebook.reading.english.tables import data, in_order, no_such_table, words, words_of

TABLES = data("zone_words")
WORDS = words_of(__name__)
__getattr__ = no_such_table
HEADS: dict[str, frozenset[str] | None] = {head: words(text, WORDS) for head, text in TABLES["BESIDE"].items()}
"""Head noun: the words one of which must be beside it; None for those that are enough by themselves."""
HEADS |= dict.fromkeys(WORDS["ENOUGH"])
NO_ZONES = frozenset(tuple(phrase.split("-")) for phrase in WORDS["LOOK_ALIKES"])
"""Whole phrases that look like zones and are none."""
PLURALS: dict[str, str] = TABLES["PLURALS"]
"""Heads that, in the plural after a name, still name one zone each ("Adama and Kombolcha industrial parks")."""
# Heads by which an apposition calls a name a zone's; the loose ones only beside a trade ("industrial city") or a size.
CALLED_HEADS = in_order("zones? parks? freeports? technopoles? technoparks? enclaves? estates?")
LOOSE_HEADS = in_order("city township hub complex development")
