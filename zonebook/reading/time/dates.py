"""Every expression of an article that names a calendar point or period, with its date and how it was worked out.

In: an article's anatomy and its publication date. Out: `DateMention`s in the order printed. Durations, vague times,
clock times, dates inside names and whatever stands in menus, bylines and lists of other news are left out. What the
context cannot tell is left out too: where the publication date is only bounded, an expression counts that comes out
the same on each day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from zonebook.reading.english.countries import MONTH_FIRST
from zonebook.reading.english.measures import FIRST_WORDS
from zonebook.reading.english.tables import words
from zonebook.reading.english.tenses import BEFORE_INFINITIVE, FUTURE_WORDS, PAST_WORDS, PRESENT, TO_COME
from zonebook.reading.grammar import CLASS, Token, classes
from zonebook.reading.parts import Part, Sentence
from zonebook.reading.time import rules as grammar
from zonebook.reading.time import timevalues as tv
from zonebook.reading.time.fiscal import country_of, fiscal_year
from zonebook.reading.time.timewords import worth_reading
from zonebook.values.edtf import Edtf, in_words

if TYPE_CHECKING:
    from datetime import date

    from zonebook.reading.layout import Anatomy

READ = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.BODY))


@dataclass(frozen=True)
class DateMention:
    """One expression of time, `text[start:end]`: its value and, in English, how that was worked out."""

    start: int
    end: int
    edtf: Edtf
    basis: str


@dataclass(frozen=True)
class Mention:
    """One expression before it is resolved, with what the sentence around it tells."""

    start: int
    end: int
    expression: tv.Expression
    sentence: int
    tense: str
    comparing: bool = False
    joined: bool = False  # "and" stands between it and the mention before
    apposition: tv.Expression | None = None
    silent: bool = False  # remembered, not reported


# --- Which tokens are dates ------------------------------------------------------------------------------------------

WHOLE = classes("DAYEXPR MONEXPR YEAREXPR SPANEXPR EDGE YEARSPAN FISCALEXPR RELATIVE DECADE")
OF_TIME = WHOLE | classes("MONTH WEEKDAY YEAR SILENT")
BEFORE_MONTH = classes("IN BY SINCE FROM TO UNTIL OF AND BETWEEN DASH BEFORE AFTER LPAR COMMA THAN ON EARLY LATE")
BEFORE_YEAR = classes("IN BY SINCE FROM TO UNTIL OF BETWEEN BEFORE AFTER LPAR EARLY LATE MID END WHOLE")
WORDLIKE = frozenset((CLASS["WORD"], CLASS["NAME"]))
NAME_MAY_FOLLOW = classes("COMMA AND BY THAN TO FROM OF")
GIVEN_NAMES = words("april may june august march")
CLOSES = frozenset((CLASS["COMMA"], CLASS["MARK"], CLASS["RPAR"]))
NUMBERED = words(
    "room block line phase unit no route highway flight level page lot plot gate section article model "
    "tel phone ext building road batch class "
    "type size version suite box grade series number iso"
)
MAY_FOLLOWS = words("alone saw brought was figures data exports imports sales")
NOT_A_DAY = words("black good ash easter holy palm cyber super fat shrove bloody giving")
PAPERS = words(
    "times mail telegraph express observer post mirror world business tribune standard herald review independent"
)
FOR_YEAR = words("for around about circa calendar year the its their this our")
COUNTED = FIRST_WORDS | words(
    "m kw people jobs workers staff employees "
    "companies firms enterprises projects units houses homes apartments mm cm per million "
    "billion thousand yuan dollars euros rupees words "
    "participants guests visitors delegates residents students families households times items cases beds "
    "rooms shops vehicles cars trucks tenants "
    "exhibitors investors seats sheds containers teus teu plots"
)
LAW_WORDS = words(
    "code bill rules no nos law decree act decision order resolution number regulation ordinance circular decision"
)


def is_date(tokens: list[Token], n: int) -> bool:
    """Tell whether token `n` is an expression of time: a built one, or a bare month, weekday or year well placed."""
    token = tokens[n]
    if token.kind in WHOLE:
        return isinstance(token.value, EXPRESSIONS)
    before = tokens[n - 1] if n else None
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if token.kind == CLASS["MONTH"]:
        return month_stands(token, before, after)
    if token.kind == CLASS["WEEKDAY"]:
        named = before is not None and before.text.lower() in NOT_A_DAY
        return not named and not (after is not None and after.text.lower() in PAPERS and after.kind == CLASS["NAME"])
    return token.kind == CLASS["YEAR"] and year_stands(tokens, n)


def month_stands(token: Token, before: Token | None, after: Token | None) -> bool:
    """Tell whether a bare month's name is the month: not a verb, not a person's name."""
    if (
        before is not None
        and before.kind in BEFORE_MONTH
        and not (before.kind == CLASS["COMMA"] and token.text == "May")
    ):
        return not (after is not None and after.kind == CLASS["NAME"] and before.kind in NAME_MAY_FOLLOW)
    if before is not None and (before.kind == CLASS["NAME"] or before.text == "."):
        return False
    if after is None or after.kind != CLASS["WORD"]:
        return (
            before is not None
            and before.kind == CLASS["WORD"]
            and token.text.lower() not in GIVEN_NAMES
            and (after is None or after.kind in CLOSES)
        )
    return (token.text not in ("May", "MAY") and len(token.text) > 3) or after.text in MAY_FOLLOWS


def year_stands(tokens: list[Token], n: int) -> bool:
    """Tell whether a bare number of four digits is a year: not a count, not a part of a name or of a law's number."""
    before = tokens[n - 1] if n else None
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if before is not None and before.end == tokens[n].start and before.text not in ("(", "[", '"', "“", "‘", "'"):
        return False  # "9001:2015", "$2000"
    preposition = before is not None and before.kind in BEFORE_YEAR
    if after is not None:
        text = after.text.lower()
        if after.text in ("%", "°") or (
            text in COUNTED and not (before is not None and before.text.lower() in ("in", "since", "by", "during"))
        ):
            return False
        dashed = (
            tokens[n + 2].text.lower()
            if after.kind == CLASS["DASH"] and n + 2 < len(tokens) and "-" in after.text.strip()
            else ""
        )
        if dashed in COUNTED or dashed in (
            "page",
            "word",
            "year",
            "strong",
            "seat",
            "bed",
            "acre",
            "hectare",
            "odd",
            "plus",
        ):
            return False
    if before is None:
        return after is not None and (after.kind in WORDLIKE or after.kind in (CLASS["COLON"], CLASS["COMMA"]))
    if (
        before.text.lower() in NUMBERED
        or before.kind in (CLASS["NUMBER"], CLASS["DAY"])
        or (after is not None and after.kind == CLASS["NUMBER"])
    ):
        return False
    possessive = before.text.lower().endswith(("'s", "’s", "s'", "s’"))
    if (
        (before.kind == CLASS["NAME"] and not possessive)
        or before.text in ("$", "€", "£", "¥", "₹", "#")
        or before.kind in (CLASS["SLASH"], CLASS["NOISE"])
    ):
        return False
    if (
        before.kind == CLASS["DASH"]
        and n > 1
        and tokens[n - 2].kind in (CLASS["NAME"], CLASS["WORD"])
        and " " not in before.text
    ):
        return False  # "COVID-2019"
    if (
        before.kind == CLASS["DASH"]
        and n > 1
        and tokens[n - 2].kind == CLASS["NAME"]
        and tokens[n - 2].text[:1].isupper()
    ):
        return False  # "Budget - 2021"
    if (
        before.kind == CLASS["COMMA"]
        and n > 1
        and tokens[n - 2].text.lower() in LAW_WORDS
        and tokens[n - 2].text.istitle()
    ):
        return False  # "the SEZ Act, 2005"
    if before.kind == CLASS["OF"] and n > 1 and tokens[n - 2].kind in (CLASS["DAY"], CLASS["NUMBER"], CLASS["NOISE"]):
        return not any(token.text.lower().rstrip(".") in LAW_WORDS for token in tokens[max(0, n - 5) : n - 2])
    if preposition:
        return True
    determined = (
        before.kind in (CLASS["THE"], CLASS["A"]) or possessive or before.text.lower() in ("its", "their", "our")
    )
    if determined and after is not None and after.kind == CLASS["NAME"]:
        return False  # "the 2025 World Expo"
    plural = (
        after is not None
        and after.kind == CLASS["WORD"]
        and after.text.endswith("s")
        and len(after.text) > 3
        and not after.text.endswith("ss")
    )
    return determined or before.text.lower() in FOR_YEAR or not plural


