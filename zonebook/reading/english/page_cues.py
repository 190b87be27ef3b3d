"""What lines of a page look like in English: menus, bylines, credits, footers, agencies, labels."""

from __future__ import annotations

import re

from zonebook.reading.english.tables import words_of
from zonebook.reading.parts import Cue, Part, Why
from zonebook.values.patterns import later

WORDS = words_of(__name__)
CREDIT = r"(?:photo|image|picture|photograph|pic|file photo|graphic|video)"

LANGUAGES = (
    r"(?:中文|简体|繁體|繁体|english|日本語|한국어|العربية|français|español|português|русский|deutsch|italiano|bahasa)"
)

SHARE_WORDS = (
    r"(?:share(?: this| it| on)?|link copied|facebook|twitter|x|whatsapp|linkedin|weibo|wechat|email"
    r"|e-mail|print|instagram"
    r"|youtube|telegram|line|save|"
    r"copy link|pinterest|reddit|messenger|tiktok|threads|bluesky|kakaotalk|app|mobile version|comments?"
    r"|listen|follow us(?: on \w+)?)"
)

AGENCIES = (
    "Xinhua|AFP|AP|Reuters|Bloomberg|PTI|ANI|IANS|UNI|APP|BSS|UNB|NAN|GNA|SAnews|WAM|SPA|ONA|KUNA|QNA|BNA|MENA|ENA|KNA|"
    "Yonhap|Kyodo|Bernama|Antara|VNA|VNS|PNA|TASS|Interfax|Kazinform|PAP|dpa|ANSA|EFE|Lusa|Agência "
    "Brasil|AGÊNCIA BRASIL|Notimex"
)

RELEASED_BY = later(r"^SOURCE:? (?P<name>[A-Z][\w&’'., -]{2,80})$")  # below a press release


def cue(part: Part, reason: str, pattern: str, hints: tuple[str, ...] = ()) -> Cue:
    """Return a row of the table; its pattern ignores case."""
    return Cue(part, reason, later(pattern, re.I), hints)


def exactly(part: Part, reason: str, pattern: str, hints: tuple[str, ...] = ()) -> Cue:
    """Return a row of the table whose pattern tells capitals from small letters."""
    return Cue(part, reason, later(pattern), hints)


