"""Write a rendered page in fewer bytes without changing what it says.

In: HTML. Out: HTML that a browser reads as the same document. Values come out of the templates with every punctuation
mark as a character reference, which keeps Markdown from reading it as markup; in the text of a finished page most of
these marks mean nothing, and can stand as themselves. The theme's indentation goes too, and what only the build reads:
comments, and the block of data for the search. Tags, scripts and styles are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zonebook.publish.elements import PIECE

RAW = re.compile(r"<(?:script|style|textarea)\b", re.IGNORECASE)  # what is no text, wherever it is
# Not among them: & # ; which make up references, < > which make up tags, and brackets and braces, by which the last
# gate knows a template or a footnote that was left unread. After a lone < any mark might make a tag of it.
PLAIN = "!$%()*+,-./:=?@_|~"
PLAIN_IN_TEXT = PLAIN + "'\""  # between tags a quote quotes nothing
PLAIN_IN_PRE = PLAIN + "{}"  # where the gate looks for no template
INDENT = re.compile(r"\n\s+")
# What the build has read, on lines of its own: without these lines no words come together that stood apart.
SPENT = re.compile(r'<!--(?!-?>)(?:(?!--).)*-->|<script type="application/json" id="zb-page">[^<]*</script>', re.DOTALL)


def _references(chars: str) -> re.Pattern[str]:
    return re.compile("(?<!<)(?:" + "|".join(f"&#{ord(char)};" for char in chars) + ")")


IN_TEXT, IN_PRE = _references(PLAIN_IN_TEXT), _references(PLAIN_IN_PRE)


def compact(page: str, pieces: Sequence[str] = ()) -> str:
    r"""Return a page in fewer bytes; `pieces` are what `PIECE` splits it into, where the caller has them.

    >>> compact("<p>\n   a&#45;b &#60;i&#62;</p><pre>a&#45;b</pre>")
    '<p>\na-b &#60;i&#62;</p><pre>a-b</pre>'
    """
    pieces = pieces or PIECE.split(page)
    texts, kept = [*pieces[::3]], [*pieces[1::3]]  # what is left alone
    for i in [i for i, name in enumerate(pieces[2::3]) if name or kept[i].startswith("<!--")]:
        if kept[i][:4].lower() == "<pre":
            kept[i] = kept[i] if RAW.search(kept[i]) else _plain(IN_PRE, kept[i])
        elif texts[i][-1:] == "\n" == texts[i + 1][:1] and SPENT.fullmatch(kept[i]):
            kept[i], texts[i + 1] = "", texts[i + 1][1:]
    parts = [""] * (2 * len(texts) - 1)
    parts[::2] = [_shorter(text) if "&" in text or "\n" in text else text for text in texts]
    parts[1::2] = kept
    return "".join(parts)


def _plain(references: re.Pattern[str], text: str) -> str:
    return references.sub(lambda match: chr(int(match[0][2:-1])), text) if "&" in text else text


@lru_cache(maxsize=4096)
def _shorter(text: str) -> str:
    text = _plain(IN_TEXT, text)
    return INDENT.sub("\n", text) if "\n" in text else text
