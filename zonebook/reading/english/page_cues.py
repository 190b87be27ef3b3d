"""What lines of a page look like in English: menus, bylines, credits, footers, agencies, labels."""

from __future__ import annotations

import re

from zonebook.reading.english.tables import words
from zonebook.reading.parts import Cue, Part

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

CUES: tuple[Cue, ...] = (
    Cue(
        Part.FOOTER,
        "copyright line",
        re.compile(r"^\W*(?:copyrights?\b|©|\(c\)\s*\d{4}|版权所有)|\ball rights reserved\b|©\s*(?:19|20)\d\d", re.I),
        ("copyright", "©", "(c)", "版权", "reserved"),
    ),
    Cue(
        Part.FOOTER,
        "names the host of the page",
        re.compile(r"^(?:presented|powered|hosted|sponsored|designed|maintained) by\b.{0,80}$", re.I),
    ),
    Cue(
        Part.FOOTER,
        "registration number of the site",
        re.compile(r"ICP备|公网安备|\bICP (?:license|no)", re.I),
        ("icp", "备"),
    ),
    Cue(Part.FOOTER, "address", re.compile(r"^\W*(?:e-?mail\s*:\s*)?[\w.+-]{1,60}@[\w.-]{1,60}\W*$", re.I)),
    Cue(Part.FOOTER, "end mark", re.compile(r"^\W*(?:nnnn|enditem|ends|end|-?30-?|###+)\W*$|^\W+$", re.I)),
    Cue(
        Part.FOOTER,
        "terms of the site",
        re.compile(
            r"^(?:terms (?:of|and)|privacy policy|disclaimer|cookie|about us|contact us|site ?map)\b.{0,120}$", re.I
        ),
    ),
    Cue(
        Part.FOOTER,
        "exchange-rate note",
        re.compile(
            r"^\W*(?:[Ee]xchange rates?\b.{0,80}|[A-Z]{3}\s?1(?:\.0+)?\s?=\s?.{1,30}"
            r"|(?:US)?[$€£]\s?1(?:\.0+)?\s?=\s?.{1,30}|1\s[A-Z]{3}\s?=\s?.{1,30})$"
        ),
    ),
    Cue(
        Part.FOOTER,
        "invitation to contact or follow",
        re.compile(
            r"^(?:contact (?:the )?(?:writer|reporter|author|us)|news tips|get (?:the )?(?:latest|our"
            r"|more)|sign up|subscribe|follow us|join (?:us|our)|"
            r"download (?:the|our)|click here|for (?:more|the latest) (?:news|updates|information)"
            r"|stay (?:tuned|updated)|e-?mail (?:the|us))\b.{0,160}$",
            re.I,
        ),
    ),
    Cue(
        Part.FOOTER,
        "correction or editor's note",
        re.compile(
            r"^\W*(?:correction|clarification|editor'?’?s'?’? note|note to editors|this (?:article|story"
            r"|report) (?:was|has been|is) "
            r"(?:corrected|updated|amended|first published|published|syndicated|a translation))\b",
            re.I,
        ),
    ),
    Cue(
        Part.MENU,
        "breadcrumb",
        re.compile(
            r"^\W*(?:(?:your |current )?(?:location|position)"
            r"|you are here)\s*[:：]|^home(?:page)?\s*(?:[>»›/|→]|::|$)"
            r"|^(?:[^>»›.\d]{1,40}[>»›]+\s*){1,8}[^>»›.\d]{1,40}$",
            re.I,
        ),
    ),
    Cue(Part.BYLINE, "note of the agency to its clients", re.compile(r"^\((?:ATTN|EDS?|Eds|EDITORS)\b[:;\s].*\)$")),
    Cue(Part.MENU, "choice of languages", re.compile(rf"^\W*{LANGUAGES}(?:[\W_]+{LANGUAGES})+\W*$", re.I)),
    Cue(Part.MENU, "share buttons", re.compile(rf"^\W*{SHARE_WORDS}(?:[\W_]+{SHARE_WORDS})*\W*$", re.I)),
    Cue(
        Part.MENU,
        "navigation",
        re.compile(
            r"^\W*(?:nav search|search|skip to (?:main )?content|menu|toggle navigation|log ?in|sign in"
            r"|register|advertisement|ad|sponsored|"
            r"listen to this article|back to top|top|(?:adjust )?font size\b.*"
            r"|short link\b.*|.{0,20}app download|updates to this page"
            r"|share this page|see all updates|\d+ min(?:ute)?s? read|read time\b.*"
            r"|\[?(?:large|medium|small)\]?(?:\W+(?:large|medium|small))*)\W*$",
            re.I,
        ),
    ),
    Cue(
        Part.RELATED,
        "link to the neighbouring article",
        re.compile(r"^\W*(?:previous|prev|next)(?: (?:article|post|story|page|news))?\s*[:：>»|]", re.I),
    ),
    Cue(
        Part.CAPTION,
        "photo credit",
        re.compile(
            rf"(?i:[\[(]\s*(?:file )?{CREDIT}\b[^\])]{{0,80}}[\])]?\.?$"
            rf"|^[\[(]?\s*(?:caption|{CREDIT}(?: credit| caption)?s?)\s*(?:[\])]|[:：|])"
            rf"|\b{CREDIT} (?:by|courtesy of|credit)\b[^.]{{0,60}}\.?$)"
            rf"|\b[A-Z][A-Z .'-]{{2,40}}\s*/\s*(?:FOR )?[A-Z][A-Z .']{{1,30}}$"
            r"|/\s*(?:Xinhua|VCG|Reuters|AFP|AP|CNS|IC|Getty Images?|EPA|Yonhap)\)?$|\((?:Xinhua|VCG"
            r"|Reuters|AFP|Getty Images?)/[^)]{1,40}\)$"
        ),
        ("photo", "image", "pic", "graphic", "video", "caption", "/"),
    ),
    Cue(
        Part.BYLINE,
        "credit of an editor or reporter",
        re.compile(
            r"^\W*(?:reporters?|reporting|editors?|editing|edited|authors?|writers?|correspondents?"
            r"|written|story|text|compiled|translated|translators?|translation|edition|graphics?|research|"
            r"proofread(?:er)?|contributors?|photographers?|with inputs?)(?![a-z])(?:\s+(?:in charge|by"
            r"|in [A-Z]\w+|from))*\s*[:：丨|]",
            re.I,
        ),
    ),
    Cue(
        Part.BYLINE,
        "credit of an editor or reporter",
        re.compile(
            r"^\W*(?i:reporting|edited|editing|written|story|text|compiled|translated|additional reporting"
            r"|with inputs? from)\s+(?:by\b|from\b|[A-Z]).{0,100}$"
            rf"|^(?:{AGENCIES})\s*/\s*[A-Z].{{0,40}}$|^(?:Correspondent|Staff Reporter|Staff Writer|Contributor)$"
            r"|^\(.{0,20}[Ww]ith (?:agency )?inputs? from.{0,60}\)$"
        ),
    ),
    Cue(
        Part.BYLINE,
        "credit of a contributor",
        re.compile(r"\bcontributed to this (?:story|report|article)\b"),
        ("contributed to",),
    ),
)

