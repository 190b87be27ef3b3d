"""Rules over classes of words: the one engine that reads what English tables say.

In: tokens, each of a class, and a grammar made of rows (class made, pattern over classes, builder, example).  Out: the
tokens again, each match of a row made into one token of the row's class, which later rows can use.

A pattern is a regular expression over class names: capitals are classes, spaces only separate, `m:MONTH` and
`s:(LAST|NEXT)` name what a builder asks for, `{DAY}` is a part that several patterns share. Every repetition in it is
bounded, so that reading takes time in proportion to the text. Which rows can match a sentence at all is worked out from
the patterns themselves; no list of triggers is kept by hand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from zonebook.values.patterns import later

T = TypeVar("T")
FIRST_CLASS = 0x100  # classes are the characters from here on: none of them means anything in a regular expression


class Token(NamedTuple):
    """A word, number or mark, or what a rule has built of several."""

    kind: str  # the character of its class
    value: object
    start: int
    end: int
    text: str = ""  # as printed; of a built token, the first word


class Classes(dict[str, str]):
    """Names of classes, each with the one character that stands for it in a signature."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__((name, chr(FIRST_CLASS + n)) for n, name in enumerate(dict.fromkeys(names)))

    def of(self, names: str) -> frozenset[str]:
        """Return the characters of several classes, their names in one string."""
        return frozenset(self[name] for name in names.split())


class Found:
    """What a rule matched: the tokens of its named groups."""

    def __init__(self, match: re.Match[str], tokens: Sequence[Token]) -> None:
        self.match, self.tokens = match, tokens

    def first(self, group: str) -> Token | None:
        """Return the group's first token, None if it matched nothing or the rule has no such group."""
        if group not in self.match.re.groupindex:
            return None
        start, end = self.match.span(group)
        return self.tokens[start] if 0 <= start < end else None

    def get(self, group: str, kind: type[T]) -> T | None:
        """Return the value of the group's first token, None if it is absent or of another type."""
        token = self.first(group)
        return token.value if token and isinstance(token.value, kind) else None

    def number(self, group: str) -> int:
        """Return the number that the group holds; that it holds one is the row's promise."""
        value = self.get(group, int)
        if value is None:
            raise TypeError(f"no number in group {group!r} of {self.match.re.pattern!r}")
        return value

    def text(self, group: str) -> str:
        """Return the words of the group's first token in lower case, "" if it matched nothing."""
        token = self.first(group)
        return token.text.lower() if token else ""

    def words(self, group: str) -> tuple[str, ...]:
        """Return all the group's words in lower case, without endings of the genitive."""
        start, end = self.match.span(group)
        return tuple(stem(token.text) for token in self.tokens[max(start, 0) : max(end, 0)])


def stem(word: str) -> str:
    """Return a word in lower case without the ending of its genitive.

    >>> stem("Year's"), stem("weeks’")
    ('year', 'weeks')
    """
    return word.lower().rstrip("’'").removesuffix("'s").removesuffix("’s")


class Nothing:
    """What looks like an expression and is none: "every Monday", "30 February 2024". It keeps its words from others."""


NOTHING = Nothing()


@dataclass(frozen=True)
class Row:
    """One phrasing: the class it makes, its pattern, its builder with arguments, and an example that it reads."""

    kind: str
    pattern: str
    build: str
    example: str


@dataclass(frozen=True)
class Rule:
    """A row ready to be applied."""

    row: Row
    kind: str
    pattern: re.Pattern[str]
    build: Callable[[Found], object | None]
    needs: list[frozenset[str]]  # every match holds a class of each set


PART = re.compile(r"\{([A-Z]+)\}")
PIECE = re.compile(r"(?P<group>[a-z]\w*):(?:(?P<named>[A-Z]+)|\()|(?P<name>[A-Z]+)|(?P<open>\((?!\?))|\s+")
GROUP = re.compile(r"\((?:\?(?:P<\w+>|[:=]|(?P<never>!|<[=!])))?")


def over_classes(pattern: str, classes: Mapping[str, str], parts: Mapping[str, str]) -> str:
    """Return a pattern as a regular expression over the characters of the classes."""

    def piece(match: re.Match[str]) -> str:
        if match["group"]:
            inner = f"{classes[match['named']]})" if match["named"] else ""
            return f"(?P<{match['group']}>{inner}"
        return classes[match["name"]] if match["name"] else "(?:" if match["open"] else ""

    while (whole := PART.sub(lambda m: parts[m[1]], pattern)) != pattern:
        pattern = whole
    return PIECE.sub(piece, pattern)


