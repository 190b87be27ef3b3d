"""What a date does in its sentence, where it does not tell when something happened: one phrasing a row.

A row is the role, a pattern over the classes of the words before the date (`$` is where the date stands), one over
those behind it (`^` is right after it), and an example in which the date is in square brackets. `said`: the day of
saying so; `compared`: what something is compared with; `named`: it names a thing or is one; `dateline`: the head of a
report.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "SAY": "said says added noted stated recalled remarked explained reported",
    "ANNOUNCE": "disclosed announced revealed confirmed",
    "TOLD": "told",
    "GATHERING": "conference roundtable meeting forum summit panel committee seminar",
    "PAPER": "statement interview filing release report tweet post speech letter memo note broadcast",
    "DATA": "bulletin data figures",
    "RELEASED": "released",
    "BY": "by",
    "BE": "is was",
    "THAT": "that those",
    "INSTEAD": "instead rather",
    "NOT": "not",
    "HERE": "here",
    "OWN": "a an its his her their",
    "THE": "the",
    "IN": "in at during",
    "FOR": "for of",
    "FROM": "from",
    "ON": "on over",
    "EARLY": "late early earlier",
    "THAN": "than",
    "AGAINST": "against versus vs unlike",
    "COMPARED": "compared comparing",
    "WITH": "with to",
    "CHANGED": "up down higher lower rose grew fell increased improved dropped risen grown went climbed expanded",
    "GROWTH": "increase growth rise gain jump decline drop fall decrease more less change",
    "SINCE": "since after",
    "RECORD": (
        "first best worst highest lowest biggest largest smallest strongest weakest fastest slowest sharpest steepest "
        "busiest most least record second-best third-best second-highest third-highest only"
    ),
    "SAME": "same corresponding comparable equivalent year-ago year-earlier",
    "SERIAL": (
        "budget budgets plan plans report reports edition editions season batch series ranking rankings list class "
        "survey fair meeting conference ceremony census yearbook catalogue calendar outlook vintage"
    ),
    "YEARLY": "annual yearly preliminary final",
    "AMOUNT": "million billion trillion crore lakh thousand percent per cent pct % mln bln bn m $ € £ ¥ ₹",
}

PARTS = {
    "THING": "(SERIAL|PAPER|DATA|GATHERING)",
    "HEAD": "(NAME|COMMA|BRACKET|DASH|SLASH|FULLSTOP|IN|FOR|FROM|AMOUNT)",
    "GAP": "[^STOP COMMA]",
    "AGENCY": "(BRACKET ((?!BRACKET).){1,8} BRACKET)",
}
ROLE_RULES: tuple[tuple[str, str, str, str], ...] = (
    ("dateline", "^ {HEAD}* NAME {HEAD}* $", "^ (SLASH AMOUNT)? COMMA? {AGENCY}? BRACKET? DASH", "MUSCAT, [June 18] -"),
    ("dateline", "^ {HEAD}* NAME {HEAD}* $", "^ {AGENCY} (COLON|FULLSTOP|$)", "MUSCAT, [June 18] (Agency):"),
    (
        "dateline",
        "^ NAME{1,3} FULLSTOP $",
        "^ FULLSTOP (SLASH NAME{1,3} SLASH|NAME{1,3} DASH)",
        "Kell. [June 18]. Delta Wire – The",
    ),
    ("dateline", "^ NAME {HEAD}* (DASH|COMMA) $", "^ COLON", "Kell, Republic of Arda – [18 June]: The"),
    ("dateline", "^ NAME {HEAD}* (COMMA|BRACKET|DASH) {HEAD}* $", "^ BRACKET? (NAME|THE)", "KELL, (W - [18 June]) The"),
    ("said", "SAY HERE? (COMMA? IN NAME{1,3})? COMMA? ON? EARLY? $", "", "the mayor said in Kell on [Tuesday]"),
    ("said", "QUOTE COMMA? SAY ((?!STOP|QUOTE).){1,18} ON? EARLY? $", "", "“Yes,” said Li Wei, its head, on [Tuesday]"),
    ("said", "TOLD ((?!GATHERING|STOP|THAT).){1,6} ON? EARLY? $", "", "he told reporters on [Tuesday]"),
    ("said", "(IN|ON) OWN (NAME|OTHER)? PAPER ON? EARLY? $", "", "she wrote in a statement on [Tuesday]"),
    (
        "said",
        "(PAPER|DATA) RELEASED (FOR|BY {GAP}{1,6})? ON? EARLY? $",
        "",
        "figures released by the office on [Tuesday]",
    ),
    ("said", "ANNOUNCE ON? EARLY? $", "^ FULLSTOP? $", "its director disclosed on [Tuesday]."),
    ("said", "(NAME|BRACKET) $", "^ (SAY|ANNOUNCE) THAT", "the Kell Free Zone [today] announced that"),
    ("compared", "THAN ((IN|FOR|THE) {GAP}{0,8})? $", "", "more than in [2019]"),
    ("compared", "AGAINST {GAP}{0,9} $", "", "against 42 in [2019]"),
    ("compared", "COMPARED WITH {GAP}{0,9} $", "", "compared with 42 million in [2019]"),
    ("compared", "(CHANGED|GROWTH) ({GAP}{0,3} AMOUNT{1,3})? FROM {GAP}{0,9} $", "", "up 3 percent from 42 in [2019]"),
    (
        "compared",
        "CHANGED WITH {GAP}{0,2} AMOUNT{1,4} {GAP}{1,4} FROM {GAP}{0,9} $",
        "",
        "rose to 4 billion last year from 3 billion in [2020]",
    ),
    ("compared", "FROM THE SAME {GAP}{0,6} $", "", "from the same month of [2019]"),
    ("compared", "FROM OTHER? AMOUNT{1,4} ((?!STOP|COMMA|FROM|WITH).){0,5} $", "", "from 1.9 billion in [2019]"),
    (
        "compared",
        "(CHANGED|GROWTH) (OTHER|FOR|BY)? AMOUNT{1,3} ON {GAP}{0,8} $",
        "",
        "increased by 56 percent over [2019]",
    ),
    ("compared", "AMOUNT (CHANGED|GROWTH) ON $", "", "22 percent down on [2019]"),
    ("compared", "GROWTH ON {GAP}{0,8} $", "", "an increase over [2019]"),
    ("compared", "SAME OTHER? (IN|FOR|OWN) $", "", "the corresponding period of [2019]"),
    ("compared", "THAT FOR $", "", "double that of [2019]"),
    ("compared", "RECORD {GAP}{0,5} SINCE $", "", "the best year [since 2019]"),
    ("compared", "INSTEAD (FOR|THAN) (IN|ON)? $", "", "in March instead of [July]"),
    ("compared", "NOT (IN|ON|FOR)? EARLY? $", "", "by December, not in [June] as planned"),
    ("compared", "BRACKET $", "^ COLON AMOUNT", "([2023]: 4.9 million)"),
    ("named", "{THING} FOR THE? $", "", "the budget for [2026]"),
    ("named", "(^|STOP|QUOTE) $", "^ BE", "[Tomorrow] is another day"),
    ("named", "THE $", "^ YEARLY? {THING}", "the [2011] annual report"),
)