PRESS = (
    r"(?:Times|Daily|Herald|News|Gazette|Tribune|Post|Courier|Chronicle|Observer|Review|Journal|Ledger"
    r"|Standard|Express|Star|Guardian|"
    r"Independent|Mirror|Sun|Mail|Press|Monitor|Reporter|Bulletin|Telegraph|Wire|Weekly|Today|Online|Media"
    r"|Agency|Broadcasting|Radio|TV|"
    r"Television|Report|Insider|Voice|Nation|Inquirer|Business|Argus|Echo|Examiner|Record|Register"
    r"|Dispatch|Mercury|Sentinel|Zeitung)"
)

# Labels above lists of other news. A label is short and ends no sentence.
LABEL = re.compile(
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

INLINE_LABEL = re.compile(
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

SECTION = re.compile(rf"^\W*{_SECTION}(?: news|(?:\s*[–—\-/>|&»]\s*{_SECTION}){{1,3}})?\W*$", re.I)

# Who issues a notice, printed above its headline.
ISSUER = re.compile(
    r"(?:The )?(?:Department|Ministry|Office|Government|Bureau|Prime Minister['’]s Office)\b"
    r"(?: (?!to\b|for\b|opens\b)[\w’',&-]+){1,8}$"
)

NEVER_ENDS = words(
    "smt md shri mr mrs ms dr prof st no nos hon gen gov sen rep lt col capt sgt rev eng sh adm amb cmdr maj pres "
    "messrs rs re tk vs e.g i.e cf fig figs vol "
    "art approx est ca h.e he. mt ft gov't jan feb mar apr jun jul aug sept sep oct nov dec al bros dept "
    "viz resp incl excl sec para pp "
    "tue tues wed thu thur thurs fri"
)

MAY_END = words(
    "u.s u.k u.a.e u.n e.u a.m p.m co ltd inc corp jr sr etc sq km ha m bn mn e.c a.d b.c d.c plc pvt pty llc cr"
)

STARTERS = words(
    "the a an in on at it he she they we i you this that these those but and or if when while as after "
    "before for with from by to its his her "
    "their our such some many most all according meanwhile however moreover since under over about last next one two"
)

# --- Lines of print --------------------------------------------------------------------------------------------------

# Words with which no line ends by itself: the next line goes on.
GOES_ON = words(
    "a an the of in on at to by for from with and or than into over under about between its their his her which "
    "that is are was were has have had will would be been as up more less some nearly almost around USD US RMB HK"
)

# Words that a date goes on after.
DATED = words(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sept Sep Oct Nov Dec"
)

# First and last parts of compounds: a line may end behind the hyphen of one, which then is no division of a word.
COMPOUND_HEADS = words(
    "high hi low long short mid non co pre post well ill year year-on on half full part self multi inter semi sub "
    "super ultra anti ex cross state world north south east west first second third fourth one two three four "
    "five six seven eight nine ten twelve twenty thirty forty fifty sixty seventy eighty ninety new old all so e "
    "large small medium single double triple land labour market export import trade tax duty cost fast large- "
    "scale sq square cubic per"
)
COMPOUND_TAILS = words(
    "year years month months week weeks day days hour hours minute on up term tech technology scale speed border "
    "sector level quality end long based led owned free made built wide new class old metre metres meter meters "
    "kilometre kilometres kilometer kilometers hectare hectares acre acres mu square storey story dollar yuan "
    "billion million related backed funded run size sized use the and in of to off out time place down over round "
    "party way lane bed added value friendly oriented driven intensive processing area zone park"
)
