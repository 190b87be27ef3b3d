"""Write a rendered page in fewer bytes without changing what it says.

In: HTML. Out: HTML that a browser reads as the same document. Values come out of the templates with every punctuation
mark as a character reference, which keeps Markdown from reading it as markup; in the text of a finished page most of
these marks mean nothing, and can stand as themselves. The theme's indentation goes too, and what only the build reads:
comments, and the block of data for the search. Tags, scripts and styles are left alone.
"""

from __future__ import annotations

import re

# What is left alone; an unclosed one reaches to the end.
KEPT = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<whole>script|style|pre|textarea)\b.*?(?:</(?P=whole)\s*>|\Z)
      | <(?=[a-z/!?])(?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*>?""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
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


def compact(page: str) -> str:
    r"""Return a page in fewer bytes.

    >>> compact("<p>\n   a&#45;b &#60;i&#62;</p><pre>a&#45;b</pre>")
    '<p>\na-b &#60;i&#62;</p><pre>a-b</pre>'
    """
    parts, end = [], 0
    for kept in KEPT.finditer(page):
        if end < kept.start():
            parts.append(_shorter(page[end : kept.start()]))
        end = kept.end()
        if kept["whole"] and kept["whole"].lower() == "pre" and not RAW.search(kept[0]):
            parts.append(_plain(IN_PRE, kept[0]))
        elif SPENT.fullmatch(kept[0]) and page[kept.start() - 1 : kept.start()] == "\n" and page.startswith("\n", end):
            end += 1
        else:
            parts.append(kept[0])
    return "".join([*parts, _shorter(page[end:])])


def _plain(references: re.Pattern[str], text: str) -> str:
    return references.sub(lambda match: chr(int(match[0][2:-1])), text) if "&" in text else text


def _shorter(text: str) -> str:
    text = _plain(IN_TEXT, text)
    return INDENT.sub("\n", text) if "\n" in text else text