CUES: tuple[Cue, ...] = (
    cue(Part.FOOTER, "copyright line",
        r"^\W*(?:copyrights?\b|©|\(c\)\s*\d{4}|版权所有)|\ball rights reserved\b|©\s*(?:19|20)\d\d",
        ("copyright", "©", "(c)", "版权", "reserved")),
    cue(Part.FOOTER, "names the host of the page",
        r"^(?:presented|powered|hosted|sponsored|designed|maintained) by\b.{0,80}$"),
    cue(Part.FOOTER, "registration number of the site", r"ICP备|公网安备|\bICP (?:license|no)", ("icp", "备")),
    cue(Part.FOOTER, "address", r"^\W*(?:e-?mail\s*:\s*)?[\w.+-]{1,60}@[\w.-]{1,60}\W*$"),
    cue(Part.FOOTER, "end mark", r"^\W*(?:nnnn|enditem|ends|end|-?30-?|###+)\W*$|^\W+$"),
    cue(Part.FOOTER, "terms of the site",
        r"^(?:terms (?:of|and)|privacy policy|disclaimer|cookie|about us|contact us|site ?map)\b.{0,120}$"),
    exactly(Part.FOOTER, "exchange-rate note",
        r"^\W*(?:[Ee]xchange rates?\b.{0,80}|[A-Z]{3}\s?1(?:\.0+)?\s?=\s?.{1,30}"
        r"|(?:US)?[$€£]\s?1(?:\.0+)?\s?=\s?.{1,30}|1\s[A-Z]{3}\s?=\s?.{1,30})$"),
    cue(Part.FOOTER, "invitation to contact or follow",
        r"^(?:contact (?:the )?(?:writer|reporter|author|us)|news tips|get (?:the )?(?:latest|our"
        r"|more)|sign up|subscribe|follow us|join (?:us|our)|"
        r"download (?:the|our)|click here|for (?:more|the latest) (?:news|updates|information)"
        r"|stay (?:tuned|updated)|e-?mail (?:the|us))\b.{0,160}$"),
    cue(Part.FOOTER, "correction or editor's note",
        r"^\W*(?:correction|clarification|editor'?’?s'?’? note|note to editors|this (?:article|story"
        r"|report) (?:was|has been|is) "
        r"(?:corrected|updated|amended|first published|published|syndicated|a translation))\b"),
    cue(Part.MENU, Why.BREADCRUMB,
        r"^\W*(?:(?:your |current )?(?:location|position)"
        r"|you are here)\s*[:：]|^home(?:page)?\s*(?:[>»›/|→]|::|$)"
        r"|^(?:[^>»›.\d]{1,40}[>»›]+\s*){1,8}[^>»›.\d]{1,40}$"),
    cue(Part.MENU, "greeting of the site", r"^welcome to\b.{0,80}$"),
    exactly(Part.MENU, "choice of languages", rf".{{0,80}}\s{LANGUAGES}$", ("中", "体", "體", "한", "日", "ال")),
    cue(Part.MENU, "field of a press archive",
        r"^(?:(?:section|length|byline|load-date|language|document|word count|edition|dateline|page)\s*:.{0,80}"
        r"|\d{2,5} words|body|english|full text:?)$"),
    cue(Part.STAMP, "issue of a journal",
        r"^(?:vol(?:ume)?\.?|issue|no\.) ?\d+\b.{0,50}$|^.{0,40}[,|] (?:vol\.|issue) ?\d+\b.{0,40}$"),
    Cue(Part.STAMP, Why.RELEASED, RELEASED_BY),
    cue(Part.STAMP, "time of issue", r"^(?:issued|released) at(?: [^ ]+){1,4}$"),
    cue(Part.BYLINE, "whom to ask", r"^(?:media |press )?(?:contacts?|enquir\w+|inquir\w+)\s*:"),
    cue(Part.STAMP, Why.FIRST_PUBLISHED,
        r"^\W*(?:this|the) (?:article|story|piece|report|text) (?:was )?(?:first|originally)? ?"
        r"(?:appeared|published|posted|ran) (?:in|by|on)\b.{3,120}$"),
    exactly(Part.BYLINE, "signature of the agency", rf"^[\W_]*(?:{AGENCIES})[\W_]*$"),
    exactly(Part.MENU, "navigation", r"^Home(?: (?:[A-Z][\w’'&-]*|us|of|and|&)){2,20}$"),
    exactly(Part.BYLINE, "note of the agency to its clients", r"^\((?:ATTN|EDS?|Eds|EDITORS)\b[:;\s].*\)$"),
    cue(Part.MENU, "choice of languages", rf"^\W*{LANGUAGES}(?:[\W_]+{LANGUAGES})+\W*$"),
    cue(Part.MENU, "share buttons", rf"^\W*{SHARE_WORDS}(?:[\W_]+{SHARE_WORDS})*\W*$"),
    cue(Part.MENU, "navigation",
        r"^\W*(?:nav search|search|add your comment|leave a (?:comment|reply)|"
        r"skip to (?:main )?content|menu|toggle navigation|log ?in|sign in"
        r"|register|advertisement|ad|sponsored|"
        r"listen to this article|back to top|top|(?:adjust )?font size\b.*"
        r"|short link\b.*|.{0,20}app download|updates to this page"
        r"|share this page|see all updates|\d+ min(?:ute)?s? read|read time\b.*"
        r"|\[?(?:large|medium|small)\]?(?:\W+(?:large|medium|small))*)\W*$"),
    cue(Part.RELATED, "link to the neighbouring article",
        r"^\W*(?:previous|prev|next)(?: (?:article|post|story|page|news))?\s*[:：>»|]"),
    exactly(Part.CAPTION, "photo credit",
        rf"(?i:[\[(]\s*(?:file )?{CREDIT}\b[^\])]{{0,80}}[\])]?\.?$"
        rf"|^[\[(]?\s*(?:caption|{CREDIT}(?: credit| caption)?s?)\s*(?:[\])]|[:：|])"
        rf"|\b{CREDIT} (?:by|courtesy of|credit)\b[^.]{{0,60}}\.?$)"
        rf"|\b[A-Z][A-Z .'-]{{2,40}}\s*/\s*(?:FOR )?[A-Z][A-Z .']{{1,30}}$"
        r"|/\s*(?:Xinhua|VCG|Reuters|AFP|AP|CNS|IC|Getty Images?|EPA|Yonhap)\)?$|\((?:Xinhua|VCG"
        r"|Reuters|AFP|Getty Images?)/[^)]{1,40}\)$", ("photo", "image", "pic", "graphic", "video", "caption", "/")),
    cue(Part.BYLINE, "credit of an editor or reporter",
        r"^\W*(?:web )?(?:reporters?|reporting|editors?|editing|edited|authors?|writers?|correspondents?"
        r"|written|story|text|compiled|translated|translators?|translation|edition|graphics?|research|"
        r"proofread(?:er)?|contributors?|photographers?|with inputs?)(?![a-z])(?:\s+(?:in charge|by"
        r"|in [A-Z]\w+|from))*\s*[:：丨|]"),
    exactly(Part.BYLINE, "credit of an editor or reporter",
        r"^\W*(?i:reporting|edited|editing|written|story|text|compiled|translated|additional reporting"
        r"|with inputs? from)\s+(?:by\b|from\b|[A-Z]).{0,100}$"
        rf"|^(?:{AGENCIES})\s*/\s*[A-Z].{{0,40}}$|^(?:Correspondent|Staff Reporter|Staff Writer|Contributor)$"
        r"|^\(.{0,20}[Ww]ith (?:agency )?inputs? from.{0,60}\)$"),
    exactly(Part.BYLINE, "credit of a contributor",
        r"\bcontributed to this (?:story|report|article)\b", ("contributed to",)),
)  # fmt: skip
# A line that none of these begins shows no cue but by its hints.
BEGINNINGS = later(
    "|".join(f"(?{'i' * bool(c.pattern.flags & re.I)}:{c.pattern.pattern})" for c in CUES if not c.hints)
)

