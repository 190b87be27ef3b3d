"""The desk as HTML: the whole page, and the parts of it that a verdict changes.

In: the desk and what is looked at. Out: HTML in which every word of an article, a record or an editor is escaped: only
`el` makes elements. The page holds the article's text and can be read before its script runs.
"""

from __future__ import annotations

from bisect import bisect_left
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from rapidfuzz import fuzz, process

from zonebook.changes.review import fields, verdicts
from zonebook.changes.review.queue import NEW_NAME, RISKS, SOURCE, Filter
from zonebook.collection.gazetteer import Gazetteer, telling
from zonebook.values import edtf
from zonebook.values.doubts import worded
from zonebook.values.errors import ZonebookError
from zonebook.values.quotation import Span
from zonebook.values.records import RECORDS, State
from zonebook.values.units import in_words, parse_quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zonebook.changes.review.desk import Desk
    from zonebook.changes.review.queue import Item
    from zonebook.changes.review.sheets import Sheet
    from zonebook.collection.gazetteer import Thing


Content: TypeAlias = "str | Iterable[Content]"


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


VOID = {"input", "link", "meta"}
RARE = {"also", "according_to", "place"}  # keys that are picked from lists, yet seldom
LIKE, MOST_SUGGESTED, MOST_PLACES = 70, 3, 4  # percent of likeness of a suggestion; how many of them, and of sentences
KEYS = {
    "a": "accept", "e": "edit", "r": "reject", "s": "set aside", "u": "undo", "j": "next", "k": "back",
    "A": "accept all of this sentence", "↑ ↓": "sentence", "w": "select words", "n": "new record", "/": "search",
    "p": "finished page",
}  # fmt: skip


TOOLS: Mapping[str, Mapping[str, str]] = {
    "Back (k)": {"data_move": "back"}, "Next (j)": {"data_move": "next"}, "Undo (u)": {"data_verb": "undo"},
    "Finished page (p)": {"id": "finished"},
}  # fmt: skip


def el(tag: str, *content: Content, **attributes: str | int | bool | None) -> Html:
    """Return an element; `class_` and `data_x` are the attributes `class` and `data-x`.

    >>> el("p", "a < b", class_="x", hidden=True)
    '<p class="x" hidden>a &lt; b</p>'
    """
    said = ""
    for name, value in attributes.items():
        if value is not None and value is not False:
            said += f" {name.strip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
    inner = "".join(_html(one) for one in content)
    return Html(f"<{tag}{said}>" if tag in VOID else f"<{tag}{said}>{inner}</{tag}>")


def _html(content: Content) -> str:
    if isinstance(content, Html):
        return content
    return escape(content) if isinstance(content, str) else "".join(map(_html, content))


class Look(NamedTuple):
    """What an editor looks at."""

    key: str = ""  # of an item: "article/record", "article" or "=thing"
    sentence: int = -1  # of its article; -1: that of the item
    shown: Filter = Filter()


def parts(desk: Desk, look: Look) -> dict[str, str]:
    """Return the parts of the page by the ids of their elements."""
    sheet = _sheet(desk, look)
    count = len(desk.queue(look.shown))
    name = look.key.removeprefix("=")
    if look.key.startswith("=") and name in desk.gazetteer:
        cards = name_card(desk, desk.gazetteer[name])
    elif sheet:
        cards = Html("".join(_cards(desk, sheet, look)))
    else:
        cards = el("p", "Nothing is left to decide." if not count else "Nothing here.")
    return {
        "text": _article(desk, sheet, look) if sheet else el("p", "No article has records. Take one in: zonebook add"),
        "cards": cards,
        "progress": _progress(desk),
        "shown": Html(f"Accept all {count} shown"),
        "broken": Html("".join(el("p", str(p)) for error in desk.broken.values() for p in error.problems[:3])),
    }


