"""What a record is about: its own words are those of the sentence that it quotes, the article names its things.

In: a record with its words. Out: words that are elsewhere in the article than where it quotes, things that other
articles name and this one does not, though it names others of the sort, and quotations outside quotation marks. Words
that are nowhere in the article are an editor's own, and so are names that no article prints: pages say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from zonebook.collection.categories import Category
from zonebook.collection.collection import GroundedRecord
from zonebook.collection.gazetteer import Gazetteer, Thing
from zonebook.collection.proof.known import Known
from zonebook.collection.proof.mismatch import Mismatch
from zonebook.collection.proof.words import HALF, Words, share
from zonebook.collection.yamlfile import Place
from zonebook.reading.stems import stems
from zonebook.values.records import Naming, Quotation, Record, Statement, Theme

KNOWN = 0.75  # of the words of a name
GOVERNING = frozenset(stems("government municipal provincial national state city district people"))
SHORT = 4  # words: "planned" and "in preparation" say nothing of which sentence is meant, the names beside them do
MARK = re.compile(r"[\"“”„«»「」『』]|(?<!\w)['‘’]")
NEAR = (Category.ZONES, Category.FACILITIES, Category.ORGANISATIONS)  # people are told by `speaker`, plans by any words
HINT = "correct it, add the printed name to its aliases, or let `reading` say how it is meant"
NAMED = "quote the name alone, add it to the aliases, or let `reading` say how the words are meant"
ALIKE = 0.6  # of difflib: "Zhe" for "Zhu" is a slip of the press
OWN_WORDS = ("text", "title")  # not the indicator of a figure, which has its number to be found by


def prove_about(words: Words, grounded: GroundedRecord, known: Known) -> Iterator[Mismatch]:
    """Yield what a record says of other words than those that it quotes."""
    record, gazetteer = grounded.record, known.gazetteer
    printed = words.text[grounded.span.start : grounded.span.end]
    if isinstance(record, Quotation) and not _quoted(words, grounded):
        yield Mismatch("exact", "the words are not in quotation marks", printed, "a `statement` needs none")
    if isinstance(record, Naming) and _called(words, grounded, gazetteer) < HALF:
        yield Mismatch("exact", "most of these words are no name of what the record is about", printed, NAMED)
    here = words.stems_in(words.around(grounded))
    own, names = _said(record, gazetteer, here)
    if own and share([*own, *names], here) < HALF <= share(own, words.stems_in(words.whole)):
        key = next((key for key in OWN_WORDS if vars(record).get(key)), "exact")
        yield Mismatch(key, "its words are elsewhere in the article", printed, "quote the sentence that says it")
    yield from _prove_subjects(words, grounded, known)


def _prove_subjects(words: Words, grounded: GroundedRecord, known: Known) -> Iterator[Mismatch]:
    """Yield the things that a record is about and its article names never, or only far from the record's words."""
    record, near = grounded.record, words.leading_to(grounded.span)
    said = record.reading or ""
    for thing in (known.gazetteer[name] for name in record.about if name in known.gazetteer):
        if not _is_known(thing, (words.folded, said.casefold()), (*words.passages, frozenset(stems(said)))):
            says = "the article never names" if _is_another(words, thing, known) else ""
        elif thing.category not in NEAR or said or thing.id in words.main:
            says = ""
        else:
            is_near = _is_known(thing, [words.text[s.start : s.end].casefold() for s in near], [words.stems_in(near)])
            says = "" if is_near else "only other sentences name"
        if says:
            printed = words.text[grounded.span.start : grounded.span.end]
            yield Mismatch("about", f"{says} {thing.name}", printed, HINT)


def prove_head(words: Words, gazetteer: Gazetteer) -> Iterator[tuple[Place, Mismatch]]:
    """Yield the names of an article's own data that their words do not give, each with its place in the file."""
    about = words.source.source
    for i, credit in enumerate(about.credits):
        place: Place = ("source", "credits", i)
        if credit.name.casefold() not in credit.exact.casefold():
            yield place, Mismatch("name", f"{credit.name!r} is not in its words", credit.exact, "copy it")
        thing = gazetteer.get(credit.organisation or "")
        if thing and not any(_names(n, credit.exact) for n in thing.names):
            yield place, Mismatch("organisation", f"the words do not name {thing.name}", credit.exact, HINT)
    if about.publisher and about.publisher_exact:
        same = gazetteer.by_name.get(about.publisher)
        if not any(_names(n, about.publisher_exact) for n in (same.names if same else (about.publisher,))):
            message = f"the words do not name {about.publisher}"
            yield ("source",), Mismatch("publisher", message, about.publisher_exact, "leave out `publisher_exact`")


def _names(name: str, text: str) -> bool:
    """Tell whether a text has a name, or one of its words: "the Herald" for the Northgate Herald Group."""
    return name.casefold() in text.casefold() or not {*stems(name)}.isdisjoint(stems(text))


def _called(words: Words, grounded: GroundedRecord, gazetteer: Gazetteer) -> float:
    """Return how many of the words that should be a name are in the names or the reading, slips of the press too."""
    record, things = grounded.record, [gazetteer[t] for t in grounded.record.about if t in gazetteer]
    said = {*stems(" ".join([record.reading or "", *(name for thing in things for name in thing.names)]))}
    own = words.stems_in([grounded.mark])
    return sum(bool(get_close_matches(word, said, 1, ALIKE)) for word in own) / len(own) if own and things else 1


def _said(
    record: Record, gazetteer: Gazetteer, here: frozenset[str]
) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    """Return the words that the sentence should share, and names that do as well: of a field, of what says little else.

    Nothing where most words are shared anyway. "The port opens" of a sentence that says "it opened": other words than
    names are asked for first.
    """
    own = frozenset(stems(" ".join(filter(None, (vars(record).get(key) for key in OWN_WORDS)))))
    if not isinstance(record, Theme) and (not own or share([own], here) >= HALF):
        return [], []
    found = [(key, frozenset(stems(n))) for key, t in record.references() if t in gazetteer for n in gazetteer[t].names]
    if isinstance(record, Theme):
        return [n for key, n in found if key == "themes"], [n for key, n in found if key != "themes"]
    names = [n for _, n in found]
    rest = own.difference(*names)
    return [rest], names if isinstance(record, Statement) and len(rest) < SHORT else []


def _is_another(words: Words, thing: Thing, known: Known) -> bool:
    """Tell whether an article names things of the same sort, but not this one, which other articles do name."""
    return bool(known.gazetteer.mentions(words.text, words.whole, thing.category)) and known.is_printed(thing)


def _is_known(thing: Thing, texts: Iterable[str], passages: Iterable[frozenset[str]]) -> bool:
    """Tell whether texts in lower case have a name of a thing, or a passage of theirs has most of one.

    Articles call the government of Northgate "Northgate".
    """
    if any(name.casefold() in text for name in thing.names for text in texts):
        return True
    names = [own for n in thing.names if (own := {*stems(n)} - GOVERNING)]
    return any(len(own & passage) >= KNOWN * len(own) for own in names for passage in passages)


def _quoted(words: Words, grounded: GroundedRecord) -> bool:
    """Tell whether quotation marks open in the paragraph before the words end; an article without any has lost them."""
    paragraph = words.text.rfind("\n", 0, grounded.span.start) + 1
    return bool(MARK.search(words.text, paragraph, grounded.span.end)) or not MARK.search(words.text)