PRESS = (
    r"(?:Times|Daily|Herald|News|Gazette|Tribune|Post|Courier|Chronicle|Observer|Review|Journal|Ledger"
    r"|Standard|Express|Star|Guardian|"
    r"Independent|Mirror|Sun|Mail|Press|Monitor|Reporter|Bulletin|Telegraph|Wire|Weekly|Today|Online|Media"
    r"|Agency|Broadcasting|Radio|TV|"
    r"Television|Report|Insider|Voice|Nation|Inquirer|Business|Argus|Echo|Examiner|Record|Register"
    r"|Dispatch|Mercury|Sentinel|Zeitung|Leader|Quarterly|Monthly|Magazine|Advertiser|Citizen|Globe|Enquirer|Digest|Portal"
    r"|Gleaner|Graphic|Informer|Messenger|Pioneer|Spectator|Statesman|Vanguard|Newswire|Newsroom|Freeman|Nationalist"
    r"|Letter|Newsletter|Advocate|Bugle|Beacon|Banner|Recorder|Clarion|Outlook|Spokesman|Intelligencer)"
)

# Labels above lists of other news. A label is short and ends no sentence.
LABEL = later(
    r"^\W*(?:related|more (?:on|from|news|stories|in|articles|headlines)|also read|also (?:on|in)\b"
    r"|read (?:also|more|next|on)|see also|you (?:may|might)|"
    r"(?:most|top|latest|hot|today'?’?s)\b.{0,12}\b(?:viewed|read|popular|news|stories|story|shared"
    r"|headlines|topics|commented)|trending|recommended|popular|"
    r"(?:related|relevant|useful|quick) links?|in (?:this|other) (?:section|news)|don'?’?t miss"
    r"|editor'?’?s'?’? (?:picks?|choice)|photos?|videos?|gallery|"
    r"what to read|further reading|other (?:news|stories)|people also|sponsored content"
    r"|from around the web|up next|headlines|topics|tags?)\b[^.!?]{0,40}$",
    re.I,
)

