"""Facts in hand-written prose: `[3.89 km²](fact:hetao/area)`.

The form is an ordinary Markdown link, so every plain renderer and every diff shows a readable sentence. In a build the
link opens the fact's evidence. Numbers between the brackets are checked against the fact: prose cannot drift from it.
`[](fact:hetao/area)` takes the value itself. The id is a fact's, or a record's (`article/record`), which never changes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from zonebook.values.errors import Problem, ZonebookError, did_you_mean
from zonebook.values.records import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from markdown import Markdown

    from zonebook.collection.collection import Collection
    from zonebook.facts.facts import Fact, Facts

    Show = Callable[[Fact, str], str]  # a fact and its words to the Markdown that stands for them

LINK = re.compile(r"\[(?P<words>[^\[\]\n]*)\]\(fact:(?P<id>[^()\s]*)\)")
FENCE = re.compile(r"^\s*(```|~~~)")
CODE = re.compile(r"`[^`\n]*`")
# What of a line says no number: links to facts and elsewhere, code, addresses, marks of lists and headings.
UNPROVED = re.compile(
    rf"{LINK.pattern}|\]\([^()]*\)|{CODE.pattern}|https?://\S+|^\s*(?:\d+[.)]\s|#.*)|<[^>]*>|\w*[A-Za-z_]\d\w*"
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def resolve(text: str, collection: Collection, facts: Facts, show: Show, path: Path | None = None) -> str:
    """Return prose with each fact link replaced by what `show` makes of the fact and its words.

    Fenced code and code spans stay as they are. Raises ZonebookError with the line of every unknown id and of every
    number that is not the fact's.
    """
    problems: list[Problem] = []
    lines, fenced = [], False
    for number, line in enumerate(text.split("\n"), start=1):
        fenced ^= bool(FENCE.match(line))
        code = [(m.start(), m.end()) for m in CODE.finditer(line)]

        def replaced(link: re.Match[str], number: int = number, code: list[tuple[int, int]] = code) -> str:
            if any(start <= link.start() < end for start, end in code):
                return link[0]
            fact = facts.by_id.get(link["id"])
            found = _problem(collection, facts, fact, link)
            if fact is None or found:
                message, hint = found or ("unknown fact", None)
                problems.append(Problem(message, path=path, line=number, text=link[0], hint=hint))
                return link[0]
            return show(fact, link["words"].strip() or fact.value)

        lines.append(line if fenced else LINK.sub(replaced, line))
    if problems:
        raise ZonebookError(problems)
    return "\n".join(lines)


def unlinked(text: str, path: Path) -> Iterator[Problem]:
    """Yield each line of prose with numbers that no fact is behind: nothing proves those."""
    fenced = False
    for number, line in enumerate(text.split("\n"), start=1):
        fenced ^= bool(FENCE.match(line))
        plain = UNPROVED.sub(" ", line)
        if not fenced and (found := NUMBER.findall(plain)):
            said = f"{', '.join(found)}: no fact is linked"
            yield Problem(said, path=path, line=number, text=line, hint="write [words](fact:ID) where a fact says it")


def _problem(
    collection: Collection, facts: Facts, fact: Fact | None, link: re.Match[str]
) -> tuple[str, str | None] | None:
    """Return what is wrong with a link and what to do about it, None when nothing is."""
    if fact is None:
        return f"no fact {link['id']!r}", did_you_mean(link["id"], facts.by_id) or "`zonebook explain` lists them"
    numbers = NUMBER.findall(link["words"])
    known = {n for words in forms(collection, fact) for n in NUMBER.findall(words)}
    if any(n not in known for n in numbers):
        return f"the words say {link['words']!r}, the fact {fact.value!r}", "take its value, or leave the words empty"
    return None


def settled(
    old: str, new: str, was: Facts, collection: Collection, facts: Facts, renamed: Mapping[str, str]
) -> tuple[str, list[str]]:
    """Return prose in which every link leads to the fact that it led to before an edit of the collection.

    `old` and `new` are the prose before and after new ids were put in; `renamed` are records and places by their new
    ids. A fact that is gone, or that has other numbers
    now than the words say, is replaced by its words; those links are returned too, as they were.
    """
    known = {key: fact for fact in facts.all for key in _keys(fact)}
    links, cut = LINK.finditer(old), list[str]()

    def linked(link: re.Match[str]) -> str:
        before = next(links)
        fact = was.by_id.get(before["id"])
        if fact is None:  # an example in code
            return link[0]
        here, keys = facts.by_id.get(link["id"]), sorted({renamed.get(key, key) for key in _keys(fact)})
        goal = here if here and _keys(here) & {*keys} else next((known[k] for k in keys if k in known), None)
        if goal is None or _problem(collection, facts, goal, link):
            cut.append(before[0])
            return before["words"].strip() or fact.value
        return link[0] if goal is here else f"[{link['words']}](fact:{goal.id})"

    return LINK.sub(linked, new), cut


def _keys(fact: Fact) -> set[str]:
    """What a fact is known by whatever its things are called: its records, or its place where it is computed."""
    return {fact.anchor} if fact.derived else {r.id for r in fact.records}


def forms(collection: Collection, fact: Fact) -> Iterator[str]:
    """Yield the ways in which a fact may be written: its value, and the words of each article."""
    yield fact.value
    for r in fact.records:
        text = collection.source(r.source).article.text
        if not isinstance(r.record, Figure):
            yield f"{text[r.span.start : r.span.end]} {r.record.time.edtf if r.record.time else ''}"
        elif not fact.derived:
            yield text[r.mark.start : r.mark.end]


class FactLinks(Extension):
    """Python-Markdown extension that shows facts in prose: `markdown.markdown(text, extensions=[FactLinks(…)])`."""

    def __init__(self, collection: Collection, facts: Facts, show: Show, path: Path | None = None) -> None:
        super().__init__()
        self.resolve = lambda text: resolve(text, collection, facts, show, path)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Resolve facts before Markdown reads the text; line numbers are those of the file."""
        md.preprocessors.register(_Resolving(md, self.resolve), "fact-links", priority=35)


class _Resolving(Preprocessor):
    """Runs before white space is normalised (priority 30), so that lines count as in the file."""

    def __init__(self, md: Markdown, resolve: Callable[[str], str]) -> None:
        super().__init__(md)
        self.resolve = resolve

    def run(self, lines: list[str]) -> list[str]:
        return self.resolve("\n".join(lines)).split("\n")
