"""The cues by which English pages tell when they were published, and sentences when a figure holds."""

from __future__ import annotations

import re

from zonebook.reading.cues import Cue
from zonebook.reading.english.tables import words
from zonebook.reading.english.time_words import EVENT_NAMES
from zonebook.values.patterns import later

# --- Publication -----------------------------------------------------------------------------------------------------

# Labels of date lines: what was published counts before what has no label, and that before what was updated.
LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("published", later(r"\b(?:published|posted|released?|issued|publication|uploaded|created|ends)\b", re.I)),
    ("updated", later(r"\b(?:up-?dated?|modified|revised|edited)\b", re.I)),
)
COPYRIGHT_YEAR = later(r"(?:©|\(c\)|copyright)\D{0,12}(?:(?:19|20)\d\d\s*[-–—]\s*)?(?P<y>(?:19|20)\d\d)", re.I)
BASE = later(
    r"\b(?:compared (?:to|with)|against|versus|up from|than|of)\b[^.;]{0,40}\b(?:whole|all|full|entire"
    r"|full-year)\b(?: of| year)*\s+(?P<y>(?:19|20)\d\d)\b",
    re.I,
)
RESULT = later(r"\d ?%|\bper ?cent\b|\b(?:up|down) from\b|\bcompared (?:with|to)\b", re.I)
THIS_YEAR = later(r"\bthis year\b", re.I)
EVENT = "|".join(EVENT_NAMES)
EVENT_YEAR = later(rf"\b(?P<y>20\d\d) (?:[A-Z][\w’'-]* ){{0,4}}(?:{EVENT})\b|\b(?:{EVENT}) (?P<y2>20\d\d)\b")
AS_OF = later(r"\bas (?:of|at|on) (?:the end of )?\Z", re.I)
TARGET = later(r"\b(?:to|until|till|for|by|towards?|from|of)(?: (?:the|about|around))?\s*\Z", re.I)
NAMED_YEAR = later(r"\b[A-Z]\w{1,40} (?P<y>20\d\d)\b|\b(?P<y2>20\d\d) [A-Z]\w")
# A budget year by the day on which it begins or ends.
FISCAL_SAID = later(
    r"(?:fiscal|financial) year\W+(?:\w+\W+){0,4}?(?P<verb>began|begins?|start(?:s|ed|ing)?|beginning"
    r"|end(?:s|ed|ing)?|running|runs)\W+(?:on|in|at|from)?\W*"
    r"(?:the\W+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\W+(?P<m1>[A-Z][a-z]{2,8})"
    r"|(?P<m2>[A-Z][a-z]{2,8})\W+(?P<d2>\d{1,2})\b|(?P<m3>[A-Z][a-z]{2,8}))"
)

LASTS = later(r"un?til|till", re.I)  # "its term runs until 2035" dates nothing
# "notified in 2006 and spread over 1,030 acres": what follows is so today, whatever happened then.
STANDING = later(
    r"\band (?:is |are |now |currently |already |today )*(?:spread|spanning|covering|housing|employing|comprising"
    r"|located|situated|stretching|extending|hosting|containing|measuring|occupying|home to|made up)\b"
)
# After a figure: a time that is not read, "3 million in the first quarter and 4 million in the second".
UNREAD = later(
    r"\s+(?:in|for|during|by)\s+(?:the|its)\s+(?:first|second|third|fourth|last|next|latter|former|other)\b"
    r"(?=\s*(?:[.,;:)]|and\b|\Z))"
)
NOWADAYS = Cue(r"\b(?:current|currently|present|existing) \Z", re.I)  # "from the current 540,000"

# --- Figures ---------------------------------------------------------------------------------------------------------

SINCE_ITS = later(r"\bsince (?:its|the|their) [^,;]{1,30}\Z", re.I)  # "since its launch in 2003": holds for today
BESIDE = later(r"(?:[ ](?:in|of|for|at|during|by|on|as|the|whole|same|months|period|year|a)){0,5}[ (:]{1,2}\Z")
COMPARES = Cue(
    r"\b(?:(?:compared (?:with|to)|against|versus"
    r"|(?:than|double|twice|triple|half)(?= (?:the|in|at)\b))\b(?:[^,;()]|,(?=\d))*|from (?:\w+ )?)\Z",
    re.I,
)
STOP = later(r"[,;()]")
OVER = later(
    r" (?:(?:up|down|more|less|higher|lower) )?(?:on|over|from|than|above|below)\b"
)  # "19% on the same period of 2023"
ELSEWHERE = later(r" (?:for|in|at|of|across) (?:the|all|its)\b")  # "with 2.6 percent for the country": then, too
COPULAS = words("is was means meant represents represented equals makes made")
WHEN = later(r"\W*(?:when|as|while|after|until)\b", re.I)
RIGHT_BEFORE = later(r"(?:: ?| of | at |,? ?\()\Z")  # "2023: 4.9 million", "the year before of 910 million"
RELATIVE = later(r"(?:that|which|who)\b")