INLINE_LABEL = later(
    r"^\W*(?:also read|read (?:also|more)|see also|(?:most|latest|top) (?:read|viewed|popular|news|stories)"
    r"|trending|recommended|related(?: (?:news|story|stories|articles?|links?))?"
    r"|(?:related|relevant) links?|tags?|keywords?|topics?)\s*[:：|]",
    re.I,
)

_SECTION = (
    r"(?:(?:press|media|news) releases?|for immediate release|news|business|economy|politics|opinion"
    r"|world|local|national|features?|"
    r"home|latest|breaking(?: news)?|top stories|sections?|synopsis|articles?|companies|markets?|industry"
    r"|property|exclusive|analysis|"
    r"investment|trade|finance|technology|international|headlines?|general|press room|newsroom|speeches"
    r"|announcements?|updates?|free zones|industrial parks)"
)

SECTION = later(rf"^\W*{_SECTION}(?: news|(?:\s*[–—\-/>|&»]\s*{_SECTION}){{1,3}})?\W*$", re.I)

# Who issues a notice, printed above its headline.
ISSUER = later(
    r"(?:The )?(?:Federal |National |State |Royal |Union )?"
    r"(?:Department|Ministry|Office|Government|Bureau|Embassy|Cabinet Office|Prime Minister['’]s Office)"
    r"(?: (?:of|for)\b(?: (?:[\w’'.-]+,?|&)){1,7})?(?:, [\w ]{2,30})?$",
    re.I,
)

# --- Lines of print --------------------------------------------------------------------------------------------------

# --- What is in lines of a page ----------------------------------------------------------------------------------