EXPRESSIONS: tuple[type, ...] = tuple(
    value
    for module in (tv, grammar)
    for value in vars(module).values()
    if isinstance(value, type) and hasattr(value, "resolve") and value is not tv.Expression
)


def expression_of(token: Token) -> tv.Expression:
    """Return a token's expression; a bare month, weekday or year becomes one."""
    if token.kind == CLASS["MONTH"]:
        return tv.InYear(token.value)
    if token.kind == CLASS["WEEKDAY"]:
        return tv.Weekday(token.value)
    if token.kind == CLASS["YEAR"]:
        return grammar.year_value(token.value)
    value: tv.Expression = token.value
    return value


# --- Tense -----------------------------------------------------------------------------------------------------------

ATTRIBUTE_AFTER = classes("NUMBER DAY YEAR NOISE THE A ORDINAL OF IN BY TO SINCE AND") - {CLASS["AND"]}


def tense_at(tokens: list[Token], n: int) -> str:
    """Return the tense of the clause around token `n`: of the nearest verb before it, else of the first behind it."""
    for step in range(n - 1, max(-1, n - 30), -1):
        if tokens[step].text == ";":
            break
        tense = tense_of(tokens, step)
        if tense:
            return tense
    for step in range(n + 1, min(len(tokens), n + 30)):
        tense = tense_of(tokens, step, ahead=True)
        if tense:
            return tense
    return tv.NONE


