"""Checks on amounts: printed pairs of currencies, magnitudes, shares, parts and totals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, groupby

from zonebook.collection.collection import GroundedRecord
from zonebook.facts.checks import rates
from zonebook.facts.checks.view import Finding, Sentence, View
from zonebook.facts.matching import significant
from zonebook.facts.wording import head
from zonebook.reading.stems import stems
from zonebook.values import units
from zonebook.values.catalogue import msg, tr
from zonebook.values.records import Figure

FigureRow = tuple["GroundedRecord", Figure]

# A printed pair is rounded and uses the rate of some day of its year; fifteen percent is beyond any of that for the
# currencies in the table, except in a year of collapse, when the year before and the year after are tried as well.
RATE_BAND = Fraction(15, 100)
# Two pairs of one article use one rate, but for rounding.
PAIRS_BAND = Fraction(3, 100)
# US dollars. A dense office district costs some hundred million dollars a hectare to build; a chip factory, the dearest
# of plants, about two hundred.
DOLLARS_PER_HECTARE = Fraction(300_000_000)
# US dollars a head: beyond ten million for each worker or resident even a refinery does not come.
DOLLARS_PER_HEAD = Fraction(10_000_000)
# The densest quarters of any city hold about 130,000 people per square kilometre.
PEOPLE_PER_KM2 = Fraction(200_000)
HECTARE, KM2 = 10_000, 1_000_000

MONEY_WORDS = frozenset(stems("invest investment cost capital funding"))
LAND_SLOTS = {"area", "core-area", "planned-area"}
LAND_WORDS = frozenset(stems("area land site hectares covers cover extends spans"))
FLOOR_WORDS = frozenset(stems("floor built-up building workshop factory space hall apartment office"))
PEOPLE = frozenset(head(w) for w in ("workers", "employees", "jobs", "residents", "people", "staff"))


def exchange_rates(view: View) -> Iterator[Finding]:
    """A printed pair of sums whose rate no year concerned knows, or two pairs of one article with two rates."""
    pairs = list(_pairs(view))
    yield from (finding for pair in pairs for finding in _unheard_of(view, *pair))
    for _, own in groupby(pairs, key=lambda pair: pair[0][0].source):
        yield from (finding for two in combinations(own, 2) for finding in _unlike(*two))


def _unheard_of(view: View, a: FigureRow, b: FigureRow) -> Iterator[Finding]:
    """Yield that the rate of a pair is none of its years'."""
    rate = a[1].value.amount / b[1].value.amount
    known = _known_rates(view, a[0], a[1].value.unit, b[1].value.unit)
    if not known or any(abs(rate / k - 1) <= RATE_BAND for _, k in known):
        return
    year, usual = min(known, key=lambda row: abs(rate / row[1] - 1))
    says = tr(
        "The printed pair {words} and {other_words} implies {rate} {unit} per {other_unit}; in "
        "{year} it was about {usual} ({source}).",
        words=view.quoted(a[0].source, a[0].mark),
        other_words=view.quoted(b[0].source, b[0].mark),
        rate=f"{float(rate):.4g}",
        unit=a[1].value.unit,
        other_unit=b[1].value.unit,
        year=year,
        usual=f"{float(usual):.4g}",
        source=rates.SOURCE,
    )
    yield Finding(a[0].id, says, (a[0], b[0]))


def _unlike(one: tuple[FigureRow, FigureRow], other: tuple[FigureRow, FigureRow]) -> Iterator[Finding]:
    """Yield that two pairs of the same currencies in one article have two rates."""
    (a, b), (c, d) = one, other
    if (a[1].value.unit, b[1].value.unit) != (c[1].value.unit, d[1].value.unit):
        return
    first, second = a[1].value.amount / b[1].value.amount, c[1].value.amount / d[1].value.amount
    if abs(first / second - 1) <= PAIRS_BAND + sum(_rounding(f) for _, f in (a, b, c, d)):
        return
    says = tr(
        "Two printed pairs of one article imply two rates: {rate} and {other_rate} {unit} per {other_unit}.",
        rate=f"{float(first):.4g}",
        other_rate=f"{float(second):.4g}",
        unit=a[1].value.unit,
        other_unit=b[1].value.unit,
    )
    yield Finding(f"{a[0].id}-{c[0].record.id}", says, (a[0], b[0], c[0], d[0]))


def _pairs(view: View) -> Iterator[tuple[FigureRow, FigureRow]]:
    """Yield the printed pairs of sums in two currencies."""
    by_id = {r.id: (r, figure) for r, figure in view.records(Figure)}
    for r, figure in by_id.values():
        other = by_id.get(f"{r.source}/{figure.pair_of}")
        if other is None or not all(_is_money(f) and f.value.amount for f in (figure, other[1])):
            continue
        if figure.value.unit != other[1].value.unit:
            yield other, (r, figure)


