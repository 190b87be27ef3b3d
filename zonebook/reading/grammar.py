"""The engine of the grammars: tokens of classes, rules over classes, and what a rule needs to match.

In: tokens and their signature, one character per token. Out: tokens, each match of a rule made into one.
A rule is a regular expression over the signature, so that it runs over a string a sixth as long as the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from zonebook.reading.english.tables import in_order
from zonebook.reading.english.time_words import VOCABULARY

if TYPE_CHECKING:
    from collections.abc import Callable


NAMED = in_order(
    "WORD NAME NUMBER DAY ORDINAL YEAR MONTH WEEKDAY DAYWORD DATE NUMERIC LABEL COMMA DASH SLASH COLON "
    "LPAR RPAR MARK NOISE ETHIOPIAN ERA DECADE "
    "DAYEXPR MONEXPR YEAREXPR SPANEXPR EDGE YEARSPAN FISCALEXPR RELATIVE SILENT"
)

CLASS = {name: chr(0x100 + n) for n, name in enumerate([*NAMED, *VOCABULARY])}


def classes(names: str) -> frozenset[str]:
    """Return the characters of several classes, their names in one string."""
    return frozenset(CLASS[name] for name in in_order(names))


class Token(NamedTuple):
    """A word, number or mark, or an expression that a rule has built of them."""

    kind: str  # the character of its class
    value: Any
    start: int
    end: int
    text: str = ""


class Found:
    """What a rule matched: the values of its named groups."""

    def __init__(self, match: re.Match[str], tokens: list[Token]) -> None:
        self.match, self.tokens = match, tokens

    def __getitem__(self, group: str) -> Any:
        """Return the value of the group's first token, None if it matched nothing."""
        start, end = self.match.span(group)
        return self.tokens[start].value if 0 <= start < end else None

    def text(self, group: str) -> str:
        """Return the words of the group's first token in lower case, "" if it matched nothing."""
        start, end = self.match.span(group)
        return self.tokens[start].text.lower() if 0 <= start < end else ""

    def words(self, group: str) -> tuple[str, ...]:
        """Return all the group's words in lower case."""
        start, end = self.match.span(group)
        return tuple(
            token.text.lower().rstrip("’'").removesuffix("'s").removesuffix("’s")
            for token in self.tokens[max(start, 0) : max(end, 0)]
        )


@dataclass(frozen=True)
class Rule:
    """A pattern over word classes and what it makes."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    build: Callable[[Found], Any]
    needs: list[frozenset[str]]  # every match holds a class of each set


CHARACTERS = frozenset(CLASS.values())

GROUP = re.compile(r"\((?:\?(?:P<\w+>|[:=]|(?P<never>!|<[=!])))?")


def needed(pattern: str) -> list[frozenset[str]]:
    """Return sets of class characters: each match of a pattern over them holds one class of every set."""
    branches: list[list[frozenset[str]]] = [[]]
    place = 0
    while place < len(pattern):
        needs: list[frozenset[str]] = []
        group = GROUP.match(pattern, place)
        if group:
            place = closing(pattern, place) + 1
            needs = [] if group["never"] else needed(pattern[group.end() : place - 1])
        else:
            if pattern[place] == "|":
                branches.append([])
            elif pattern[place] in CHARACTERS:
                needs = [frozenset(pattern[place])]
            place += 1
        if not pattern.startswith(("?", "{0"), place):
            branches[-1] += needs
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(min(needs, key=len) for needs in branches))] if all(branches) else []


def closing(pattern: str, start: int) -> int:
    """Return the place of the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if not depth:
            return place
    raise ValueError(f"unbalanced brackets in {pattern}")


def over_classes(pattern: str) -> re.Pattern[str]:
    """Return the pattern with each class name replaced by its character; spaces only separate names."""
    # Group names are lower case, so capitals are classes.
    return re.compile("".join(re.sub(r"(?<!\?)[A-Z]+", lambda m: CLASS[m[0]], part) for part in pattern.split()))


def applied(step: Rule, tokens: list[Token], signature: str) -> tuple[list[Token], str]:
    """Return tokens and signature with each match of one rule made into one token."""
    out: list[Token] = []
    done = 0
    for match in step.pattern.finditer(signature):
        value = step.build(Found(match, tokens))
        if value is None:
            continue
        first, last = tokens[match.start()], tokens[match.end() - 1]
        out += tokens[done : match.start()]
        out.append(Token(step.kind, value, first.start, last.end, first.text))
        done = match.end()
    out += tokens[done:]
    return out, "".join([token.kind for token in out])