def _progress(desk: Desk) -> Html:
    total = sum(len(sheet.raw) for sheet in desk.sheets.values())
    left = sum(sheet.states[State.PROPOSED.value] for sheet in desk.sheets.values())
    bar = el("progress", max=total or 1, value=total - left, aria_label="Records decided")
    return Html(f"{bar} {escape(desk.progress())}")


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


# The article


def _article(desk: Desk, sheet: Sheet, look: Look) -> Html:
    """Return the whole text: each sentence with its marked words by state, and the names in it."""
    current = sheet.grounded.get(look.key.partition("/")[2])
    chosen = -1 if look.key.startswith("=") else _sentence(sheet, look)
    about = sheet.source.source
    out = [el("h2", about.title or about.title_supplied or sheet.article.path.name, id="title"), _source_line(sheet)]
    body, last = [], 0
    pieces = _pieces(desk, sheet)
    starts = [piece.start for piece in pieces]
    for i, sentence in enumerate(sheet.article.sentences):
        body.append(escape(sheet.article.text[last : sentence.start]))
        inside = pieces[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inner = [_piece(piece, current.mark if current else None) for piece in inside]
        here = "true" if i == chosen else None
        body.append(el("span", inner, class_="sentence", data_sentence=i, id=f"s{i}", aria_current=here))
        last = sentence.end
    body.append(escape(sheet.article.text[last:]))
    return Html("".join([*out, el("div", Html("".join(body)), id="words", data_article=sheet.id)]))


def _source_line(sheet: Sheet) -> Html:
    about = sheet.source.source
    when = edtf.in_words(about.published.edtf) if about.published.edtf else "no date"
    said = " · ".join([about.publisher or "publisher not named", when, about.url or "no address"])
    return el("p", said, " ", el("button", "Edit", type="button", data_form="source"), class_="source")


class Piece(NamedTuple):
    """A stretch of text that is of one sort throughout."""

    start: int
    text: str
    state: str  # of the record that it is marked by, or "aside"
    thing: str  # that is named there


def _pieces(desk: Desk, sheet: Sheet) -> list[Piece]:
    text = sheet.article.text
    states, things = [""] * len(text), [""] * len(text)
    edges = {edge for s in sheet.article.sentences for edge in (s.start, s.end)}
    spans = [("aside", span) for _, span in sheet.source.set_aside]
    order = [State.REJECTED, State.ACCEPTED, State.PROPOSED]  # what is to be decided is seen best
    marks = sorted(sheet.grounded.values(), key=lambda r: order.index(r.record.state))
    for state, span in [*spans, *((r.record.state.value, r.mark) for r in marks)]:
        states[span.start : span.end] = [state] * (span.end - span.start)
        edges |= {span.start, span.end}
    for m in desk.named_in(sheet.article):
        things[m.start : m.end] = [m.thing] * (m.end - m.start)
        edges |= {m.start, m.end}
    cuts = sorted(edges | {0, len(text)})
    return [Piece(start, text[start:end], states[start], things[start]) for start, end in pairwise(cuts)]


def _piece(piece: Piece, mark: Span | None) -> Html:
    now = mark is not None and mark.start <= piece.start < mark.end
    classes = " ".join(filter(None, (piece.state, "name" if piece.thing else "", "now" if now else "")))
    title = f"make {piece.thing} the subject" if piece.thing else None
    return el(
        "span", piece.text, class_=classes or None, data_at=piece.start, data_thing=piece.thing or None, title=title
    )


# The cards


def _cards(desk: Desk, sheet: Sheet, look: Look) -> Iterator[str]:
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
        yield el("p", el("button", said, type="button", data_verb="accept-all", data_sentence=sentence))
    for name in here:
        yield record_card(desk, sheet, name, now=name == record or (not record and name == here[0]))
    if not here:
        yield el("p", "No record is read from this sentence.")
        yield el(
            "p", el("button", "Set this sentence aside (s)", type="button", data_form="aside", data_sentence=sentence)
        )


def _card(key: str, stamp: str, heading: Content, *content: str, now: bool, buttons: Mapping[str, str]) -> Html:
    """Return a card; a button does its verb at once, or opens the form whose name follows a colon."""
    row = []
    for verb, said in buttons.items():
        form = verb.partition(":")[2] or None
        row.append(el("button", said, type="button", data_verb=None if form else verb, data_form=form))
    attributes = {"data_key": key, "data_stamp": stamp, "aria_current": "true" if now else None}
    return el("article", el("h3", heading), *content, el("p", row, class_="buttons"), class_="card", **attributes)


def record_card(desk: Desk, sheet: Sheet, name: str, *, now: bool) -> Html:
    """Return the card of a record: what it says, what is wrong with it, and the verdicts."""
    raw = sheet.record(name)
    state = str(raw.get("state", State.ACCEPTED.value))
    faults = desk.faults(sheet, name) if state != State.REJECTED else ()
    heading = [el("span", state, class_=f"state {state}"), f" {raw.get('kind')} ", el("small", name)]
    said = [el("p", fault, class_="fault") for fault in faults]
    said += [el("p", f"Not sure: {worded(str(doubt))}", class_="doubt") for doubt in raw.get("doubts") or ()]
    found = sheet.grounded.get(name)
    words = sheet.article.text[found.mark.start : found.mark.end] if found else raw.get("exact", "")
    rows = [el("blockquote", str(words)), el("dl", [(el("dt", k), el("dd", v)) for k, v in _rows(desk, raw)])]
    buttons = {"accept": "Accept (a)", "x:change": "Edit (e)", "reject": "Reject (r)", "x:aside": "Set aside (s)"}
    if state != State.PROPOSED:
        buttons.pop({"accepted": "accept", "rejected": "reject"}.get(state, ""), None)
    return _card(f"{sheet.id}/{name}", sheet.stamp(name), heading, *said, *rows, now=now, buttons=buttons)


def _rows(desk: Desk, raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an editor decides on: names instead of ids, values as printed and as they are compared."""
    for key in fields.keys_of(str(raw.get("kind"))) if raw.get("kind") in RECORDS else ():
        value = fields.shown(raw, key)
        known = RECORDS[str(raw["kind"])].model_fields.get(key)
        if not value or key == "mark" or (known and value == known.default):
            continue
        picked = fields.FIELDS.get(key, ("",))[0]
        if picked in (fields.THINGS, fields.LISTS):
            things = [name.strip() for name in value.split(",")]
            value = ", ".join(desk.gazetteer[t].name if t in desk.gazetteer else f"{t} (unknown)" for t in things)
        elif picked == "amounts":
            value = _canonical(value)
        elif picked == "dates" and isinstance(raw[key], dict):
            value = " · ".join(filter(None, (value, raw[key].get("exact"), raw[key].get("reason"))))
        yield fields.LABELS.get(key, key.replace("_", " ").capitalize()), value


def _canonical(value: str) -> str:
    try:
        found = parse_quantity(value)
    except ZonebookError:
        return value
    said = in_words(found.amount, found.unit)
    return value if said == value else f"{value} = {said}"


def _source_card(desk: Desk, sheet: Sheet) -> Html:
    rows = [(_label(key), verdicts.source_shown(sheet, key) or "not known") for key in fields.SOURCE_KEYS]
    queue = desk.queue()
    item = next((item for item in queue if item.key == sheet.id), None)
    said = [el("p", item.why, class_="doubt")] if item and item.why else []
    said += [] if queue else [el("p", "Nothing is left to decide.")]
    content = el("dl", [(el("dt", key), el("dd", value)) for key, value in rows])
    buttons = {"accept": "It is right (a)", "x:source": "Edit (e)"}
    stamp, now = sheet.stamp(""), item is not None
    return _card(sheet.id, stamp, ["The article itself"], *said, content, now=now, buttons=buttons)


def name_card(desk: Desk, thing: Thing) -> Html:
    """Return the card of a name that nobody has seen, beside those that it may be another name of."""
    heading = [el("span", "new name", class_="state proposed"), f" {thing.name} ", el("small", thing.id)]
    own = el("div", el("h4", f"{thing.name} ({thing.entry.kind or thing.category.singular})"), _places(desk, thing))
    others = [
        el(
            "div",
            el("h4", f"{other.name} ({other.entry.kind or other.category.singular})"),
            _places(desk, other),
            el("button", f"It is {other.name}", type="button", data_verb="alias", data_thing=other.id),
        )
        for other in suggested(desk.gazetteer, thing)
    ]
    buttons = {"accept": "Keep (a)", "x:rename": "Rename (e)", "reject": "Drop (r)", "x:alias": "It is another … (s)"}
    beside = el("div", own, others, class_="beside")
    return _card(f"={thing.id}", "", heading, beside, now=True, buttons=buttons)


def suggested(gazetteer: Gazetteer, thing: Thing) -> list[Thing]:
    """Return the things that a name may be another name of: those that share a word that tells, the likest first."""
    own = telling(thing.name)
    known = {n: t for t in gazetteer.things.values() for n in t.names if t.id != thing.id and own & telling(n)}
    found = process.extract(thing.name, list(known), scorer=fuzz.token_set_ratio, score_cutoff=LIKE, limit=12)
    return list({known[name].id: known[name] for name, _, _ in found}.values())[:MOST_SUGGESTED]


def _places(desk: Desk, thing: Thing) -> Html:
    found: list[Html] = []
    for sheet in desk.sheets.values():
        for raw in sheet.raw:
            if len(found) < MOST_PLACES and _names(raw, thing.id):
                found.append(el("li", f"{raw.get('exact')} ", el("small", sheet.id)))
    return el("ul", list(dict.fromkeys(found)) or el("li", "named in no record"))


# Forms


def form(desk: Desk, name: str, key: str, asked: Mapping[str, str]) -> Html:
    """Return a form: `change`, `source`, `make`, `aside`, or `rename` and `alias` of a name."""
    if key.startswith("="):
        verb, label = {"rename": ("rename", "New name"), "alias": ("alias", "It is")}[name]
        value = desk.gazetteer[key[1:]].name if verb == "rename" else ""
        return _form(verb, key, label, [_field("name" if verb == "rename" else "subject", value, label)])
    sheet, record = desk.sheet(key), key.partition("/")[2]
    if name == "change":
        raw = sheet.record(record)
        kind = str(raw.get("kind"))
        rows = _rare_last(kind, fields.keys_of(kind), raw)
        return _form("change", key, f"Edit {record}", rows, stamp=sheet.stamp(record))
    if name == "source":
        rows = [_field(k, verdicts.source_shown(sheet, k), _label(k)) for k in fields.SOURCE_KEYS]
        return _form("change", sheet.id, "The article itself", rows, stamp=sheet.stamp(""))
    span = verdicts.trimmed(sheet.article.text, _span(sheet, record, asked))
    where = {"start": span.start, "end": span.end} if name == "make" or asked.get("start") or not record else {}
    words = el("blockquote", sheet.article.text[span.start : span.end])
    if name == "aside":
        rows = [_field("reason", "", "Why it is left out")]
        return _form("aside", key if not where else sheet.id, "Set aside", [words, *rows], more=where)
    kind = asked["kind"] if asked.get("kind") in RECORDS else "figure"
    begun = _begun(desk, sheet, kind, span)
    keys = [k for k in fields.keys_of(kind) if k not in ("mark", "reading", "pair_of", "attribution")]
    rows = _rare_last(kind, keys, {**begun, "about": [begun["subject"]]})
    kinds = [el("button", one, type="button", data_kind=one, aria_pressed=str(one == kind).lower()) for one in RECORDS]
    more = {**where, "kind": kind}
    return _form("make", sheet.id, "New record", [words, el("p", kinds, class_="kinds"), *rows], more=more)


def _rare_last(kind: str, keys: Iterable[str], values: Mapping[str, Any]) -> list[Html]:
    """Return the fields of a record: those that are picked from a list or have a value, and the others on request."""
    shown = {key: fields.shown(values, key) for key in keys}
    rare = {k for k, value in shown.items() if not value and (k not in fields.FIELDS or k in RARE) and k != "indicator"}
    made = {k: _field(k, value, _label(k), fields.choices(kind, k)) for k, value in shown.items()}
    more = el("details", el("summary", "More"), [made[k] for k in made if k in rare])
    return [*(made[k] for k in made if k not in rare), *([more] if rare else [])]


def _span(sheet: Sheet, record: str, asked: Mapping[str, str]) -> Span:
    if asked.get("start", "").isdecimal() and asked.get("end", "").isdecimal():
        return Span(int(asked["start"]), int(asked["end"]))
    if record in sheet.grounded:
        return sheet.grounded[record].span
    sentences = sheet.article.sentences
    found = sentences[min(int(asked.get("sentence", "0") or 0), len(sentences) - 1)]
    return Span(found.start, found.end)


def _begun(desk: Desk, sheet: Sheet, kind: str, span: Span) -> dict[str, str]:
    """Return what the words of a new record say by themselves: who is named there, the amount, the date."""
    words = sheet.article.text[span.start : span.end]
    here = sheet.article.sentences[sheet.article.sentences_of(span)[0]]
    named = [m.thing for m in desk.named_in(sheet.article) if here.start <= m.start < here.end]
    own = [m.thing for m in desk.named_in(sheet.article) if span.start <= m.start < span.end]
    subjects = [str(r["about"][0]) for r in sheet.raw if r.get("about") and r.get("kind") in ("figure", "event")]
    begun = {"subject": next(iter([*own, *named, *subjects]), "")}
    if kind == "figure":
        try:
            begun |= {key: str(value) for key, value in fields.amount(sheet, words).items()}
        except ZonebookError:
            begun["value"] = words
        said = sheet.words.amounts_in(span)
        begun |= {"qualifier": said[0].qualifier, "per": said[0].per or ""} if len(said) == 1 else {}
    dates = sheet.words.dates_in(Span(here.start, here.end)) if kind in ("event", "figure") else []
    if len(dates) == 1 and kind == "event":
        begun["time"] = sheet.article.text[dates[0].start : dates[0].end]
    if kind in ("statement", "claim", "event", "role"):
        begun["title" if kind in ("event", "role") else "text"] = " ".join(words.split())
    same = fields.SAME_AS_SUBJECT.get(kind)
    return begun | ({same: begun["subject"]} if same else {})


def _label(key: str) -> str:
    return fields.LABELS.get(key, key.replace("_", " ").capitalize())


def _field(key: str, value: str, label: str, choices: tuple[str, ...] = ()) -> Html:
    name = f"f-{key}"
    if choices:
        listed = [el("option", one, value=one, selected=one == value) for one in ("", *choices)]
        return el("p", el("label", label, for_=name), el("select", listed, id=name, name=key))
    if key not in fields.FIELDS:
        return el("p", el("label", label, for_=name), el("input", id=name, name=key, value=value, autocomplete="off"))
    box = {"role": "combobox", "aria_expanded": "false", "aria_controls": f"l-{key}", "aria_autocomplete": "list"}
    field = el("input", id=name, name=key, value=value, autocomplete="off", data_pick=key, **box)
    options = el("ul", id=f"l-{key}", role="listbox", aria_label=label, hidden=True)
    return el("div", el("label", label, for_=name), field, options, class_="pick")


def _form(
    verb: str, key: str, title: str, rows: Iterable[str], *, stamp: str = "", more: Mapping[str, Any] | None = None
) -> Html:
    hidden = [el("input", type="hidden", name=name, value=value) for name, value in (more or {}).items()]
    buttons = [el("button", "Save (Enter)", type="submit"), el("button", "Cancel (Esc)", type="button", data_cancel="")]
    if verb == "change" and "/" in key:
        buttons.insert(1, el("button", "Save and accept", type="submit", value="accept"))
    inner = [el("h3", title), *hidden, *map(Html, rows), el("p", "", class_="checked", role="status")]
    return el("form", *inner, el("p", buttons, class_="buttons"), data_verb=verb, data_key=key, data_stamp=stamp)


def search(desk: Desk, words: str) -> Html:
    """Return what holds some words: sentences, and names with what they stand for."""
    wanted = words.strip().casefold()
    found: list[Html] = []
    for sheet in desk.sheets.values() if wanted else ():
        at = sheet.article.text.casefold().find(wanted)
        if at >= 0 and len(found) < fields.MOST:
            touched = sheet.article.sentences_of(Span(at, at + len(wanted))) if at < len(sheet.article.text) else [0]
            sentence = sheet.article.sentences[touched[0]]
            said = sheet.article.text[sentence.start : sentence.end]
            button = {"type": "button", "data_go": sheet.id, "data_sentence": str(touched[0])}
            found.append(el("li", el("button", said[:160], " ", el("small", sheet.id), **button)))
    return Html("".join(found) or el("li", "nothing found")) if wanted else Html("")


# The whole page


def page(desk: Desk, look: Look, title: str) -> str:
    """Return the page."""
    made = {name: Html(content) for name, content in parts(desk, look).items()}
    keys = el("dl", [(el("dt", el("kbd", key)), el("dd", said)) for key, said in KEYS.items()], class_="keys")
    make = [el("button", f"New {kind}", type="button", data_new=kind) for kind in RECORDS]
    more = [("aside", "Set aside"), ("date", "Is the date"), ("mark", "Are the words")]
    chosen = el("p", el("q", "", id="chosen"), make, [el("button", t, type="button", data_new=n) for n, t in more])
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width"),
        el("title", f"Desk: {title}"),
        el("link", rel="stylesheet", href="/desk.css"),
    )
    body = el(
        "body",
        el(
            "header",
            el("h1", title),
            el("p", made["progress"], id="progress"),
            el("nav", [el("button", said, type="button", **does) for said, does in TOOLS.items()], aria_label="Queue"),
            _filter(desk, look, made["shown"]),
        ),
        el(
            "main",
            el("section", made["text"], id="text", aria_label="Article", tabindex=0),
            el(
                "section",
                el("div", "", id="said", role="status"),
                el("div", made["broken"], id="broken"),
                el("div", chosen, id="selection", hidden=True),
                el("div", "", id="form"),
                el("div", made["cards"], id="cards"),
                id="side",
                aria_label="Records",
                tabindex=0,
            ),
            el("section", "", id="beside", aria_label="Finished page", hidden=True),
        ),
        el("footer", keys),
        el("script", src="/desk.js"),
        data_key=look.key,
    )
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _filter(desk: Desk, look: Look, shown: Html) -> Html:
    def choice(name: str, label: str, listed: Iterable[tuple[str, str]], value: str) -> Html:
        rows = [el("option", said, value=one, selected=one == value) for one, said in [("", "any"), *listed]]
        return el("label", label, " ", el("select", rows, name=name))

    kinds = [(kind, kind) for kind in (*RECORDS, NEW_NAME, SOURCE)]
    things = sorted({t for item in desk.queue() for t in item.things} & desk.gazetteer.things.keys())
    return el(
        "form",
        choice(
            "article",
            "Article",
            [(s.id, s.source.source.title or s.id) for s in desk.sheets.values()],
            look.shown.article,
        ),
        choice("kind", "Kind", kinds, look.shown.kind),
        choice("doubt", "Doubt", RISKS.items(), look.shown.doubt),
        choice("thing", "Thing", [(t, desk.gazetteer[t].name) for t in things], look.shown.thing),
        el("button", shown, type="button", id="shown", data_verb="accept-all"),
        el("label", "Search ", el("input", type="search", id="search", autocomplete="off")),
        el("ol", "", id="found", hidden=True),
        id="filter",
    )


def first(items: Iterable[Item], desk: Desk) -> str:
    """Return the key of what is shown first: the first item, else the first article."""
    return next((item.key for item in items), next((s.id for s in desk.sheets.values()), ""))
