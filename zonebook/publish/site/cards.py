"""Pictures for shared links: one PNG for each thing with a page, drawn from SVG with one font, both locked as packages.

In: a site. Out: files. No font or setting of the machine takes part, so that the same words give the same bytes; what
was drawn before is taken from the cache.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap

from zonebook.collection.categories import with_pages
from zonebook.pages.card import Card, card_of
from zonebook.pages.site import Site
from zonebook.values.cache import Cache

WIDTH, HEIGHT = 1200, 630  # pixels: what sites that show shared links ask for
LEFT, ROOM = 72, 1056  # pixels: where lines begin, and how long they may be
WIDE = 0.56  # of the size of the font: the mean width of a sign of Roboto Bold in English text


def card_files(site: Site, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Yield path below the site and PNG of every picture; none where `card_of` gives none."""
    things = [thing for category in with_pages() for thing in site.collection.gazetteer.of(category)]
    own = [thing for thing in things if site.page_of(thing.id) not in site.thin]
    cards = [card for thing in own if (card := card_of(site, thing, site.facts.about(thing.id)))]
    keys = {card.path: cache.key("card", svg(card)) for card in cards}
    known = cache.get(keys.values())
    made = {keys[card.path]: draw(svg(card)) for card in cards if keys[card.path] not in known}
    cache.put(made)
    for card in cards:
        yield card.path, (known | made)[keys[card.path]]


def svg(card: Card) -> str:
    """Return the picture as SVG."""
    name = wrap(card.name, 36, max_lines=3, placeholder=" …")
    lines = [(card.site, 30, 96, "#555"), *((line, 54, 178 + 64 * i, "#111") for i, line in enumerate(name))]
    lines += [(card.label, 36, 390, "#555"), (card.value, 104, 500, "#111"), (card.source, 30, 575, "#555")]
    texts = "".join(
        f'<text x="{LEFT}" y="{y}" font-size="{fitting(text, size)}" font-weight="{700 if size > 50 else 400}"'
        f' fill="{colour}">{escape(text)}</text>'
        for text, size, y, colour in lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="Roboto">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><rect width="{WIDTH}" height="16" fill="#1a5a96"/>'
        f"{texts}</svg>"
    )


def fitting(text: str, size: int) -> int:
    """Return the size of the font, in pixels, at which a text keeps to its line: at most `size`."""
    return min(size, int(ROOM / (WIDE * max(1, len(text)))))


def draw(text: str) -> bytes:
    """Return an SVG as PNG."""
    import font_roboto
    from resvg_py import svg_to_bytes

    fonts = [str(Path(font_roboto.font_directory) / f"Roboto-{name}.ttf") for name in ("Regular", "Bold")]
    return bytes(svg_to_bytes(svg_string=text, skip_system_fonts=True, font_files=fonts, font_family="Roboto"))
