"""Changes between two states of a collection, each of which prints itself: for a comment, a page, or as JSON.

In: what `diff` found. Out: `Changes`, which travels as JSON from the job that builds a preview to the job that comments
on it. The second trusts nothing of the first, so everything here has a type and a limit, and all words are escaped when
they are printed. What differs between kinds of change is an entry of `changes.yml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeAlias

from pydantic import Field, StringConstraints, ValidationError

from zonebook.values.errors import NOT_IN_ARTICLE, Problem, ZonebookError
from zonebook.values.records import Anchor, Model, PageName  # pydantic needs them when the classes are made
from zonebook.values.tables import tables_of

Escape: TypeAlias = "Callable[[str], str]"

WORDS_LIMIT = 400  # characters of one value or quotation; longer ones are cut when a change is made
MAX_CHANGES, MAX_PAGES, MAX_ANCHORS = 20_000, 20_000, 2_000
MAX_BYTES = 8_000_000  # of the JSON: 20,000 changes of ordinary length take about 6 MB
COMMENT_LIMIT = 60_000  # characters; GitHub takes 65,536
SHOWN = 12  # changes of one kind that a comment lists before it says "and 30 more"


class Kind(StrEnum):
    """What happened to a fact, a thing, a source or a doubtful point."""

    BROKEN = "quotation-broken"
    PROBLEM = "problem"
    HISTORY_CUT = "history-cut"
    DISPUTED = "disputed"
    STATUS = "status-changed"
    REMOVED = "removed"
    EVIDENCE_LOST = "evidence-lost"
    VALUE = "value-changed"
    RESPECT = "respect-changed"
    CONCERNS = "concerns-changed"
    DATE_CHANGED = "date-changed"
    DATE_WIDENED = "date-widened"
    DATE_NARROWED = "date-narrowed"
    REQUOTED = "quotation-changed"
    SUBJECT = "subject-changed"
    MERGED = "merged"
    SPLIT = "split"
    REVIEWED = "reviewed"
    DOUBT_ADDED = "doubt-added"
    DOUBT_GONE = "doubt-gone"
    EVIDENCE_ADDED = "evidence-added"
    ADDED = "added"
    RENAMED = "renamed"
    JOINED = "joined"
    PARTED = "parted"
    THING_ADDED = "thing-added"
    THING_REMOVED = "thing-removed"
    SOURCE_ADDED = "source-added"
    SOURCE_REMOVED = "source-removed"
    WITHDRAWN = "withdrawn"
    SOURCE_CHANGED = "source-changed"


class Wording(NamedTuple):
    """How a kind of change is said; see `changes.yml`."""

    heading: str
    line: str
    one: str = ""
    many: str = ""
    mark: str = "changed"
    folded: str = ""


WORDING = {Kind(kind): Wording(**row) for kind, row in tables_of(__file__).items()}
# The sentence begins with what is new; the lists begin with what is wrong.
SENTENCE = (Kind.ADDED, Kind.REMOVED, Kind.EVIDENCE_ADDED, *(k for k in Kind if k not in (Kind.ADDED, Kind.REMOVED)))
SHORT = 60  # characters; longer values have no place in a sentence

Words: TypeAlias = Annotated[str, StringConstraints(max_length=WORDS_LIMIT)]
# A page is named by its path without ending; both patterns are safe within a link without escaping.
Commit: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]

How: TypeAlias = Literal["added", "removed", "changed"]


def cut(text: str) -> str:
    """Return a text short enough for a change, on one line.

    >>> cut("12 ha  of land "), len(cut("a" * 1000))
    ('12 ha of land', 400)
    """
    line = " ".join(text.split())
    return line if len(line) <= WORDS_LIMIT else line[: WORDS_LIMIT - 1] + "…"


class Spot(Model):
    """A place on the site: a page, by its path without ending, and an anchor on it."""

    page: PageName
    anchor: Anchor | None = None

    @property
    def path(self) -> str:
        """The path of the finished page with the anchor."""
        return f"{self.page}.html" + (f"#{self.anchor}" if self.anchor else "")


class Said(Model):
    """The words of one article."""

    source: Words
    words: Words


class Change(Model):
    """One change: what it happened to, the values before and after, the words, and where to see it."""

    kind: Kind
    what: Words
    before: Words | None = None
    after: Words | None = None
    articles: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]] | None = None  # with evidence, each side
    said: Annotated[tuple[Said, ...], Field(max_length=24)] = ()
    verdict: Words | None = None  # what the proof makes of these words
    spot: Spot | None = None  # on the new site; None where nothing is left to see

    def line(self, escape: Escape = str) -> str:
        """Return the change in words.

        >>> Change(kind="value-changed", what="Port · Area", before="640 ha", after="647 ha", articles=(1, 3)).line()
        'Port · Area: 640 ha → 647 ha (evidence: 1 article → 3 articles)'
        """
        return WORDING[self.kind].line.format(**self.parts(escape)) + self.backing(escape)

    def parts(self, escape: Escape) -> dict[str, str]:
        """Return the words that the wording of its kind has places for."""
        return {name: escape(getattr(self, name) or "") for name in ("what", "before", "after")}

    def backing(self, escape: Escape) -> str:
        """Return what it rests on: how many articles, the words themselves, and what the proof makes of them."""
        found = ""
        if self.articles and self.articles[0] != self.articles[1]:
            before, after = (f"{n} article{'s' * (n != 1)}" for n in self.articles)
            found = f" (evidence: {before} → {after})"
        found += "".join(f" — “{escape(said.words)}” ({escape(said.source)})" for said in self.said)
        return found + (f"; {escape(self.verdict)}" if self.verdict else "")

    @property
    def mark(self) -> str:
        """What a page says beside the fact."""
        return WORDING[self.kind].mark


class PageChange(Model):
    """A page that looks different, with the spots on it that changes lead to."""

    page: PageName
    how: How
    anchors: Annotated[tuple[Anchor, ...], Field(max_length=MAX_ANCHORS)] = ()


class Side(Model):
    """One of the two states compared: how it was named and, where it is one, the commit."""

    name: Words
    commit: Commit | None = None

    @property
    def words(self) -> str:
        """The name with the short commit."""
        return f"{self.name} ({self.commit[:10]})" if self.commit and self.commit != self.name else self.name


class Changes(Model):
    """Everything that differs between two states. `pages` is None where the pages of one are not at hand."""

    format: Literal["zonebook-changes/1"] = "zonebook-changes/1"
    base: Side
    head: Side
    changes: Annotated[tuple[Change, ...], Field(max_length=MAX_CHANGES)] = ()
    pages: Annotated[tuple[PageChange, ...], Field(max_length=MAX_PAGES)] | None = None
    remarks: Annotated[tuple[Words, ...], Field(max_length=20)] = ()  # what the comparison could not see
    unread: Words | None = None  # why the base could not be read, when nothing was compared

    def of(self, kind: Kind) -> list[Change]:
        """Return the changes of one kind."""
        return [c for c in self.changes if c.kind is kind]

    @property
    def removed(self) -> list[PageChange]:
        """The pages that are no more, not even as a line that leads on."""
        return [page for page in self.pages or () if page.how == "removed"]

    @property
    def unpublishable(self) -> bool:
        """Whether the new state has faults that stop the build."""
        return any(c.kind in (Kind.BROKEN, Kind.PROBLEM) for c in self.changes)

    def as_json(self) -> str:
        """Return the JSON that `read_changes` reads: two runs give the same bytes."""
        return self.model_dump_json(indent=1, exclude_defaults=True) + "\n"


def read_changes(data: bytes, name: str) -> Changes:
    """Read what `Changes.as_json` wrote, or somebody else in its place.

    Raises ZonebookError when it is too large or of another form; the message holds nothing of what it says.
    """
    if len(data) > MAX_BYTES:
        raise ZonebookError(Problem(f"{name}: {len(data)} bytes are too large (limit {MAX_BYTES})"))
    try:
        return Changes.model_validate_json(data)
    except (ValidationError, RecursionError) as error:
        faults = error.errors() if isinstance(error, ValidationError) else []
        places = ", ".join(sorted({str(f["type"]) for f in faults})[:5]) or "nested too deeply"
        raise ZonebookError(Problem(f"{name}: not a list of changes ({places})")) from error


def summary(changes: Changes, escape: Escape = str) -> str:
    """Return all changes in one sentence, in the tone of an editor's note."""
    if changes.unread:
        return f"Not compared, for the base could not be read: {escape(changes.unread)}."
    if changes.unpublishable:
        broken, others = len(changes.of(Kind.BROKEN)), len(changes.of(Kind.PROBLEM))
        rest = f", {_phrase(Kind.PROBLEM, changes.of(Kind.PROBLEM), escape)}" if others else ""
        return f"Cannot be published as it is: {_counted(broken, 'quotation')} broken{rest}."
    parts = [p for kind in dict.fromkeys(SENTENCE) if (p := _phrase(kind, changes.of(kind), escape))]
    pages = None if changes.pages is None else len(changes.pages)
    if not changes.changes:
        looks = {None: "the pages were not compared", 0: "no page looks different", 1: "1 page looks different"}
        return f"No fact changes, {looks.get(pages, f'{pages} pages look different')}{_lost(changes)}."
    tail = "" if pages is None else f"; {_counted(pages, 'page')} change{'s' * (pages == 1)}{_lost(changes)}"
    sentence = ", ".join([*parts, "0 quotations broken"])
    return f"{_beginning(changes) or ''}{sentence}{tail}."


