"""Search: an index made at build time, cut into shards that a page loads by script tags, hosted and from disk."""

from zonebook.publish.search.index import build_index
from zonebook.publish.search.pages import SearchFact, SearchPage, Section

__all__ = ["SearchFact", "SearchPage", "Section", "build_index"]
