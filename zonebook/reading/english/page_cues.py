"""What lines of a page look like in English: menus, bylines, credits, footers, agencies, labels: `page_cues.yml`."""

from __future__ import annotations

import re

from zonebook.reading.english.tables import data, no_such_table, words_of
from zonebook.reading.parts import Cue, Part
from zonebook.values.patterns import later

TABLES = data("page_cues")
WORDS = words_of(__name__)
__getattr__ = no_such_table
PARTS = {name: f"(?:{'|'.join(words)})" for name, words in TABLES["PARTS"].items()}
CREDIT, AGENCIES, PRESS = PARTS["CREDIT"], PARTS["AGENCIES"], PARTS["PRESS"]
MONTH = PARTS["MONTH"] = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"


def made(written: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern of the file: `{NAME}` in it is one of PARTS, line breaks mean nothing."""
    for sign, flag in (("(?i)", re.I), ("(?m)", re.M)):
        if written.startswith(sign):
            written, flags = written.removeprefix(sign), flags | flag
    return later(re.sub(r"\{([A-Z_]+)\}", lambda part: PARTS[part[1]], written.replace("\n", "")), flags)


def pattern(name: str) -> re.Pattern[str]:
    """Return one of PATTERNS."""
    return made(TABLES["PATTERNS"][name])


RELEASED_BY = later(r"^SOURCE:? (?P<name>[A-Z][\w&’'., -]{2,80})$")  # below a press release
PARTS["RELEASED_BY"] = RELEASED_BY.pattern
CUES = tuple(
    Cue(
        Part(row["part"]),
        row["reason"],
        made(row["pattern"], re.I) if "pattern" in row else made(row["exactly"]),
        tuple(row.get("hints", ())),
    )
    for row in TABLES["CUES"]
)
GATES = tuple((what, later("|".join(cues), re.I)) for what, cues in TABLES["GATES"].items())
"""What a page says instead of its article."""
# A line that none of these begins shows no cue but by its hints.
BEGINNINGS = later(
    "|".join(f"(?{'i' * bool(c.pattern.flags & re.I)}:{c.pattern.pattern})" for c in CUES if not c.hints)
)

LABEL = pattern("LABEL")
INLINE_LABEL = pattern("INLINE_LABEL")
SECTION = pattern("SECTION")
ISSUER = pattern("ISSUER")
ENDS_SENTENCE = later(r"[.!?…。！？][\"”’'»)\]]*$")
FULL_DATE = pattern("FULL_DATE")
TIME_NOISE = pattern("TIME_NOISE")
CREDIT_NOISE = pattern("CREDIT_NOISE")
MINUTES = later(r"^(?:minutes|proceedings|record) of (?:\S+ ){1,12}held on \S", re.I)
STAMP_LABEL = pattern("STAMP_LABEL")
LABELLED = later(
    r"^\W*(?:ends?|hong kong|(?:press|news|media) release)\b|\b(?:updated?|published|posted|written|filed)\b", re.I
)
SOURCE_LABEL = later(r"(?:^|[\s|(])(?:(?:source|from|来源)\s*[:：丨|]\s*)+", re.I)
AGENCY = later(rf"{AGENCIES}")
AGENCY_DAY = later(rf"{AGENCIES}[, ]{{1,2}}(?i:{MONTH})\s?\d{{1,2}}\.?$")  # "Yonhap, May 3"
COUNTER = later(r"\b(?:views?|browsed?|hits|reads?|clicks?|visits?|page ?views?|comments)\s*[:：(]\s*[\d,]+", re.I)
COUNTED = ("view", "brows", "hits", "read", "click", "visit", "comments")  # a line without one has no counter
BY = later(r"^by\s+(?:[A-Z]|our\b|a\b|the\b|staff\b)", re.I)
PRESS_NAME = pattern("PRESS_NAME")
MASTHEAD = later(rf"^(?:THE )?(?:[A-Z&’'.-]+ ){{0,4}}[A-Z&’'.-]+$|^(?:The )?(?:[A-Z][\w&’'-]* ){{0,4}}{PRESS}$")
STAFF = later(
    rf"^(?:(?:[A-Z][\w’'-]+\s)?(?i:staff|business|special|our|senior|political|economics?"
    rf"|chief)\s+(?:reporter|writer|correspondent)s?\b.{{0,60}}"
    rf"|(?i:our|staff) (?i:reporters?|correspondents?|bureau)\b.{{0,40}}|.{{0,40}}\bBureau(?:\s*[|,-].{{0,30}})?"
    rf"|(?:[A-Z][\w’'-]+\.?\s){{1,3}}[A-Z][\w’'-]+\s*[,|/]\s*(?:{PRESS_NAME.pattern}).{{0,40}}"
    rf"|(?:[A-Z][\w’'-]+\.?\s){{1,3}}\((?:{PRESS_NAME.pattern})\))$"
)
PERSON = later(r"^(?:[A-Z][a-z’'-]+\.?|[A-Z]\.)(?:\s(?:[A-Z][\w’'-]+|[A-Z]\.|bin|bint|al|de|van)){1,3}$")
# A label and its date after the name of the site: "(example.com)    Updated: 2023-02-11".
LABELLED_DATE = later(
    rf"(?:\s{{2,}}|[)\]|•·]\s*)(?:(?:first|last|originally)\s+)?(?:up-?dated?|published|posted|released?|publication"
    rf"|issued|modified|uploaded)(?:\s+(?:time|date|on|at|online))*\s*[:：]?\s*"
    rf"{FULL_DATE.pattern}",
    re.I,
)
# A month is all that a magazine prints: "Island Quarterly, October 2022", "October 2022".
MONTH_LINE = later(rf"^(?:(?:[A-Z][\w&’'-]*\s){{0,3}}[A-Z][\w&’'-]*\s?[,|·–—-]\s?)?(?i:{MONTH})\s(?:19|20)\d\d$")
# "Astana. April 22. Steppe Business – ": full stops that end no sentence.
WIRE_HEAD = later(
    rf"[A-Z][\w -]{{2,30}}\. (?:(?i:{MONTH}) \d{{1,2}}|\d{{1,2}} (?i:{MONTH}))\. /?"
    r"(?P<name>[A-Z][\w .-]{1,30}?)(?:/| ?[–—-])\s"
)
# A paper signs with its name and the day: "Coast Courier, 15 August 2023. Reporting by …".
SIGNED = later(rf"(?:{PRESS_NAME.pattern}), (?i:(?:\w+day,? )?{FULL_DATE.pattern})")
STAMP_WIDTH = 250  # characters: a date line may hold source, author and counters as well
# The site's own name as the first entry of a menu or breadcrumb: "Harbour Times » Economy".
FIRST_ENTRY = later(rf"^\W*(?P<name>(?:[A-Z][\w&’'.-]* ){{1,4}}(?i:{PRESS}))\s*(?:[|»>›•·/]|\s{{2,}})")
SITE_SUFFIX = pattern("SITE_SUFFIX")
COPYRIGHT = pattern("COPYRIGHT")
PERSONS = later(
    rf"^(?:{PERSON.pattern[1:-1]}(?:(?:,| and|,? &) (?:{PERSON.pattern[1:-1]}))*|[A-Z]{{2,}}(?: [A-Z]{{2,}}){{1,3}})$"
)
POINT = later(
    r"^\W*To [a-z]+ |[$€£¥₹]\s?\d|\d\s?%|\d (?:per ?cent|[mb]illion|hectares|acres|jobs|people|workers)\b|\d [kMGT]W"
)  # a bullet that tells how much, or what somebody is to do, is no headline
BULLETED = later(r"^[•●▪◦■◆►▸*·-]\s")
ABOUT = pattern("ABOUT")
CODE = later(r"^[A-Z]{3,6}$")  # of a paper, in a press archive
PLACE_BEHIND = later(r"\s*\([^()]{2,40}\)$")  # "Harrow Times (Dunmore)"
INSTITUTION = pattern("INSTITUTION")
MAIL_OPENING = later(r"^\W*(?:begin )?(?:forwarded message|original message|forwarded by .*)\W*$", re.I)
FIRM = later(
    r"(?:[A-Z&][\w&'’.-]* ){1,5}(?:plc|PLC|Ltd\.?|Limited|Inc\.?|LLC|GmbH|AG|Berhad|Bhd|Corp\.?|N\.?V\.?|S\.?A\.?)"
)
ITEM = later(r"\(?\d{1,2}[.)]\s")  # the number of an item of a list
MAIL_SAYS = {"subject": Part.TITLE, "date": Part.STAMP, "sent": Part.STAMP}
SALUTATION = later(r"^(?:dear|hi|hello|greetings|good (?:morning|afternoon|day))\b.{0,50}[,:!]$", re.I)
MAIL_WROTE = later(r"^on .{5,120} wrote:$", re.I)
MAIL_KEY = pattern("MAIL_KEY")

# What stood on lines of its own on a page that is run together: time and day, dateline, credits, lists of other news.
PAGE_SEAM = later(
    rf"(?i:\d{{1,2}}:\d\d,? (?:{FULL_DATE.pattern})|(?:{FULL_DATE.pattern}),? \d{{1,2}}:\d\d(?::\d\d)?)"
    rf"|(?=\b[A-Z][A-Z.]{{2,40}}(?:[ ,]+[A-Z][\w.]+){{0,3}}, (?i:{MONTH}) \d{{1,2}} \([A-Z][\w .]{{1,20}}\) ?[-–—])"
    r"|\((?:Web )?[Ee]ditors?:[^()]{2,60}\)|\b(?:Most (?:[Rr]ead|[Pp]opular|[Vv]iewed)|Related (?:[Nn]ews|[Ss]tories|"
    r"[Aa]rticles)|Hot [Nn]ews|Add your comment)\b|(?=Copyright ©)"
)
CORRECTS = pattern("CORRECTS")
