"""What the search knows of one page. Values only; where they come from is the caller's business."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A heading of a page and the text below it, up to the next heading."""

    anchor: str  # id of the heading; "" is the top of the page
    heading: str
    text: str


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
    boost: float = 1.0  # from 0.1 (hardly ever first) to 2 (before its equals)
