"""What the search knows of one page. Values only; where they come from is the caller's business."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A stretch of a page's text below a heading: all up to the next heading, or a part of a long one."""

    anchor: str  # id of the heading, or of the place in the text that the part begins with; "" is the top of the page
    heading: str
    text: str


@dataclass(frozen=True)
class SearchFact:
    """A fact of a page, found and shown by itself: `of` · `label` **`value`** · `said`."""

    anchor: str
    of: str  # short name of what it is about
    label: str
    value: str
    said: str  # who says so, and when: "Harbour Times, 4 March 2021"
    words: str = ""  # the printed words, and other forms of the value
    also: str = ""  # what else it concerns: other things, who says it, its date, words that readers ask for it with
    asked: tuple[str, ...] = ()  # questions that it answers: "?where", "?who"
    worth: float = 1.0  # beside other facts, from 0 to 1


@dataclass(frozen=True)
class SearchPage:
    """One page as the index sees it."""

    url: str  # relative to the site's root, as a link would write it
    title: str
    kind: str = ""  # shown to the reader, such as "Zone"; pages can be filtered by it
    names: tuple[str, ...] = ()  # aliases, abbreviations, pinyin, Chinese labels
    zones: tuple[str, ...] = ()  # zones the page is about, by the name shown to the reader
    years: tuple[int, ...] = ()
    sections: tuple[Section, ...] = ()
    facts: tuple[SearchFact, ...] = ()
    boost: float = 1.0  # from 0.1 (hardly ever first) to 2 (before its equals)
    last: bool = False  # comes after all pages that are not
