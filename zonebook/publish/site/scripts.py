"""The words of the interface in our own scripts: in the language of a collection, with its words for its subject.

In: a script that marks its messages by a function of its own, `tr("… {place} …", {place: value})`. Out: the script with
the messages in force, which are in the catalogue like those of templates. A script that nobody has put them into, as in
a site of stock MkDocs, speaks English. What it puts into markup it has to escape itself.
"""

from __future__ import annotations

import json
import re

from zonebook.values.catalogue import PLACE, SUBJECT, tr

MESSAGE = re.compile(r'\btr\(("(?:[^"\\]|\\.)*")')
OWN_SCRIPTS = "assets/*.js"  # below the folder of pages: those beside the pages, not the theme's
# JSON allows in a text what ends a line, or a script within a page.
UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\u2028\u2029<"})


def messages(script: str) -> list[str]:
    """Return the messages of a script.

    >>> messages('say(tr("Nothing found for {query}", { query }), tr("Close"))')
    ['Nothing found for {query}', 'Close']
    """
    return [json.loads(found[1]) for found in MESSAGE.finditer(script)]


def worded(script: bytes) -> bytes:
    """Return a script with its messages in the language in force; places that the script fills in stay."""
    return MESSAGE.sub(_in_force, script.decode("utf-8")).encode("utf-8")


def _in_force(found: re.Match[str]) -> str:
    message = json.loads(found[1])
    own = {name: f"{{{name}}}" for name in PLACE.findall(message) if name not in SUBJECT}
    return f"tr({json.dumps(tr(message, **own), ensure_ascii=False).translate(UNSAFE)}"
