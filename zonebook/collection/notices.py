"""What is wrong with an article as a whole, before any of it is read: told in plain words, with what to do.

In: articles. Out: a `Problem` for a text that is not read at all (empty, a page that asks for consent or money, a
language that the reader does not know), and notes on texts that are read all the same (short, garbled, given twice).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zonebook.collection.article import Article
from zonebook.values.errors import Problem

SHORT = 40  # words: below it a text is more often a caption or the rest of a page than an article
WORD = re.compile(r"[^\W\d_]+")
GARBLED = re.compile("â€|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|ï¿½|\ufffd")


def fault_of(article: Article) -> Problem | None:
    """Return why an article is not read, None for one that is."""
    if article.not_read is None:
        return None
    hint = "paste the article itself, in English; with records written by hand it is taken as it is"
    return Problem(f"not read: {article.not_read}", path=article.path, text=article.text.strip()[:80], hint=hint)


def notes_on(articles: Iterable[Article]) -> Iterator[Problem]:
    """Yield what is worth telling of articles that are read."""
    seen: dict[str, Article] = {}
    for article in articles:
        text, path = article.text, article.path
        found = WORD.findall(text)
        if len(found) < SHORT:
            hint = "check that the whole article was pasted"
            yield Problem(f"a short text: {len(found)} words", path=path, hint=hint)
        garbled = GARBLED.search(text)
        if garbled:
            line = text.count("\n", 0, garbled.start()) + 1
            shown = text[max(0, garbled.start() - 20) : garbled.end() + 20]
            hint = "letters were read in the wrong encoding: paste the article anew"
            yield Problem("garbled letters", path=path, line=line, text=" ".join(shown.split()), hint=hint)
        same = seen.setdefault(" ".join(text.split()), article)
        if same is not article:
            hint = "remove one; both count as one report"
            yield Problem(f"the same text as {same.path.name}", path=path, hint=hint)


def strangers(root: Path, endings: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the files in the folders of a collection that nothing reads; `endings` are by folder.

    The original that an article was taken from may lie beside it, under the same name.
    """
    for folder, ending in endings.items():
        paths = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
        known = {p.stem for p in paths if p.suffix == ending and p.is_file()}
        for path in paths:
            beside = folder == "articles" and (path.stem in known or path.name.split(".txt")[0] in known)
            if path.suffix == ending or path.name.startswith(".") or beside:
                continue
            add = "take it in by `zonebook add`" if folder == "articles" else f"name it …{ending}"
            yield Problem(f"not read: {folder}/ holds {ending} files", path=path, hint=f"{add}, or move it away")
