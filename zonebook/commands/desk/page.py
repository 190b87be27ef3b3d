"""The desk as HTML: the whole page, and the parts of it that a verdict changes.

In: the desk and what is looked at. Out: HTML in which every word of an article, a record or an editor is escaped: only
`fill` makes elements. The page holds the article's text and can be read before its script runs.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape
from rapidfuzz import fuzz, process

from zonebook.changes.review import fields, verdicts
from zonebook.changes.review.queue import NEW_NAME, RISKS, SOURCE, Filter, risk_of
from zonebook.collection.gazetteer import Gazetteer, telling
from zonebook.values import edtf
from zonebook.values.doubts import worded
from zonebook.values.quotation import Span
from zonebook.values.records import RECORDS, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zonebook.changes.review.desk import Desk
    from zonebook.changes.review.sheets import Sheet
    from zonebook.collection.gazetteer import Thing

ASSETS = Path(__file__).with_name("assets")
RARE = {"also", "according_to", "place"}  # keys that are picked from lists, yet seldom
TOLD = {"subject", "unit", "slot", "inferred"}  # risks that a card says
UNSAID = {"mark", "reading", "pair_of", "attribution"}  # keys that a new record has from its words
LIKE, MOST_SUGGESTED, MOST_PLACES = 70, 3, 4  # percent of likeness of a suggestion; how many of them, and of sentences


class Look(NamedTuple):
    """What an editor looks at."""

    key: str = ""  # of an item: "article/record", "article" or "=thing"
    sentence: int = -1  # of its article; -1: that of the item
    shown: Filter = Filter()


def fill(template: str, *values: object, **named: object) -> Markup:
    """Return a piece of HTML of our own with values in its places, escaped where they are not HTML already.

    >>> fill("<p>{}</p>", "a < b")
    Markup('<p>a &lt; b</p>')
    """
    return Markup(template).format(*values, **named)  # noqa: S704  # templates are ours, and Markup escapes the values


def each(template: str, rows: Iterable[tuple[object, ...]]) -> Markup:
    """Return a piece of HTML for every row of values."""
    return Markup().join(fill(template, *row) for row in rows)


def _with(**values: object) -> Markup:
    """Return attributes; one without a value is left out."""
    return each(' {}="{}"', ((name.replace("_", "-"), v) for name, v in values.items() if v not in ("", None)))


def _button(said: str, **does: object) -> Markup:
    return fill('<button type="button"{}>{}</button>', _with(**does), said)


def parts(desk: Desk, look: Look) -> dict[str, str]:
    """Return the parts of the page by the ids of their elements."""
    sheet, count, name = _sheet(desk, look), len(desk.queue(look.shown)), look.key.removeprefix("=")
    if look.key.startswith("=") and name in desk.gazetteer:
        cards = name_card(desk, desk.gazetteer[name])
    elif sheet:
        cards = Markup().join(_cards(desk, sheet, look))
    else:
        cards = fill("<p>{}</p>", "Nothing here." if count else "Nothing is left to decide.")
    none = fill("<p>No article has records. Take one in: zonebook add</p>")
    total = sum(len(s.raw) for s in desk.sheets.values())
    done = total - sum(s.states[State.PROPOSED.value] for s in desk.sheets.values())
    bar = '<progress max="{}" value="{}" aria-label="Records decided"></progress> {}'
    return {
        "text": _article(desk, sheet, look) if sheet else none,
        "cards": cards,
        "progress": fill(bar, total or 1, done, desk.progress()),
        "shown": fill("Accept all {} shown", count),
        "broken": each("<p>{}</p>", ((p,) for error in desk.broken.values() for p in error.problems[:3])),
    }


def _sheet(desk: Desk, look: Look) -> Sheet | None:
    if look.key.startswith("="):
        found = (s for s in desk.sheets.values() if any(_names(r, look.key[1:]) for r in s.raw))
        return next(found, next(iter(desk.sheets.values()), None))
    return desk.sheet(look.key) if look.key else next(iter(desk.sheets.values()), None)


def _names(raw: Mapping[str, Any], thing: str) -> bool:
    return any(thing in (value if isinstance(value, list) else [value]) for value in raw.values())


def _sentence(sheet: Sheet, look: Look) -> int:
    found = look.sentence if look.sentence >= 0 else sheet.sentence_of(look.key.partition("/")[2])
    return min(found or 0, len(sheet.article.sentences) - 1)


# --- the article -----------------------------------------------------------------------------------------------------


def _article(desk: Desk, sheet: Sheet, look: Look) -> Markup:
    """Return the whole text: each sentence with its marked words by state, and the names in it."""
    current = sheet.grounded.get(look.key.partition("/")[2])
    mark = current.mark if current else Span(-1, -1)
    chosen = -1 if look.key.startswith("=") else _sentence(sheet, look)
    about, text = sheet.source.source, sheet.article.text
    body, last = Markup(), 0
    pieces = list(_pieces(desk, sheet))
    starts = [start for start, *_ in pieces]
    for i, sentence in enumerate(sheet.article.sentences):
        inside = pieces[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inner = Markup().join(_piece(*piece, mark.start <= piece[0] < mark.end) for piece in inside)
        here = _with(aria_current="true" if i == chosen else "")
        body += escape(text[last : sentence.start])
        body += fill('<span class="sentence" data-sentence="{0}" id="s{0}"{1}>{2}</span>', i, here, inner)
        last = sentence.end
    body += escape(text[last:])
    when = edtf.in_words(about.published.edtf) if about.published.edtf else "no date"
    said = " · ".join([about.publisher or "publisher not named", when, about.url or "no address"])
    title = about.title or about.title_supplied or sheet.article.path.name
    head = fill('<h2 id="title">{}</h2><p class="source">{} {}</p>', title, said, _button("Edit", data_form="source"))
    return head + fill('<div id="words" data-article="{}">{}</div>', sheet.id, body)


def _pieces(desk: Desk, sheet: Sheet) -> Iterator[tuple[int, str, str, str]]:
    """Yield stretches that are of one sort throughout: where, the words, the state that marks them, the thing named."""
    text = sheet.article.text
    states, things = [""] * len(text), [""] * len(text)
    edges = {0, len(text), *(edge for s in sheet.article.sentences for edge in (s.start, s.end))}
    order = [State.REJECTED, State.ACCEPTED, State.PROPOSED]  # what is to be decided is seen best
    marks = sorted(sheet.grounded.values(), key=lambda r: order.index(r.record.state))
    spans = [*(("aside", s) for _, s in sheet.source.set_aside), *((r.record.state.value, r.mark) for r in marks)]
    named = [(m.thing, Span(m.start, m.end)) for m in desk.named_in(sheet.article)]
    for kept, found in ((states, spans), (things, named)):
        for name, span in found:
            kept[span.start : span.end] = [name] * (span.end - span.start)
            edges |= {span.start, span.end}
    for start, end in pairwise(sorted(edges)):
        yield start, text[start:end], states[start], things[start]


def _piece(start: int, text: str, state: str, thing: str, now: bool) -> Markup:  # one of a row's values
    classes = " ".join(filter(None, (state, "name" if thing else "", "now" if now else "")))
    sort = f' class="{classes}"' if classes else ""
    name = f' data-thing="{escape(thing)}" title="make {escape(thing)} the subject"' if thing else ""
    # `fill` would take five times as long, and an article has hundreds of these.
    return Markup(f'<span{sort} data-at="{start}"{name}>{escape(text)}</span>')  # noqa: S704  # escaped


# --- the cards -------------------------------------------------------------------------------------------------------


def _cards(desk: Desk, sheet: Sheet, look: Look) -> Iterator[Markup]:
    record = look.key.partition("/")[2]
    if look.key and not record and look.sentence < 0:
        yield _source_card(desk, sheet)
        return
    sentence = _sentence(sheet, look)
    here = sheet.in_sentence(sentence)
    if record and record not in here and record in sheet.places and look.sentence < 0:
        here = [record, *here]
    drafts = sum(sheet.record(name).get("state") == State.PROPOSED for name in here)
    if drafts > 1:
        said = f"Accept all {drafts} of this sentence (A)"
        yield fill("<p>{}</p>", _button(said, data_verb="accept-all", data_sentence=sentence))
    for name in here:
        yield record_card(desk, sheet, name, now=name == record or (not record and name == here[0]))
    if not here:
        aside = _button("Set this sentence aside (s)", data_form="aside", data_sentence=sentence)
        yield fill("<p>No record is read from this sentence.</p><p>{}</p>", aside)


def _card(key: str, stamp: str, heading: Markup, content: Markup, buttons: Mapping[str, str], *, now: bool) -> Markup:
    """Return a card; a button does its verb at once, or opens the form whose name follows a colon."""
    row = Markup().join(
        _button(said, data_verb="" if ":" in verb else verb, data_form=verb.partition(":")[2])
        for verb, said in buttons.items()
    )
    about = _with(data_key=key, data_stamp=stamp, aria_current="true" if now else "")
    card = '<article class="card"{}><h3>{}</h3>{}<p class="buttons">{}</p></article>'
    return fill(card, about, heading, content, row)


def record_card(desk: Desk, sheet: Sheet, name: str, *, now: bool) -> Markup:
    """Return the card of a record: what it says, what is wrong with it, and the verdicts."""
    raw, found = sheet.record(name), sheet.grounded.get(name)
    state = str(raw.get("state", State.ACCEPTED.value))
    faults = desk.faults(sheet, name) if state != State.REJECTED else ()
    words = sheet.article.text[found.mark.start : found.mark.end] if found else raw.get("exact", "")
    heading = fill('<span class="state {0}">{0}</span> {1} <small>{2}</small>', state, raw.get("kind"), name)
    content = each('<p class="fault">{}</p>', ((fault,) for fault in faults))
    content += each('<p class="doubt">Not sure: {}</p>', ((worded(str(d)),) for d in raw.get("doubts") or ()))
    risk, why = risk_of(raw)
    if state == State.PROPOSED and risk in TOLD:
        content += fill('<p class="doubt">{}</p>', ": ".join(filter(None, (RISKS[risk].capitalize(), why))))
    content += fill("<blockquote>{}</blockquote>", words) + _listed(fields.rows(desk.gazetteer, raw))
    buttons = {"accept": "Accept (a)", "x:change": "Edit (e)", "reject": "Reject (r)", "x:aside": "Set aside (s)"}
    buttons.pop({"accepted": "accept", "rejected": "reject"}.get(state, ""), None)
    return _card(f"{sheet.id}/{name}", sheet.stamp(name), heading, content, buttons, now=now)


def _listed(rows: Iterable[tuple[str, str]]) -> Markup:
    return fill("<dl>{}</dl>", each("<dt>{}</dt><dd>{}</dd>", rows))


def _source_card(desk: Desk, sheet: Sheet) -> Markup:
    queue = desk.queue()
    item = next((item for item in queue if item.key == sheet.id), None)
    content = fill('<p class="doubt">{}</p>', item.why) if item and item.why else Markup()
    content += Markup() if queue else Markup("<p>Nothing is left to decide.</p>")
    content += _listed((fields.label(k), verdicts.source_shown(sheet, k) or "not known") for k in fields.SOURCE_KEYS)
    buttons = {"accept": "It is right (a)", "x:source": "Edit (e)"}
    return _card(sheet.id, sheet.stamp(""), Markup("The article itself"), content, buttons, now=item is not None)


def name_card(desk: Desk, thing: Thing) -> Markup:
    """Return the card of a name that nobody has seen, beside those that it may be another name of."""
    others = suggested(desk.gazetteer, thing)
    beside = [(thing, Markup()), *((t, _button(f"It is {t.name}", data_verb="alias", data_thing=t.id)) for t in others)]
    block = "<div><h4>{} ({})</h4><ul>{}</ul>{}</div>"
    rows = ((t.name, t.entry.kind or t.category.singular, _places(desk, t), more) for t, more in beside)
    content = fill('<div class="beside">{}</div>', each(block, rows))
    heading = fill('<span class="state proposed">new name</span> {} <small>{}</small>', thing.name, thing.id)
    buttons = {"accept": "Keep (a)", "x:rename": "Rename (e)", "reject": "Drop (r)", "x:alias": "It is another … (s)"}
    return _card(f"={thing.id}", "", heading, content, buttons, now=True)


def suggested(gazetteer: Gazetteer, thing: Thing) -> list[Thing]:
    """Return the things of its sort that a name may be another name of: they share a word that tells; likest first."""
    own, others = telling(thing.name), (t for t in gazetteer.things.values() if t.category == thing.category)
    known = {n: t for t in others for n in t.names if t.id != thing.id and own & telling(n)}
    found = process.extract(thing.name, list(known), scorer=fuzz.token_set_ratio, score_cutoff=LIKE, limit=12)
    return list({known[name].id: known[name] for name, _, _ in found}.values())[:MOST_SUGGESTED]


def _places(desk: Desk, thing: Thing) -> Markup:
    named = ((str(r.get("exact")), s.id) for s in desk.sheets.values() for r in s.raw if _names(r, thing.id))
    rows = list(dict.fromkeys(named))[:MOST_PLACES]
    return each("<li>{} <small>{}</small></li>", rows) or Markup("<li>named in no record</li>")


# --- forms -----------------------------------------------------------------------------------------------------------


def form(desk: Desk, name: str, key: str, asked: Mapping[str, str]) -> Markup:
    """Return a form: `change`, `source`, `make`, `aside`, or `rename` and `alias` of a name."""
    if key.startswith("="):
        known = desk.gazetteer[key[1:]].name
        if name == "rename":
            return _form(name, key, f"Rename {known}", _field("name", known, "New name"))
        return _form("alias", key, f"{known} is another name", _field("subject", "", "Of"))
    sheet, record = desk.sheet(key), key.partition("/")[2]
    if name == "source":
        shown = ((k, verdicts.source_shown(sheet, k)) for k in fields.SOURCE_KEYS)
        rows = Markup().join(_field(k, value, fields.label(k)) for k, value in shown)
        return _form("change", sheet.id, "The article itself", rows, stamp=sheet.stamp(""))
    if name == "change":
        rows = _rare_last(str(sheet.record(record).get("kind")), sheet.record(record))
        return _form("change", key, f"Edit {record}", rows, stamp=sheet.stamp(record))
    span = verdicts.trimmed(sheet.article.text, _span(sheet, record, asked))
    where = {"start": span.start, "end": span.end} if name == "make" or asked.get("start") or not record else {}
    words = fill("<blockquote>{}</blockquote>", sheet.article.text[span.start : span.end])
    if name == "aside":
        return _form("aside", key, "Set aside", words + _field("reason", "", "Why it is left out"), where)
    kind = asked["kind"] if asked.get("kind") in RECORDS else "figure"
    begun = fields.begun(sheet, desk.named_in(sheet.article), kind, span)
    kinds = each(
        '<button type="button" data-kind="{0}" aria-pressed="{1}">{0}</button>',
        ((one, str(one == kind).lower()) for one in RECORDS),
    )
    rows = fill('{}<p class="kinds">{}</p>{}', words, kinds, _rare_last(kind, begun, UNSAID))
    return _form("make", sheet.id, "New record", rows, {**where, "kind": kind})


def _rare_last(kind: str, values: Mapping[str, Any], unsaid: Iterable[str] = ()) -> Markup:
    """Return the fields of a record: those that are picked from a list or have a value, and the others on request."""
    shown = {key: fields.shown(values, key) for key in fields.keys_of(kind) if key not in unsaid}
    rare = {k for k, value in shown.items() if not value and (k not in fields.FIELDS or k in RARE) and k != "indicator"}
    made = {k: _field(k, value, fields.label(k), fields.choices(kind, k)) for k, value in shown.items()}
    more = fill("<details><summary>More</summary>{}</details>", Markup().join(made[k] for k in made if k in rare))
    return Markup().join(made[k] for k in made if k not in rare) + (more if rare else "")


def _span(sheet: Sheet, record: str, asked: Mapping[str, str]) -> Span:
    if all(asked.get(name, "").isdecimal() for name in ("start", "end")):
        return Span(int(asked["start"]), int(asked["end"]))
    if record in sheet.grounded:
        return sheet.grounded[record].span
    sentences, words = sheet.article.sentences, asked.get("sentence", "")
    found = sentences[min(int(words) if words.isdecimal() else 0, len(sentences) - 1)]
    return Span(found.start, found.end)


def _field(key: str, value: str, label: str, choices: tuple[str, ...] = ()) -> Markup:
    begin = fill('<label for="f-{}">{}</label>', key, label)
    if choices:
        listed = _options(((one, one) for one in ("", *choices)), value)
        return fill('<p>{0}<select id="f-{2}" name="{2}">{1}</select></p>', begin, listed, key)
    field = '<input id="f-{0}" name="{0}" value="{1}" autocomplete="off"'
    if key not in fields.FIELDS:
        return fill(f"<p>{{2}}{field}></p>", key, value, begin)
    box = ' data-pick="{0}" role="combobox" aria-expanded="false" aria-controls="l-{0}" aria-autocomplete="list">'
    options = '<ul id="l-{0}" role="listbox" aria-label="{3}" hidden></ul>'
    return fill(f'<div class="pick">{{2}}{field}{box}{options}</div>', key, value, begin, label)


def _options(rows: Iterable[tuple[str, str]], value: str) -> Markup:
    marked = ((one, Markup(" selected") if one == value else "", said) for one, said in rows)
    return each('<option value="{}"{}>{}</option>', marked)


def _form(
    verb: str, key: str, title: str, rows: Markup, more: Mapping[str, object] | None = None, *, stamp: str = ""
) -> Markup:
    both = '<button type="submit" value="accept">Save and accept</button>' if verb == "change" and "/" in key else ""
    return fill(
        '<form{}><h3>{}</h3>{}{}<p class="checked" role="status"></p><p class="buttons">'
        '<button type="submit">Save (Enter)</button>' + both + "{}</p></form>",
        _with(data_verb=verb, data_key=key, data_stamp=stamp),
        title,
        each('<input type="hidden" name="{}" value="{}">', (more or {}).items()),
        rows,
        fill('<button type="button" data-cancel="">Cancel (Esc)</button>'),
    )


def search(desk: Desk, words: str) -> Markup:
    """Return what holds some words: the first sentence of each article that has them."""
    wanted = words.strip().casefold()
    found: list[tuple[str, int, str]] = []
    for sheet in desk.sheets.values() if wanted else ():
        text = sheet.article.text
        at = text.casefold().find(wanted)
        if 0 <= at < len(text) and len(found) < fields.MOST:
            place = sheet.article.sentences_of(Span(at, at + len(wanted)))[0]
            sentence = sheet.article.sentences[place]
            found.append((sheet.id, place, text[sentence.start : sentence.end][:160]))
    row = '<li><button type="button" data-go="{0}" data-sentence="{1}">{2} <small>{0}</small></button></li>'
    return each(row, found) if found or not wanted else Markup("<li>nothing found</li>")


# --- the whole page --------------------------------------------------------------------------------------------------


def page(desk: Desk, look: Look, title: str) -> str:
    """Return the page."""
    things = sorted({t for item in desk.queue() for t in item.things} & desk.gazetteer.things.keys())
    lists: dict[str, Iterable[tuple[str, str]]] = {
        "article": [(s.id, s.source.source.title or s.id) for s in desk.sheets.values()],
        "kind": [(kind, kind) for kind in (*RECORDS, NEW_NAME, SOURCE)],
        "doubt": RISKS.items(),
        "thing": [(t, desk.gazetteer[t].name) for t in things],
    }
    filters = Markup()
    for name, listed in lists.items():
        options = _options([("", "any"), *listed], getattr(look.shown, name))
        filters += fill('<label>{} <select name="{}">{}</select></label>\n', name.capitalize(), name, options)
    make = Markup().join(_button(f"New {kind}", data_new=kind) for kind in RECORDS)
    made = {name: Markup(content) for name, content in parts(desk, look).items()}  # noqa: S704  # as `fill` made them
    template = (ASSETS / "desk.html").read_text(encoding="utf-8")
    return fill(template, title=title, key=look.key, filters=filters, make=make, **made)


def first(desk: Desk, shown: Filter) -> str:
    """Return the key of what is shown first: the first item, else the first article."""
    items = desk.queue(shown)
    return items[0].key if items else next((s.id for s in desk.sheets.values()), "")