def _is_money(figure: Figure) -> bool:
    return figure.value.unit in units.currency_codes()


def _known_rates(view: View, record: GroundedRecord, a: str, b: str) -> list[tuple[int, Fraction]]:
    """Return the usual rate of `a` per `b` in each year that the pair may belong to, and in its neighbours."""
    dates = [
        view.collection.source(record.source).published.edtf,
        record.record.time.edtf if record.record.time else None,
    ]
    years = {y for d in dates if d for end in d.ends for y in range(end.lower.year - 1, end.upper.year + 2)}
    rows = [(y, rates.per_dollar(a, y), rates.per_dollar(b, y)) for y in sorted(years)]
    return [(y, x / z) for y, x, z in rows if x and z]


def _rounding(figure: Figure) -> Fraction:
    """How far rounding may have moved a figure, as a share of it."""
    return Fraction(1, 2 * 10 ** (significant(figure.value.amount) - 1)) if figure.value.amount else Fraction(0)


def magnitudes(view: View) -> Iterator[Finding]:
    """A sum per hectare or per head, or people per square kilometre, beyond anything built."""
    for r, money in view.records(Figure):
        if not _is_money(money) or money.pair_of:
            continue
        dollars = _dollars(view, r, money)
        if dollars is None:
            continue
        sentence = view.sentence_of(r)
        if MONEY_WORDS & {*stems(money.indicator), *stems(money.slot)}:
            for other, area in _areas_of(view, r, sentence):
                each = dollars / (area.value.amount / HECTARE)
                if each > DOLLARS_PER_HECTARE:
                    yield _too_much(view, r, money, other, each, msg("hectare"), DOLLARS_PER_HECTARE)
        for other, people in view.in_sentence(sentence, Figure):
            if people.value.unit == "count" and head(people.indicator) in PEOPLE and people.value.amount:
                each = dollars / people.value.amount
                if each > DOLLARS_PER_HEAD:
                    yield _too_much(view, r, money, other, each, msg("head"), DOLLARS_PER_HEAD)
    yield from _densities(view)


def _too_much(
    view: View, r: GroundedRecord, money: Figure, other: GroundedRecord, each: Fraction, per: str, limit: Fraction
) -> Finding:
    own = money.value.amount / _count_of(other, per)
    return Finding(
        f"{r.id}-per-{per}",
        tr(
            "{words} on {other_words} is {sum} per {per} (about US$ {dollars}); more than US$ "
            "{limit} per {per} is hardly known. A factor may be wrong, or the sum is meant "
            "for more than this. Shown as printed.",
            words=view.quoted(r.source, r.mark),
            other_words=view.quoted(other.source, other.mark),
            sum=units.in_words(_three(own), money.value.unit),
            per=tr(per),
            dollars=units.with_magnitude(_three(each)),
            limit=units.with_magnitude(limit),
        ),
        (r, other),
    )


def _count_of(other: GroundedRecord, per: str) -> Fraction:
    assert isinstance(other.record, Figure)
    return other.record.value.amount / (HECTARE if per == "hectare" else 1)


def _three(amount: Fraction) -> Fraction:
    return Fraction(f"{float(amount):.3g}")


