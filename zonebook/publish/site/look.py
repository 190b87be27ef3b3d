"""A collection's own look: its style sheet, its pictures and its colours, laid beside the tool's own.

In: the settings and files of a collection. Out: files in one folder of the site's assets, exactly those. Whatever a
style sheet or a drawing would load is for the gate to refuse.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from zonebook.collection.project import SETTINGS, STYLE
from zonebook.collection.yamlfile import refuse_links, text_of
from zonebook.publish.site.theme import SCHEME
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.files import write_file
from zonebook.values.records import CollectionFile

OWN = "assets/own"  # below the folder of pages and below the site
COLOURS = "colours.css"
# Scheme -> the colour of its pages, as in zonebook.css, and the setting for what stands out on them.
SCHEMES = {"default": ("#ffffff", "accent"), "slate": ("#12181e", "accent_dark")}
CONTRAST = 4.5  # what WCAG 2.2 asks of text


class Look(NamedTuple):
    """What the renderer has to know of it: paths below the site; empty for the tool's own."""

    styles: tuple[str, ...] = ()
    logo: str = ""
    favicon: str = ""


def write_look(collection: Path, settings: CollectionFile, docs: Path) -> Look:
    """Make the collection's own files those in the folder of assets; return what they are.

    Raises ZonebookError for a picture that is not there, and for a colour that cannot be read on the page.
    """
    problems = list(_unreadable(settings, collection / SETTINGS))
    files = {name: collection / name for name in (settings.logo, settings.favicon, STYLE) if name}
    missing = [name for name, path in files.items() if name != STYLE and not path.is_file()]
    problems += [Problem(f"there is no {name}", path=collection / SETTINGS, hint="put it beside") for name in missing]
    if problems:
        raise ZonebookError(problems)
    refuse_links(*files.values())
    wanted = {name: path.read_bytes() for name, path in files.items() if name != STYLE}
    if files[STYLE].exists():
        wanted[STYLE] = text_of(files[STYLE]).encode()
    if settings.colours:
        wanted[COLOURS] = _colours(settings).encode("ascii")
    folder = docs / OWN
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.name not in wanted:
            path.unlink()
    for name, content in wanted.items():
        write_file(folder / name, content)
    styles = tuple(f"{OWN}/{name}" for name in (COLOURS, STYLE) if name in wanted)
    return Look(styles, *(f"{OWN}/{name}" if name else "" for name in (settings.logo, settings.favicon)))


def _colours(settings: CollectionFile) -> str:
    lines = []
    for scheme, (_, key) in SCHEMES.items():
        if value := getattr(settings.colours, key):
            lines.append(f"{SCHEME.format(scheme)} {{ --zb-accent: {value}; }}\n")
    return "".join(lines)


def _unreadable(settings: CollectionFile, path: Path) -> list[Problem]:
    found = []
    for ground, key in SCHEMES.values():
        value = getattr(settings.colours, key) if settings.colours else None
        if value and contrast(value, ground) < CONTRAST:
            message = f"{key}: links in this colour cannot be read on {ground}"
            hint = f"its contrast is {contrast(value, ground):.1f}, at least {CONTRAST} is needed"
            found.append(Problem(message, path=path, text=value, hint=hint))
    return found


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours written `#rrggbb`, from 1 to 21, by the formula of WCAG 2.2.

    >>> round(contrast("#000000", "#ffffff")), round(contrast("#0a5a6c", "#ffffff"))
    (21, 8)
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