ENDS_SENTENCE = later(r"[.!?…。！？][\"”’'»)\]]*$")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
FULL_DATE = later(
    rf"(?:\b(?:19|20)\d\d\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}"
    rf"|\b\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:(?:19|20)\d\d|\d\d)\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH}[\s,-]*(?:19|20)\d\d\b"
    rf"|\b{MONTH},?\s*\d{{1,2}}(?:st|nd|rd|th)?\s*[,/]?\s*(?:19|20)\d\d(?:\b|(?=\d:\d\d)))",
    re.I,
)
TIME_NOISE = later(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:hrs|hours)?|\b[ap]\.?m\.?\b|\b(?:GMT|UTC|[A-Z]{2,3}T|HKT|WAT"
    r"|IST)\b(?:\s?[+-]\d+(?::\d\d)?)?"
    r"|\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b\.?|\bsee all updates\b|[\s|/•·,;:()\[\]–—-]+",
    re.I,
)
CREDIT_NOISE = later(
    rf"\((?:reporters?|by|text|photos?|edited|editor)\b[^()]*\)|\b(?:no|issue|vol|volume|edition)\b\.?\s?\d+|\b(?:{AGENCIES})\b",
    re.I,
)
"""What may be in a date line beside the day and a few names: the writers in brackets, the number of an issue,
an agency."""
MINUTES = later(r"^(?:minutes|proceedings|record) of (?:\S+ ){1,12}held on \S", re.I)
STAMP_LABEL = later(
    r"^\W*(?:(?:first|last|originally)\s+)?(?:up-?dated?|published|posted|released?|publication|issued"
    r"|modified|uploaded|created|date)"
    r"(?:\s+(?:time|date|on|at|online))*\b\s*[:：|]?",
    re.I,
)
LABELLED = later(
    r"^\W*(?:ends?|hong kong|(?:press|news|media) release)\b|\b(?:updated?|published|posted|written|filed)\b", re.I
)
SOURCE_LABEL = later(r"(?:^|[\s|(])(?:(?:source|from|来源)\s*[:：丨|]\s*)+", re.I)
AGENCY = later(rf"(?:{AGENCIES})")
AGENCY_DAY = later(rf"(?:{AGENCIES})[, ]{{1,2}}(?i:{MONTH})\s?\d{{1,2}}\.?$")  # "Yonhap, May 3"
COUNTER = later(r"\b(?:views?|browsed?|hits|reads?|clicks?|visits?|page ?views?|comments)\s*[:：(]\s*[\d,]+", re.I)
COUNTED = ("view", "brows", "hits", "read", "click", "visit", "comments")  # a line without one has no counter
BY = later(r"^by\s+(?:[A-Z]|our\b|a\b|the\b|staff\b)", re.I)
PRESS_NAME = later(
    rf"(?:The )?(?:[A-Z][\w&’'-]*\.? ){{0,4}}(?:[A-Z]\w+-)?{PRESS}"
    r"(?: (?:Agency|Bureau|Online|Network|Group|Service))?\b"
    r"|(?:Agência|Agencia|Agence|Agenzia|Agentur)(?: [A-Z][\w’'-]*){1,3}"
    rf"|\b(?:[\w-]{{1,40}}\.){{1,3}}(?:com|net|org|cn|in|co\.\w\w|info|gov\.\w\w)\b"
)
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
WIRE_HEAD = later(rf"[A-Z][\w -]{{2,30}}\. (?i:{MONTH}) \d{{1,2}}\. /?(?P<name>[A-Z][\w .-]{{1,30}}?)(?:/| ?[–—-])\s")
# A paper signs with its name and the day: "Coast Courier, 15 August 2023. Reporting by …".
SIGNED = later(rf"(?:{PRESS_NAME.pattern}), (?i:(?:\w+day,? )?{FULL_DATE.pattern})")
STAMP_WIDTH = 250  # characters: a date line may hold source, author and counters as well
# The site's own name as the first entry of a menu or breadcrumb: "Harbour Times » Economy".
FIRST_ENTRY = later(rf"^\W*(?P<name>(?:[A-Z][\w&’'.-]* ){{1,4}}(?i:{PRESS}))\s*(?:[|»>›•·/]|\s{{2,}})")
SITE_SUFFIX = later(
    rf"(?<!\s)\s*[-|–—_]\s*(?P<name>[\w-]{{1,40}}\.(?:com|net|org|cn|in|info)(?:\.\w\w)?"
    rf"|(?:The )?(?:[A-Z][\w’']* ){{0,3}}{PRESS})$"
)
COPYRIGHT = later(
    r"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:(?:19"
    r"|20)\d\d|\d\d|present)\s*)?,?\s*)?(?:by\s+)?"
    r"(?P<name>[^.|©\d\n]{3,80}?(?:\.com|\.cn|\.org|\.net)?)(?=\s*(?:all rights reserved|[.|©\d\n]|$))",
    re.I,
)
PERSONS = later(
    rf"^(?:{PERSON.pattern[1:-1]}(?:(?:,| and|,? &) (?:{PERSON.pattern[1:-1]}))*|[A-Z]{{2,}}(?: [A-Z]{{2,}}){{1,3}})$"
)
POINT = later(
    r"^\W*To [a-z]+ |[$€£¥₹]\s?\d|\d\s?%|\d (?:per ?cent|[mb]illion|hectares|acres|jobs|people|workers)\b|\d [kMGT]W"
)  # a bullet that tells how much, or what somebody is to do, is no headline
BULLETED = later(r"^[•●▪◦■◆►▸*·-]\s")
# What a press release says of who issued it, below its end.
ABOUT = later(
    r"^(?:(?:About|ABOUT) (?:[Tt]he )?[A-Z][\w&’'. ()-]{1,60}|(?i:notes? (?:to|for) editors?))(?::?|(?P<told>: .+))$"
)
CODE = later(r"^[A-Z]{3,6}$")  # of a paper, in a press archive
PLACE_BEHIND = later(r"\s*\([^()]{2,40}\)$")  # "Harrow Times (Dunmore)"
# A name of an office: "Cabinet Office", "Harrow Port Authority", "Press Information Bureau".
INSTITUTION = later(
    r"^(?:The )?(?:[A-Z][\w’'&.-]* |of |and |the |& ){1,6}(?:Bureau|Authority|Ministry|Department|Office|Council"
    r"|Commission|Corporation|Board|Secretariat|Administration|Committee|Chamber|Association|Institute|Agency)$",
    re.I,
)