def tense_of(tokens: list[Token], n: int, *, ahead: bool = False) -> str:
    """Return the tense that one word shows, "" if none; `ahead`: the word stands behind the date in question."""
    token = tokens[n]
    if token.kind not in WORDLIKE and token.text.lower() not in ("until", "till"):
        return ""
    word = token.text.lower()
    after = tokens[n + 1].text.lower() if n + 1 < len(tokens) else ""
    if token.kind == CLASS["NAME"] and n:
        return ""
    if word in FUTURE_WORDS or (word in TO_COME and after == "to"):
        return tv.FUTURE
    if word == "had":
        return tv.PERFECT if after.endswith(("ed", "en", "ast", "own", "ne", "ut")) else tv.PAST
    if (
        ahead
        and after == "by"
        and word.endswith("ed")
        and not (n and tokens[n - 1].text.lower() in ("was", "were", "been", "be"))
    ):
        return ""  # "a delegation headed by": no verb of the clause
    if word.endswith("ed") and n and tokens[n - 1].kind in ATTRIBUTE_AFTER:
        return ""  # "35 listed companies", "the proposed zone"
    if n and tokens[n - 1].text.lower() in BEFORE_INFINITIVE:
        return ""  # "will cut", "is to lay the foundation stone": the same form as the past
    if word in PAST_WORDS or (
        word.endswith("ed")
        and len(word) > 4
        and token.kind == CLASS["WORD"]
        and word not in ("need", "indeed", "exceed", "proceed", "hundred")
    ):
        return tv.FUTURE if n and tokens[n - 1].text.lower() == "be" else tv.PAST
    return ""


# --- Mentions --------------------------------------------------------------------------------------------------------

COMPARES = words("than from against over versus vs with to")
COMPARED = words("than from against versus vs with")
APPOINTED = words("deadline target opening launch start meeting vote cutoff hearing election summit")  # past or to come
AMOUNTS = classes("NUMBER NOISE DAY")


