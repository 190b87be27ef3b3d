"""Which words of a clause put an event into which category: `event_cues.yml`."""

from __future__ import annotations

import re

from zonebook.reading.english.tables import data

CATEGORIES: dict[str, list[str]] = data("event_cues")["CATEGORIES"]
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
# An entry of a list: "Opened: June 2011".
ENTRY = re.compile(
    r"\W*(?:Opened|Opening|Established|Establishment|Founded|Founding|Launched|Launch|Designated|Designation|Completed"
    r"|Completion|Approved|Approval|Inaugurated|Commissioned|Groundbreaking|Start of [a-z]+)\b[^:\n]{0,30}:"
)
PICTURE = re.compile(
    r"\W*(?:(?:an?|the|this|file|aerial|undated|archive|drone|general) ){0,3}"
    r"(?:photo|photograph|picture|image|view|rendering)s?\b",
    re.IGNORECASE,
)