def _lost(changes: Changes) -> str:
    """Say how many pages are no more: whoever has kept their address finds nothing there."""
    count = len(changes.removed)
    return f", {_counted(count, 'page')} removed" if count else ""


def _beginning(changes: Changes) -> str:
    """Say what was done with articles, where that is what the change is."""
    counts = (("Adding", len(changes.of(Kind.SOURCE_ADDED))), ("removing", len(changes.of(Kind.SOURCE_REMOVED))))
    said = [f"{verb} {'one article' if n == 1 else f'{n} articles'}" for verb, n in counts if n]
    text = " and ".join(said)
    return f"{text[:1].upper()}{text[1:]}: " if said else ""


def _phrase(kind: Kind, found: Sequence[Change], escape: Escape) -> str:
    wording = WORDING[kind]
    if not found or not wording.one:
        return ""
    if len(found) > 1:
        return (wording.many or wording.one.replace("1 ", "{count} ", 1)).format(count=len(found))
    only = found[0]
    one = wording.one
    if max(len(only.before or ""), len(only.after or "")) > SHORT:
        one = one.partition(" from {before}")[0]
    return one.format(**only.parts(escape))


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


class Section(NamedTuple):
    """The changes of one kind, under their heading."""

    kind: Kind
    heading: str
    changes: tuple[Change, ...]


