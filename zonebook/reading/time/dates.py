"""Every expression of an article that names a calendar point or period, with its date and how it was worked out.

In: an article's anatomy and its publication date. Out: `DateMention`s in the order printed. Durations, vague times,
clock times, dates inside names and whatever is in menus, bylines and lists of other news are left out. What the
context cannot tell is left out too: where the publication date is only bounded, an expression counts that comes out
the same on each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from zonebook.reading.clauses import clauses_of
from zonebook.reading.english.countries import MONTH_FIRST
from zonebook.reading.english.tenses import APPOINTED, COMPARED, COMPARES
from zonebook.reading.grammar import Token
from zonebook.reading.layout import Anatomy
from zonebook.reading.parts import Part, Sentence
from zonebook.reading.time import context as ctx
from zonebook.reading.time import periods, points
from zonebook.reading.time.fiscal import country_of, fiscal_year
from zonebook.reading.time.isdate import expression_of, is_date, surnames_in
from zonebook.reading.time.roles import DATELINE, role_of
from zonebook.reading.time.rules import TIME, parse
from zonebook.reading.time.tense import instead_of, negated_at, nowadays, tense_at
from zonebook.reading.time.timewords import CLASS, classes, words_of, worth_reading
from zonebook.values.edtf import Edtf, in_words

NEAR = 12  # dates looked back at by "a year earlier"
READ = frozenset((Part.TITLE, Part.SUBTITLE, Part.CAPTION, Part.HEAD, Part.BODY))


class DateMention(NamedTuple):
    """One expression of time, `text[start:end]`: its value, how that was worked out, and what is doubtful."""

    start: int
    end: int
    edtf: Edtf
    basis: str
    doubts: tuple[str, ...] = ()  # codes of `values.doubts`
    ahead: bool = False  # its clause tells of what is still to come
    role: str = ""  # what it does if it tells of no happening: `roles.SAID`, `COMPARED`, `NAMED` or `DATELINE`
    stated: bool = False  # its words alone tell it: nothing of it is counted from another date


class Mention(NamedTuple):
    """One expression before it is resolved, with what the sentence around it tells."""

    start: int
    end: int
    expression: ctx.Expression
    sentence: int
    tense: str
    comparing: bool = False
    joined: bool = False  # "and" is between it and the mention before
    negated: bool = False
    apposition: ctx.Expression | None = None
    silent: bool = False  # remembered, not reported
    role: str = ""


# --- Mentions --------------------------------------------------------------------------------------------------------

OF_TIME = classes(
    "DAYEXPR MONEXPR YEAREXPR SPANEXPR EDGE YEARSPAN FISCALEXPR RELATIVE DECADE MONTH WEEKDAY YEAR SILENT"
)
AMOUNTS = classes("NUMBER NOISE DAY")


def compares(tokens: list[Token], n: int) -> bool:
    """Tell whether token `n` is in a comparison: behind "than", or after "from $1.0 billion"."""
    if (n and tokens[n - 1].text.lower() in COMPARES) or (n > 1 and tokens[n - 2].text.lower() == "than"):
        return True
    for step in range(n - 1, max(-1, n - 7), -1):
        if tokens[step].kind == CLASS["COMMA"]:
            return False
        if tokens[step].text.lower() in COMPARED:
            return any(token.kind in AMOUNTS for token in tokens[step + 1 : n])
    return False


def mentions_in(text: str, number: int, sentence: Sentence, surnames: frozenset[str] = frozenset()) -> list[Mention]:
    """Return the expressions of one sentence, unresolved; words in `surnames` are persons, not days or months."""
    if not worth_reading(text, sentence.start, sentence.end):
        return []
    words = words_of(text, sentence.start, sentence.end)
    tokens = TIME.read(words)
    found: list[Mention] = []
    previous = -1
    for n, token in enumerate(tokens):
        if token.kind not in OF_TIME or not counts(tokens, n, surnames):
            continue
        between = tokens[previous + 1 : n] if previous >= 0 else []
        tense = found[-1].tense if found and instead_of(tokens, n) else tense_beside(tokens, n)
        joined = len(between) <= 5 and any(t.kind == CLASS["AND"] for t in between)
        mention = mention_at(tokens, n, words, number, tense, joined=joined)
        if isinstance(mention.expression, periods.PartAgain):
            again = mention.expression.beside(found[-1].expression if found else None)
            mention = mention._replace(expression=again)
        found.append(mention)
        previous = n
    return found


def counts(tokens: list[Token], n: int, surnames: frozenset[str]) -> bool:
    """Tell whether token `n` names a time; the silent ones do as well, for what refers back to them."""
    token = tokens[n]
    if not (is_silent(token) or is_date(tokens, n, surnames)):
        return False
    today = isinstance(token.value, points.Shift) and token.text.lower() == "today"
    bracketed = [token.kind for token in tokens[n + 1 : n + 3]] == [CLASS["LPAR"], CLASS["DAYEXPR"]]
    return bracketed or not (today and nowadays(tokens, n))


def mention_at(tokens: list[Token], n: int, words: list[Token], number: int, tense: str, *, joined: bool) -> Mention:
    """Return token `n` of sentence `number` as a mention; `words` are the sentence's tokens before any rule."""
    token = tokens[n]
    expression, comparing = expression_of(token), compares(tokens, n)
    return Mention(
        token.start,
        token.end,
        expression,
        number,
        tense,
        comparing=comparing,
        joined=joined,
        negated=isinstance(expression, periods.Until) and negated_at(tokens, n),
        apposition=apposition_of(tokens, n) if token.kind == CLASS["RELATIVE"] else None,
        silent=is_silent(token),
        role=role_of(words, (token.start, token.end), expression, comparing=comparing),
    )