def compares(tokens: list[Token], n: int) -> bool:
    """Tell whether token `n` stands in a comparison: behind "than", or behind "from $1.0 billion"."""
    if n and tokens[n - 1].text.lower() in COMPARES:
        return True
    for step in range(n - 1, max(-1, n - 7), -1):
        if tokens[step].kind == CLASS["COMMA"]:
            return False
        if tokens[step].text.lower() in COMPARED:
            return any(token.kind in AMOUNTS for token in tokens[step + 1 : n])
    return False


def mentions_in(text: str, number: int, sentence: Sentence) -> list[Mention]:
    """Return the expressions of one sentence, unresolved."""
    if not worth_reading(text, sentence.start, sentence.end):
        return []
    tokens = grammar.parse(text, sentence.start, sentence.end)
    found: list[Mention] = []
    previous = -1
    for n, token in enumerate(tokens):
        if token.kind not in OF_TIME:
            continue
        silent = token.kind == CLASS["SILENT"] and isinstance(token.value, EXPRESSIONS)
        if not silent and not is_date(tokens, n):
            continue
        if nowadays(tokens, n):
            continue
        between = tokens[previous + 1 : n] if previous >= 0 else []
        found.append(
            Mention(
                token.start,
                token.end,
                expression_of(token),
                number,
                tv.NONE if n + 1 < len(tokens) and tokens[n + 1].text.lower() in APPOINTED else tense_at(tokens, n),
                comparing=compares(tokens, n),
                joined=len(between) <= 5 and any(t.kind == CLASS["AND"] for t in between),
                apposition=apposition_of(tokens, n) if token.kind == CLASS["RELATIVE"] else None,
                silent=silent,
            )
        )
        previous = n
    return found


def nowadays(tokens: list[Token], n: int) -> bool:
    """Tell whether "today" means these days: at the head of a clause in the present tense, or possessive."""
    token = tokens[n]
    if not (isinstance(token.value, tv.Shift) and token.text.lower() == "today"):
        return False
    tail = [tense_of(tokens, step) for step in range(n + 1, min(len(tokens), n + 12))]
    first = next((tense for tense in tail if tense), "")
    if token.text[0].isupper():
        return first not in (tv.PAST,) or present_before_past(tokens, n)
    head = tense_at(tokens, n)
    return head not in (tv.PAST, tv.PERFECT)


def present_before_past(tokens: list[Token], n: int) -> bool:
    """Tell whether a verb in the present comes first behind token `n`."""
    for step in range(n + 1, min(len(tokens), n + 12)):
        if tokens[step].text.lower() in PRESENT:
            return True
        if tense_of(tokens, step) == tv.PAST:
            return False
    return True


def apposition_of(tokens: list[Token], n: int) -> tv.Expression | None:
    """Return the day printed right behind a relative expression: "ahead of the original date, 31 March"."""
    for step in range(n + 1, min(len(tokens), n + 4)):
        token = tokens[step]
        if token.kind == CLASS["DAYEXPR"]:
            value: tv.Expression = token.value
            return value
        if token.kind not in (CLASS["COMMA"], CLASS["ON"], CLASS["OF"]) or (
            token.kind == CLASS["ON"] and tokens[step - 1].kind == CLASS["COMMA"]
        ):
            return None
    return None


def stamp_days(text: str, number: int, sentence: Sentence) -> list[Mention]:
    """Return the full dates of a date line: days with their year, nothing else."""
    tokens = grammar.parse(text, sentence.start, sentence.end)
    days = [
        token for token in tokens if token.kind == CLASS["DAYEXPR"] and isinstance(token.value, tv.Fixed | tv.Numeric)
    ]
    return [Mention(token.start, token.end, token.value, number, tv.NONE) for token in days]


@lru_cache(maxsize=8)
def mentions_of(anatomy: Anatomy) -> tuple[Mention, ...]:
    """Return all expressions of an article, unresolved, in the order printed."""
    found: list[Mention] = []
    for number, sentence in enumerate(anatomy.sentences):
        if sentence.part in READ:
            found += mentions_in(anatomy.text, number, sentence)
        elif sentence.part is Part.STAMP:
            found += stamp_days(anatomy.text, number, sentence)
    return tuple(found)


