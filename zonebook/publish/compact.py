"""Write a rendered page in fewer bytes without changing what it says.

In: HTML. Out: HTML that a browser reads as the same document. Values come out of the templates with every punctuation
mark as a character reference, which keeps Markdown from reading it as markup; in the text of a finished page most of
these marks mean nothing, and can stand as themselves. The theme's indentation goes too. Tags, comments, scripts, styles
and preformatted text are left alone.
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
# Not among them: & # ; which make up references, < > and quotes, which make up tags, and brackets and braces, by which
# the last gate knows a template or a footnote that was left unread. After a lone < any mark might make a tag of it.
PLAIN = "!$%()*+,-./:=?@_|~"
REFERENCE = re.compile("(?<!<)(?:" + "|".join(f"&#{ord(char)};" for char in PLAIN) + ")")
INDENT = re.compile(r"\n\s+")


def compact(page: str) -> str:
    r"""Return a page in fewer bytes.

    >>> compact("<p>\n   a&#45;b &#60;i&#62;</p><pre>a&#45;b</pre>")
    '<p>\na-b &#60;i&#62;</p><pre>a&#45;b</pre>'
    """
    parts, end = [], 0
    for kept in KEPT.finditer(page):
        if end < kept.start():
            parts.append(_shorter(page[end : kept.start()]))
        parts.append(kept[0])
        end = kept.end()
    return "".join([*parts, _shorter(page[end:])])


def _shorter(text: str) -> str:
    if "&" in text:
        text = REFERENCE.sub(lambda match: chr(int(match[0][2:-1])), text)
    return INDENT.sub("\n", text) if "\n" in text else text