def is_silent(token: Token) -> bool:
    """Tell whether a token is a time that is remembered, not reported."""
    return token.kind == CLASS["SILENT"] and isinstance(token.value, ctx.Expression)


def tense_beside(tokens: list[Token], n: int) -> str:
    """Return the tense of the clause around token `n`; what a date is set for ("the 3 May deadline") may be both."""
    appointed = n + 1 < len(tokens) and tokens[n + 1].text.lower() in APPOINTED
    return ctx.NONE if appointed else tense_at(tokens, n)


def apposition_of(tokens: list[Token], n: int) -> ctx.Expression | None:
    """Return the day printed right after a relative expression: "ahead of the original date, 31 March"."""
    for step in range(n + 1, min(len(tokens), n + 4)):
        token = tokens[step]
        if token.kind == CLASS["DAYEXPR"]:
            return token.value if isinstance(token.value, ctx.Expression) else None
        if token.kind not in (CLASS["COMMA"], CLASS["ON"], CLASS["OF"]) or (
            token.kind == CLASS["ON"] and tokens[step - 1].kind == CLASS["COMMA"]
        ):
            return None
    return None


def stamp_days(text: str, number: int, sentence: Sentence) -> list[Mention]:
    """Return the full dates of a date line, the days first: days with their year, else months with theirs."""
    tokens = parse(text, sentence.start, sentence.end)
    found = [
        Mention(token.start, token.end, token.value, number, ctx.NONE)
        for token in tokens
        if isinstance(token.value, points.Fixed | points.Numeric) and token.kind in (CLASS["DAYEXPR"], CLASS["MONEXPR"])
    ]
    expressions = [mention.expression for mention in found]
    months = [isinstance(e, points.Fixed) and e.edtf.precision == "month" for e in expressions]
    return [mention for mention, month in zip(found, months, strict=True) if not month] or found


@lru_cache(maxsize=8)
def mentions_of(anatomy: Anatomy) -> tuple[Mention, ...]:
    """Return all expressions of an article, unresolved, in the order printed."""
    found: list[Mention] = []
    surnames = surnames_in(anatomy.text)
    for number, sentence in enumerate(anatomy.sentences):
        if sentence.part in READ:
            found += mentions_in(anatomy.text, number, sentence, surnames)
        elif sentence.part is Part.STAMP:
            found += stamp_days(anatomy.text, number, sentence)
    return tuple(found)


# --- Resolving -------------------------------------------------------------------------------------------------------


def order_of(mentions: tuple[Mention, ...], country: str) -> tuple[str, bool]:
    """Return "dmy", "mdy" or "", as the article's own dates show it (then True) or as its country writes."""
    for number in numerics(mention.expression for mention in mentions):
        readings = number.readings()
        if len(readings) == 1:
            return readings[0][0], True
    return "mdy" if country in MONTH_FIRST else "dmy" if country else "", False


def numerics(expressions: Iterable[ctx.Expression]) -> Iterator[points.Numeric]:
    """Yield the days in numbers among some expressions and their ends."""
    for expression in expressions:
        if isinstance(expression, points.Numeric):
            yield expression
        elif isinstance(expression, periods.RangeOf):
            yield from numerics((expression.first, expression.last))