def sections(changes: Changes) -> list[Section]:
    """Return the changes by kind, in the order in which an editor should look at them."""
    by_kind: dict[Kind, list[Change]] = defaultdict(list)
    for change in changes.changes:
        by_kind[change.kind].append(change)
    return [Section(kind, WORDING[kind].heading, tuple(by_kind[kind])) for kind in WORDING if by_kind[kind]]


def markdown(changes: Changes, address: str = "", shown: int = SHOWN) -> str:
    """Return the changes as Markdown for a comment on a pull request.

    `address` is where the preview is published; without one, paths are in place of links. A comment that would be
    longer than GitHub takes lists fewer changes of each kind.
    """
    lines = ["### What this changes", "", f"**{summary(changes, inert)}**", ""]
    for section in sections(changes):
        lines += _section(section, address, shown)
    lines += _removed(changes.removed, shown)
    lines += _pages([p for p in changes.pages or () if p.how != "removed"], address, shown)
    lines += [f"_{inert(remark)}_\n" for remark in changes.remarks]
    lines += [f"<sub>{inert(changes.head.words)}, compared with {inert(changes.base.words)}.</sub>", ""]
    text = "\n".join(lines)
    if len(text) <= COMMENT_LIMIT:
        return text
    return markdown(changes, address, shown // 2) if shown else _counts(changes)


def _counts(changes: Changes) -> str:
    """Say no more than how much changes: words that are escaped can take many times their length."""
    pages = "" if changes.pages is None else f"; {_counted(len(changes.pages), 'page')}"
    counts = ", ".join(f"{section.heading.lower()}: {len(section.changes)}" for section in sections(changes))
    return f"### What this changes\n\n**{counts or 'No fact'}{pages}**\n\n_Too long for a comment: see the preview._\n"


def _section(section: Section, address: str, shown: int) -> list[str]:
    count = len(section.changes)
    lines = [_item(change.line(inert) + _link(change.spot, address)) for change in section.changes[:shown]]
    if count > shown:
        lines.append(f"- … and {count - shown} more: see the page *What changed* of the preview")
    if WORDING[section.kind].folded and count > 3:
        return [f"<details><summary>{section.heading}: {count}</summary>", "", *lines, "", "</details>", ""]
    return [f"**{section.heading}**", "", *lines, ""]


def _item(text: str) -> str:
    return "- " + BLOCK.sub(lambda found: f"&#{ord(found[0])};", text)


def _removed(pages: Sequence[PageChange], shown: int) -> list[str]:
    if not pages:
        return []
    lines = [f"- `{page.page}.html`" for page in pages[:shown]]
    more = [f"- … and {len(pages) - shown} more"] if len(pages) > shown else []
    return ["**Pages removed** (a line in `moved.yml` leads readers on)", "", *lines, *more, ""]


def _pages(pages: Sequence[PageChange], address: str, shown: int) -> list[str]:
    if not pages:
        return []
    lines = []
    for page in pages[:shown]:
        spots = [Spot(page=page.page, anchor=a) for a in page.anchors[:1]] or [Spot(page=page.page)]
        note = "" if page.how == "changed" else f" ({page.how})"
        path = f"`{page.page}.html`"
        lines.append(f"- {f'[{path}]({address}{spots[0].path})' if address else path}{note}")
    if len(pages) > shown:
        lines.append(f"- … and {len(pages) - shown} more")
    return [f"<details><summary>Pages that look different: {len(pages)}</summary>", "", *lines, "", "</details>", ""]


def _link(spot: Spot | None, address: str) -> str:
    if spot is None:
        return ""
    return f" ([see]({address}{spot.path}))" if address else f" (`{spot.path}`)"


# What can begin markup within a line of GitHub's Markdown. A colon does in `:emoji:` and in addresses, never before a
# space; `$` begins mathematics there.
MARKUP = re.compile(r"[\\`*_\[\]<>&~|$#]|:(?! )")
BLOCK = re.compile(r"^[-+=\d]")  # what can begin a list or a heading at the start of a line
# Sites look for mentions, issues, commits and addresses in the text after markup is resolved, so that character
# references do not stop them; a zero-width space within does.
BREAK = "&#8203;"
REFERENCES = re.compile(
    r"(?<=[@#!%~&])(?=\w)"  # @name, #12, !12
    r"|(?<=\bwww)(?=\.)|(?<=:)(?=//)|(?<=\bmailto)(?=:)|(?<=\bxmpp)(?=:)"
    r"|(?<=[A-Za-z])(?=-\d)",  # GH-12 and trackers' JIRA-12
    re.IGNORECASE,
)
HEXADECIMAL = re.compile(r"[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE)  # seven digits are enough to name a commit
UNSHOWABLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def inert(text: str) -> str:
    """Return `text` so that a comment shows it as it is: no markup, link, mention or reference comes of it.

    >>> inert("see @team, #12 and <b>www.example.org</b>")
    'see @&#8203;team, &#35;&#8203;12 and &#60;b&#62;www&#8203;.example.org&#60;/b&#62;'
    """
    line = "".join("\ufffd" if unicodedata.category(c) in UNSHOWABLE else c for c in " ".join(text.split()))
    line = REFERENCES.sub("\0", HEXADECIMAL.sub("\\g<0>\0", line))  # no NUL is left in the line: it is unshowable
    return MARKUP.sub(lambda found: f"&#{ord(found[0])};", line).replace("\0", BREAK)


def problems_as_changes(problems: Iterable[Problem], root: Path) -> list[Change]:
    """Return the faults that keep a state from being published as changes: broken quotations and other problems.

    Paths are given relative to `root`, so that they mean the same wherever it was read.
    """
    found = []
    for problem in problems:
        kind = Kind.BROKEN if problem.code == NOT_IN_ARTICLE else Kind.PROBLEM
        nearest = f"nearest: {problem.nearest}" if problem.nearest else None
        words = "; ".join(filter(None, (problem.message, problem.text, nearest, problem.hint)))
        found.append(Change(kind=kind, what=cut(_place(problem, root)), after=cut(words)))
    return found


def _place(problem: Problem, root: Path) -> str:
    if problem.path is None:
        return "the collection"
    inside = problem.path.is_relative_to(root)
    name = problem.path.relative_to(root).as_posix() if inside else problem.path.name
    return f"{name}:{problem.line}" if problem.line else name