def _dollars(view: View, r: GroundedRecord, money: Figure) -> Fraction | None:
    known = _known_rates(view, r, money.value.unit, "USD")
    return money.value.amount / known[len(known) // 2][1] if known else None


def _areas_of(view: View, r: GroundedRecord, sentence: Sentence) -> Iterator[FigureRow]:
    """Yield the areas of land that a sum may be set against: of the same thing, in its sentence or as its area."""
    for other, area in view.records(Figure, r.source):
        if area.value.unit != "m2" or not area.value.amount:
            continue
        words = {*stems(area.indicator), *stems(area.slot)}
        same = bool(r.record.about) and r.record.about[:1] == other.record.about[:1]
        if not same or words & FLOOR_WORDS:
            continue
        if area.slot in LAND_SLOTS or (sentence.span.holds(other.mark) and words & LAND_WORDS):
            yield other, area


def _densities(view: View) -> Iterator[Finding]:
    for r, people in view.records(Figure):
        if people.value.unit != "count" or head(people.indicator) not in PEOPLE:
            continue
        for other, area in _areas_of(view, r, view.sentence_of(r)):
            each = people.value.amount / (area.value.amount / KM2)
            if each > PEOPLE_PER_KM2:
                yield Finding(
                    f"{r.id}-per-area",
                    tr(
                        "{words} on {other_words} is {amount} people per km²; the densest quarters of any city "
                        "hold about 130,000.",
                        words=view.quoted(r.source, r.mark),
                        other_words=view.quoted(other.source, other.mark),
                        amount=units.with_magnitude(_three(each)),
                    ),
                    (r, other),
                )


SHARE = re.compile(
    r"\b(?:account\w* for|share of|makes? up|proportion of|percent of|per cent of|% of)\b", re.IGNORECASE
)

GROWTH = re.compile(r"\b(?:increase|rise|growth|grew|rose|up|higher|more than)\b", re.IGNORECASE)


def impossible_shares(view: View) -> Iterator[Finding]:
    """A share of a whole beyond one hundred percent."""
    for r, figure in view.records(Figure):
        text = view.sentence_of(r).text
        tail = text[max(0, r.mark.start - view.sentence_of(r).span.start - 25) :]
        too_much = figure.value.unit == "percent" and figure.value.amount > 100
        if too_much and SHARE.search(tail[:120]) and not GROWTH.search(tail[:120]):
            words = view.quoted(r.source, r.mark)
            yield Finding(
                r.id, tr("{words} is given as a share, and no share of a whole is over 100 percent.", words=words), (r,)
            )


OF_WHICH = re.compile(r"\b(?:of|among) (?:which|them|these|those|whom)\b", re.IGNORECASE)


def parts_against_wholes(view: View) -> Iterator[Finding]:
    """A part with a larger area than its whole, or "N, of which M" with M above N."""
    areas = {f.subject: f for f in view.facts.of_kind("figure") if f.respect == "area" and not f.derived}
    for part, fact in areas.items():
        if part not in view.collection.gazetteer:
            continue
        for whole in view.collection.gazetteer[part].entry.part_of:
            bigger = areas.get(whole)
            if bigger and fact.amount and bigger.amount and fact.amount > bigger.amount:
                yield Finding(
                    fact.lead.id,
                    tr(
                        "{thing} ({amount}) is part of {other_thing} ({other_amount}), yet larger.",
                        thing=view.named(part),
                        amount=fact.value,
                        other_thing=view.named(whole),
                        other_amount=bigger.value,
                    ),
                    (fact.lead, bigger.lead),
                )
    for sentence in view.sentences():
        cut = OF_WHICH.search(sentence.text)
        if cut:
            yield from _of_which(view, sentence, sentence.span.start + cut.start())


def _of_which(view: View, sentence: Sentence, cut: int) -> Iterator[Finding]:
    rows = view.in_sentence(sentence, Figure)
    before = [row for row in rows if row[0].mark.end <= cut]
    after = [row for row in rows if row[0].mark.start >= cut]
    if not before or not after:
        return
    (whole, x), (part, y) = before[-1], after[0]
    if x.value.unit == y.value.unit != "percent" and y.value.amount > x.value.amount:
        yield Finding(
            part.id,
            tr(
                "{words} is said to be a part of {other_words}, yet it is more.",
                words=view.quoted(part.source, part.mark),
                other_words=view.quoted(whole.source, whole.mark),
            ),
            (whole, part),
        )


THE_REST = re.compile(r"\b(?:the (?:other|others|remaining|rest)|(?:the )?remainder)\b", re.IGNORECASE)


def totals_against_parts(view: View) -> Iterator[Finding]:
    """Find "of the 32 projects 22 … while the other 12": one part and the rest do not make the total."""
    for sentence in view.sentences():
        rest = THE_REST.search(sentence.text)
        counts = [row for row in view.in_sentence(sentence, Figure) if row[1].value.unit == "count"]
        if not rest or len(counts) < 2:
            continue
        cut = sentence.span.start + rest.start()
        before = [row for row in counts if row[0].mark.end <= cut]
        after = [row for row in counts if 0 <= row[0].mark.start - cut <= 25]
        if not before or not after:
            continue
        total = before[0] if len(before) > 1 else _total_before(view, sentence, before[0])
        part, other = before[-1], after[0]
        if total is None or total[1].value.amount <= max(part[1].value.amount, other[1].value.amount):
            continue
        together = part[1].value.amount + other[1].value.amount
        if len(before) <= 2 and together != total[1].value.amount:
            yield Finding(
                total[0].id,
                tr(
                    "{words} and {other_words} make {number}, not {total}.",
                    words=view.quoted(part[0].source, part[0].mark),
                    other_words=view.quoted(other[0].source, other[0].mark),
                    number=units.digits(together),
                    total=view.quoted(total[0].source, total[0].mark),
                ),
                (total[0], part[0], other[0]),
            )


def _total_before(view: View, sentence: Sentence, part: FigureRow) -> FigureRow | None:
    """Return the count of the same things in the sentence before: "32 projects. Of the projects, 22 …"."""
    if not re.match(r"(?:Of|Among) (?:the|these|them|those)\b", sentence.text):
        return None
    noun = head(part[1].indicator)
    before = view.before(sentence)
    rows = view.in_sentence(before, Figure) if before else []
    rows = [row for row in rows if row[1].value.unit == "count" and (head(row[1].indicator) == noun or not noun)]
    return rows[-1] if rows else None