# --- Resolving -------------------------------------------------------------------------------------------------------


def order_of(mentions: tuple[Mention, ...], country: str) -> str:
    """Return the order that the article's own dates show, else that of its country: "dmy", "mdy" or ""."""
    for mention in mentions:
        if isinstance(mention.expression, tv.Numeric):
            readings = mention.expression.readings()
            if len(readings) == 1:
                return readings[0][0]
    return "mdy" if country in MONTH_FIRST else "dmy" if country else ""


def resolve_all(
    anatomy: Anatomy, mentions: tuple[Mention, ...], today: date | None, published: str
) -> list[tv.Resolved | None]:
    """Return the date of each mention as read on `today`, None where the context does not tell."""
    country = country_of(anatomy.text)
    labels = any(isinstance(m.expression, tv.Fiscal) for m in mentions)
    context = tv.Context(
        today,
        published,
        order=order_of(mentions, country),
        fiscal=fiscal_year(anatomy.text, country),
        fiscal_quarters=labels,
    )
    results: list[tv.Resolved | None] = []
    last: tuple[Mention, tv.Resolved] | None = None
    for mention in mentions:
        context.sentence, context.tense, context.comparing = mention.sentence, mention.tense, mention.comparing
        apposition = mention.apposition.resolve(context) if mention.apposition else None
        context.apposition = apposition.edtf if apposition else None
        context.joined = joined_to(mention, last, today)
        resolved = mention.expression.resolve(context)
        results.append(resolved)
        if resolved is None:
            continue
        last = (mention, resolved)
        sentence = anatomy.sentences[mention.sentence]
        if sentence.part is not Part.STAMP:
            words = anatomy.text[sentence.start : min(sentence.end, sentence.start + 1000)].lower()
            value = mention.expression
            fiscal = (
                value.fiscal
                if isinstance(value, tv.Fixed)
                else isinstance(value, tv.Fiscal | tv.FiscalShift | tv.FiscalBy)
            )
            context.memory.append(tv.Remembered(resolved.edtf, mention.sentence, words, fiscal, mention.comparing))
    return results


def joined_to(mention: Mention, last: tuple[Mention, tv.Resolved] | None, today: date | None) -> Edtf | None:
    """Return the past date printed in full that "and" joins the mention to, in the same sentence."""
    if (
        last is None
        or not mention.joined
        or last[0].sentence != mention.sentence
        or today is None
        or mention.tense == tv.FUTURE
    ):
        return None
    edtf = last[1].edtf
    full = isinstance(last[0].expression, tv.Fixed) and edtf.precision in ("day", "month") and not edtf.is_interval
    return edtf if full and tv.year_of(edtf) < today.year - 1 else None


def days_of(published: Edtf | None) -> tuple[date, date] | tuple[None, None]:
    """Return the first and last day on which the article may have been published, None where they are not known.

    Zones are news of the last two centuries; a publication date outside of them is a slip, not counted from.
    """
    if published is None or published.lower is None or published.upper is None:
        return None, None
    sane = published.lower.year >= 1800 and published.upper.year <= 2199
    return (published.lower, published.upper) if sane else (None, None)


def find_dates(anatomy: Anatomy, published: Edtf | None) -> list[DateMention]:
    """Return every expression that names a calendar point or period, in the order printed.

    `published` is the publication date; where it is a set or a month, only what comes out the same on its first and
    last day is returned. None: only what the words alone tell.
    """
    mentions = mentions_of(anatomy)
    if not mentions:
        return []
    first, last = days_of(published)
    name = "the publication date" if published is None else f"the publication date ({in_words(published)})"
    early = resolve_all(anatomy, mentions, first, name)
    late = early if first == last else resolve_all(anatomy, mentions, last, name)
    return [
        DateMention(mention.start, mention.end, a.edtf, a.how)
        for mention, a, b in zip(mentions, early, late, strict=True)
        if a is not None and b is not None and a.edtf == b.edtf and not mention.silent
    ]
