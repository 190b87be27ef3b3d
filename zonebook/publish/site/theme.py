"""What is known of the theme's markup and files, besides the templates in `templates/theme` and the style sheets.

Another theme, or another renderer, is these names, those files and `render.py`.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from lxml import etree

FOLDER = "site-packages/material/templates"  # its own templates, told from ours by their path
MENUS = ("partials/nav.html", "partials/tabs.html")
# Its content of a page; the frame around it has none of it.
CONTENT = etree.XPath('//article[contains(@class, "md-content__inner")]')
SCHEME = '[data-md-color-scheme="{}"]'  # what a rule for its light or dark pages is for
# Its style sheets, the first one first, and the names in a page that they ask for: classes, and its own attributes.
STYLES = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")
NAMES = etree.XPath(
    "//@*[name() = 'class' or starts-with(name(), 'data-md-') or name() = 'dir']",
    smart_strings=False,  # plain ones take half the time
)
FOCUS = (".focus-visible", ":focus-visible")  # a class that its script sets, and what a browser knows by itself
Document = Any  # a page as lxml parsed it
# Read by mkdocs-material and its forks when they load: notices about coming versions have no place in a build's output.
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


def language_of(language: str) -> str:
    """Return the theme's own words that are nearest to a language (BCP 47): those of its region, its own, or English.

    >>> language_of("pt-BR"), language_of("de-AT"), language_of("tlh")
    ('pt-BR', 'de', 'en')
    """
    folder = files("material") / "templates/partials/languages"
    return next((name for name in (language, language.split("-")[0]) if (folder / f"{name}.html").is_file()), "en")
