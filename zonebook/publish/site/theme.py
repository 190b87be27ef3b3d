"""What is known of the theme's markup and files, besides the templates in `templates/theme` and the style sheets.

Another theme, or another renderer, is these names, those files and `render.py`.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zonebook.publish.elements import Document, Element

SCHEME = '[data-md-color-scheme="{}"]'  # what a rule for its light or dark pages is for
# Its style sheets, the first one first, and the names in a page that they ask for: classes, and its own attributes.
STYLES = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")
NAMES = re.compile(r"class|data-md-.*|dir")
FOCUS = (".focus-visible", ":focus-visible")  # a class that its script sets, and what a browser knows by itself
# Read by mkdocs-material and its forks when they load: notices about coming versions have no place in a build's output.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def content_of(document: Document) -> Element | None:
    """Return its content of a page; the frame around it has none of it."""
    return document.first("article", "class", "md-content__inner")


def language_of(language: str) -> str:
    """Return the theme's own words that are nearest to a language (BCP 47): those of its region, its own, or English.

    >>> language_of("pt-BR"), language_of("de-AT"), language_of("tlh")
    ('pt-BR', 'de', 'en')
    """
    folder = files("material") / "templates/partials/languages"
    return next((name for name in (language, language.split("-")[0]) if (folder / f"{name}.html").is_file()), "en")