MAIL_OPENING = later(r"^\W*(?:begin )?(?:forwarded message|original message|forwarded by .*)\W*$", re.I)
FIRM = later(
    r"(?:[A-Z&][\w&'’.-]* ){1,5}(?:plc|PLC|Ltd\.?|Limited|Inc\.?|LLC|GmbH|AG|Berhad|Bhd|Corp\.?|N\.?V\.?|S\.?A\.?)"
)
ITEM = later(r"\(?\d{1,2}[.)]\s")  # the number of an item of a list
MAIL_SAYS = {"subject": Part.TITLE, "date": Part.STAMP, "sent": Part.STAMP}
SALUTATION = later(r"^(?:dear|hi|hello|greetings|good (?:morning|afternoon|day))\b.{0,50}[,:!]$", re.I)
MAIL_WROTE = later(r"^on .{5,120} wrote:$", re.I)
MAIL_KEY = later(
    r"^\W*(from|to|cc|bcc|date|sent|subject|reply-to|importance|attachments?)\W{0,2}:\s?(?:(?:re|fwd?|aw|wg):\s*)*",
    re.I,
)

# What stood on lines of its own on a page that is run together: time and day, dateline, credits, lists of other news.
PAGE_SEAM = later(
    rf"(?i:\d{{1,2}}:\d\d,? (?:{FULL_DATE.pattern})|(?:{FULL_DATE.pattern}),? \d{{1,2}}:\d\d(?::\d\d)?)"
    rf"|(?=\b[A-Z][A-Z.]{{2,40}}(?:[ ,]+[A-Z][\w.]+){{0,3}}, (?i:{MONTH}) \d{{1,2}} \([A-Z][\w .]{{1,20}}\) ?[-–—])"
    r"|\((?:Web )?[Ee]ditors?:[^()]{2,60}\)|\b(?:Most (?:[Rr]ead|[Pp]opular|[Vv]iewed)|Related (?:[Nn]ews|[Ss]tories|"
    r"[Aa]rticles)|Hot [Nn]ews|Add your comment)\b|(?=Copyright ©)"
)

# What a page says instead of its article.
GATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "the page asks for consent to cookies",
        later(
            r"\b(?:we|this (?:web)?site|our partners)\b.{0,60}\buses? cookies\b|\baccept (?:all )?cookies\b"
            r"|\bmanage (?:your )?(?:cookie|privacy) (?:preferences|settings)\b",
            re.I,
        ),
    ),
    (
        "the page asks for a subscription",
        later(
            r"\b(?:subscribe|sign in|log in|register)\b.{0,40}\b(?:to (?:continue|read|keep)|for (?:full|unlimited) "
            r"access)|\b(?:subscribers? only|for subscribers|premium (?:article|content))\b|\balready a "
            r"(?:subscriber|member)"
            r"\b|\byou have reached your (?:article )?limit\b|\bto (?:continue|keep) reading\b",
            re.I,
        ),
    ),
    (
        "the page is an error",
        later(
            r"\b(?:404|403|500|502|503)\b.{0,40}\b(?:not found|forbidden|error|unavailable)\b|\bpage not found\b"
            r"|\baccess denied\b|\bjust a moment\b|\bverify(?:ing)? (?:that )?you are (?:a )?human\b"
            r"|\benable javascript\b|\bare you a robot\b",
            re.I,
        ),
    ),
)
# How a publisher says that it corrects what it has printed before.
CORRECTS = later(
    r"\bcorrections?\s*[:(–—]|^\s*correction\b|\bcorrects (?:an?|the|our|last)\b|\b(?:misstated|misreported)\b"
    r"|\b(?:has|have|was|were|is|been) corrected\b|\bas we (?:wrote|reported|said)\b"
    r"|\bwe (?:wrongly|incorrectly|mistakenly)\b|\b(?:earlier|previous) (?:version|report|article) (?:of this \w+ )?"
    r"(?:said|stated|gave|put|had)\b",
    re.I | re.M,
)


def __getattr__(name: str) -> frozenset[str]:
    """Every other name is that of a table of words."""
    raise AttributeError(name)
