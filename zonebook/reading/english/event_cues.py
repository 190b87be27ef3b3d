"""Which words of a clause put an event into which category."""

from __future__ import annotations

import re

# What is still to come is a target; else the category whose words come first in the clause is the event's.
CATEGORIES: tuple[tuple[str, str], ...] = (
    ("target", (
        r"target|aims? to|aim(?:ing)? (?:to|for)|by 20\d\d|is to |are to |will |plans? to|scheduled|expect|intend"
        r"|forecast|strive|striving|due (?:on|in|to|by)")),
    ("agreement",
        r"sign(?:ed|s|ing)?\b|agreement|memorandum|pact|contracts?\b|joined hands|partnership|cooperation deal"),
    ("construction", (
        r"construction|broke ground|groundbreaking|ground (?:was|will be) broken|start-of-work|cornerstone"
        r"|foundation stone|topped out|works? (?:commenced|started|began)"
        r"|(?:started|began|begin|start) building|being built|completed")),
    ("opening", (
        r"reopen(?:ed|s|ing)?\b|open(?:ed|s|ing)?\b|inaugurat|unveil|launch|put into (?:use|operation|service)"
        r"|began operations?|start(?:ed)? operation|came on stream|in use since|handed over"
        r"|integrated into the grid")),
    ("founding", r"set up|found(?:ed|ing)|establish|approv|ratif|green light|designated|created|registered"),
    ("policy", (
        r"issued|released|announced|policy|policies|plan\b|measures|regulation|law\b|decree|budget|licen[cs]e"
        r"|directive|reform|allocated|earmarked|set aside")),
    ("meeting", (
        r"conference|meeting|forum|summit|expo\b|exhibition|ceremony|roundtable|briefing|visit|delegation|tour\b"
        r"|event\b")),
    ("investment", r"invest|financ|fund|loan|capital|acquired|bought|purchase"),
    ("result", (
        r"grew|growth|rose|fell|increase|decrease|output|revenue|exports?|generated|reached|exceeded|surpassed"
        r"|handled|attracted|recorded|absorbed|climbed|expanded|accounted|stood at|totall?ed|amounted|sold|earned"
        r"|hit\b|produced|delivered")),
)  # fmt: skip
# What makes a category a target.
FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|aims? to|plans? to|targets?|target of|expected|scheduled|due|intends?|should"
    r"|would|promised|goal)\b",
    re.IGNORECASE,
)
AGAIN = re.compile(
    r",? (?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:day|week|month|year)s? (?:after"
    r"|before|later|earlier)",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:and|but|while|whereas|although|though|when|which|whose|who|that|also|however|meanwhile|in addition"
    r"|moreover)\b[, ]+",
    re.IGNORECASE,
)
ENDED = re.compile(r"[.!?:;…][\"”’')\]]*\Z")
PICTURE = re.compile(
    r"\W*(?:(?:an?|the|this|file|aerial|undated|archive|drone|general) ){0,3}"
    r"(?:photo|photograph|picture|image|view|rendering)s?\b",
    re.IGNORECASE,
)