class Grammar:
    """Rows of one language over one set of classes, applied in their order."""

    def __init__(
        self,
        classes: Classes,
        rows: Iterable[Row],
        parts: Mapping[str, str],
        builders: Mapping[str, Callable[..., object | None]],
        common: str,
    ) -> None:
        self.classes, self.parts = classes, parts
        self.common = classes.of(common)  # classes that nearly every sentence has
        self.rules = [self._rule(row, builders) for row in rows]
        self.always: list[int] = []  # rules that can match common classes alone
        self.by_class: dict[str, list[int]] = defaultdict(list)  # a class -> the rules that may be told by it
        for n, rule in enumerate(self.rules):
            telling = [need for need in rule.needs if need.isdisjoint(self.common)]
            for kind in min(telling, key=len, default=()):
                self.by_class[kind].append(n)
            if not telling:
                self.always.append(n)
        self.possible = lru_cache(maxsize=4096)(self._possible)

    def _rule(self, row: Row, builders: Mapping[str, Callable[..., object | None]]) -> Rule:
        name, *arguments = row.build.split()
        compiled = later(over_classes(row.pattern, self.classes, self.parts))
        build = partial(builders[name], **dict(pair.split("=", 1) for pair in arguments))
        needs = needed(compiled.pattern, frozenset(self.classes.values()))
        return Rule(row, self.classes[row.kind], compiled, build, needs)

    def read(self, tokens: list[Token]) -> list[Token]:
        """Return the tokens after every rule."""
        signature = "".join([token.kind for token in tokens])
        steps, at = self.possible(frozenset(signature) - self.common), 0
        while at < len(steps):
            rule = self.rules[steps[at]]
            if rule.pattern.search(signature):
                tokens, signature = applied(rule, tokens, signature)
                done, steps = steps[at], self.possible(frozenset(signature) - self.common)
                at = bisect_right(steps, done)
            else:
                at += 1
        return tokens

    def _possible(self, kinds: frozenset[str]) -> tuple[int, ...]:
        """Return the rules, by number, that can match a sentence with these classes and any of the common ones."""
        near = set(self.always).union(*(self.by_class[kind] for kind in kinds if kind in self.by_class))
        kinds |= self.common
        return tuple(n for n in sorted(near) if not any(map(kinds.isdisjoint, self.rules[n].needs)))


def applied(rule: Rule, tokens: list[Token], signature: str) -> tuple[list[Token], str]:
    """Return tokens and signature with each match of one rule made into one token."""
    out: list[Token] = []
    done = 0
    for match in rule.pattern.finditer(signature):
        value = rule.build(Found(match, tokens))
        if value is None:
            continue
        first, last = tokens[match.start()], tokens[match.end() - 1]
        out += tokens[done : match.start()]
        out.append(Token(rule.kind, value, first.start, last.end, first.text))
        done = match.end()
    out += tokens[done:]
    return out, "".join([token.kind for token in out])


# --- What a pattern needs --------------------------------------------------------------------------------------------


def needed(pattern: str, classes: frozenset[str]) -> list[frozenset[str]]:
    """Return sets of classes: each match of a pattern over them holds one class of every set."""
    branches: list[list[frozenset[str]]] = [[]]
    place = 0
    while place < len(pattern):
        if pattern[place] == "|":
            branches.append([])
            place += 1
            continue
        place, needs = needed_at(pattern, place, classes)
        if not pattern.startswith(("?", "{0"), place):
            branches[-1] += needs
    if len(branches) == 1:
        return branches[0]
    return [frozenset().union(*(min(needs, key=len) for needs in branches))] if all(branches) else []


def needed_at(pattern: str, place: int, classes: frozenset[str]) -> tuple[int, list[frozenset[str]]]:
    """Return where the group or character at `place` ends, and what it needs."""
    group = GROUP.match(pattern, place)
    if not group:
        return place + 1, [frozenset(pattern[place])] if pattern[place] in classes else []
    end = closing(pattern, place)
    return end + 1, [] if group["never"] else needed(pattern[group.end() : end], classes)


def closing(pattern: str, start: int) -> int:
    """Return the place of the bracket that closes the one at `start`."""
    depth = 0
    for place in range(start, len(pattern)):
        depth += (pattern[place] == "(") - (pattern[place] == ")")
        if not depth:
            return place
    raise ValueError(f"unbalanced brackets in {pattern}")