def context_of(anatomy: Anatomy, mentions: tuple[Mention, ...], today: date | None, published: str) -> ctx.Context:
    """Return what is known before the first mention, read on `today`."""
    country = country_of(anatomy.text)
    order, shown = order_of(mentions, country)
    return ctx.Context(
        today,
        published,
        order=order,
        order_shown=shown,
        fiscal=fiscal_year(anatomy.text, country),
        fiscal_quarters=any(isinstance(m.expression, periods.Fiscal) for m in mentions),
    )


def resolve_all(
    anatomy: Anatomy, mentions: tuple[Mention, ...], today: date | None, published: str
) -> list[ctx.Resolved | None]:
    """Return the date of each mention as read on `today`, None where the context does not tell."""
    context = context_of(anatomy, mentions, today, published)
    results: list[ctx.Resolved | None] = []
    last: tuple[Mention, ctx.Resolved] | None = None
    for mention in mentions:
        context.sentence, context.comparing = mention.sentence, mention.comparing
        context.tense = ctx.PAST if mention.role == DATELINE else mention.tense  # whatever its sentence tells of
        context.negated = mention.negated
        apposition = mention.apposition.resolve(context) if mention.apposition else None
        context.apposition = apposition.edtf if apposition else None
        context.joined = joined_to(mention, last, today)
        near = context.memory[-NEAR:] if isinstance(mention.expression, points.YearBefore) else ()
        main = [item for item in near if not told_aside(anatomy, mention, item)]
        resolved = mention.expression.resolve(replace(context, memory=main) if near else context)
        results.append(resolved)
        if resolved is None:
            continue
        last = (mention, resolved)
        sentence = anatomy.sentences[mention.sentence]
        if sentence.part is not Part.STAMP:
            words = anatomy.text[sentence.start : min(sentence.end, sentence.start + 1000)].lower()
            fiscal = is_fiscal(mention.expression)
            ahead = mention.tense in (ctx.FUTURE, ctx.PLANNED)
            context.memory.append(
                ctx.Remembered(
                    resolved.edtf, mention.sentence, words, fiscal, mention.comparing, ahead, start=mention.start
                )
            )
    return results


def told_aside(anatomy: Anatomy, mention: Mention, item: ctx.Remembered) -> bool:
    """Tell whether a date of the same sentence is told beside it: "The zone, founded in 2011, has 9, up from 7 …"."""
    if item.sentence != mention.sentence:
        return False
    sentence = anatomy.sentences[mention.sentence]
    clause = clauses_of(anatomy.text, sentence.start, sentence.end).at(item.start)
    return clause.kind in ("relative", "participle") and clause.end <= mention.start


def is_fiscal(expression: ctx.Expression) -> bool:
    """Tell whether an expression is a budget year."""
    if isinstance(expression, points.Fixed):
        return expression.fiscal
    return isinstance(expression, periods.Fiscal | periods.FiscalShift | periods.FiscalBy)


def joined_to(mention: Mention, last: tuple[Mention, ctx.Resolved] | None, today: date | None) -> Edtf | None:
    """Return the past date printed in full that "and" joins the mention to, in the same sentence."""
    if last is None or today is None or not mention.joined or mention.tense == ctx.FUTURE:
        return None
    edtf = last[1].edtf
    full = isinstance(last[0].expression, points.Fixed) and edtf.precision in ("day", "month") and not edtf.is_interval
    same = last[0].sentence == mention.sentence
    return edtf if full and same and ctx.year_of(edtf) < today.year - 1 else None


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
    order = order_of(mentions, country_of(anatomy.text))[0]
    early = resolve_all(anatomy, mentions, first, name)
    late = early if first == last else resolve_all(anatomy, mentions, last, name)
    return [
        DateMention(
            mention.start,
            mention.end,
            a.edtf,
            a.how,
            tuple(dict.fromkeys(a.doubts + b.doubts)),
            ahead=mention.tense in (ctx.FUTURE, ctx.PLANNED),
            role=mention.role,
            stated=mention.expression.resolve(ctx.Context(None, tense=mention.tense, order=order)) is not None,
        )
        for mention, a, b in zip(mentions, early, late, strict=True)
        if a is not None and b is not None and a.edtf == b.edtf and not mention.silent
    ]
