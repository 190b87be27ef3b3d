"""Search: an index made at build time, cut into shards that a page loads by script tags, hosted and from disk."""

from zonebook.search.index import build_index
from zonebook.search.pages import SearchPage, Section

__all__ = ["SearchPage", "Section", "build_index"]
