"""What became of each sentence of an article: used by a reviewed record or by a draft, set aside, or unread."""

from __future__ import annotations

from dataclasses import dataclass

from zonebook.collection.collection import SourceFile
from zonebook.values.quotation import Span, line_of
from zonebook.values.records import State


@dataclass(frozen=True)
class Coverage:
    """The sentences of one article by what became of them, as indexes."""

    source: str
    used: tuple[int, ...]  # by a reviewed record, or for the article's own data
    drafted: tuple[int, ...]  # by proposed records alone
    set_aside: tuple[int, ...]
    unread: tuple[int, ...]

    @property
    def sentences(self) -> int:
        """How many there are in all."""
        return len(self.used) + len(self.drafted) + len(self.set_aside) + len(self.unread)

    @property
    def percent_read(self) -> int:
        """How many of them an editor used or set aside, in percent, rounded down: 100 means all of them."""
        return 100 * (len(self.used) + len(self.set_aside)) // (self.sentences or 1)

    @property
    def says(self) -> str:
        """How far the article was read, in words."""
        if not self.sentences or len(self.unread) == self.sentences:
            return "nothing was read"
        return f"{self.percent_read}%"


def coverage(source: SourceFile) -> Coverage:
    """Return what became of the sentences of an article. A sentence that is used is not set aside as well."""
    spans = {
        state: [span for r in source.records if r.record.state is state for span in (r.span, r.time) if span]
        for state in State
    }
    used = _touched(source, [*spans[State.ACCEPTED], *(span for _, span in source.head())])
    drafted = _touched(source, spans[State.PROPOSED]) - used
    text, sentences = source.article.text, source.article.sentences
    rules = {i for i, s in enumerate(sentences) if not any(map(str.isalnum, text[s.start : s.end]))}  # "* * *"
    aside = (_touched(source, [span for _, span in source.set_aside]) | rules) - used - drafted
    rest = set(range(len(sentences))) - used - drafted - aside
    return Coverage(source.id, *(tuple(sorted(part)) for part in (used, drafted, aside, rest)))


def _touched(source: SourceFile, spans: list[Span]) -> set[int]:
    return {i for span in spans for i in source.article.sentences_of(span)}


def table(sources: tuple[SourceFile, ...]) -> str:
    """Return a table for the terminal, then every unread sentence with its file and line."""
    rows = [coverage(s) for s in sources]
    width = max((len(r.source) for r in rows), default=6)
    lines = [f"{'article':<{width}}  sentences  used  drafts  set aside  unread  read by an editor"]
    for r in rows:
        counts = f"{r.sentences:>9}  {len(r.used):>4}  {len(r.drafted):>6}  {len(r.set_aside):>9}  {len(r.unread):>6}"
        lines.append(f"{r.source:<{width}}  {counts}  {r.says}")
    for source, row in zip(sources, rows, strict=True):
        if source.article.not_read:
            lines.append(f"{source.article.path.name}: not read: {source.article.not_read}")
        for i in row.unread:
            sentence = source.article.sentences[i]
            text = source.article.text[sentence.start : sentence.end]
            lines.append(f"{source.article.path.name}:{line_of(source.article.text, sentence.start)}: unread: {text}")
    return "\n".join(lines)
