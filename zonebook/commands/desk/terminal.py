"""The desk in a terminal: the same queue, verdicts and edits, asked for line by line.

In: how a line is shown and how one is asked for. Out: the desk, and what it wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from zonebook.changes.review import fields
from zonebook.changes.review.desk import Desk
from zonebook.changes.review.queue import RISKS, Filter
from zonebook.changes.review.sheets import Item
from zonebook.changes.review.steps import Asked
from zonebook.changes.review.verdicts import source_shown
from zonebook.values.errors import ZonebookError
from zonebook.values.records import RECORDS

FIRST = 12  # options shown
HELP = {
    "a": "accept", "e": "edit a value", "r": "reject", "s": "set aside, with a reason", "u": "take the last step back",
    "n": "next", "b": "back", "A": "accept all of this sentence", "F": "accept all that is shown",
    "f": "show only some: article=ID kind=… doubt=… thing=ID", "m": "make a record of words of the article",
    "t": "show the whole article", "/": "search", "q": "quit", "?": "this list",
}  # fmt: skip
VERBS = {"a": "accept", "r": "reject", "u": "undo", "F": "accept-all"}


def walk(root: Path, say: Callable[[str], None], ask: Callable[[str], str]) -> Desk:
    """Walk through what is to be decided; return the desk that it was decided at.

    Raises ZonebookError when the gazetteer of the collection cannot be read.
    """
    walking = Walk(Desk(root), say, ask)
    walking.run()
    return walking.desk


class Walk:
    """A walk through the queue."""

    def __init__(self, desk: Desk, say: Callable[[str], None], ask: Callable[[str], str]) -> None:
        self.desk, self.say, self.ask, self.shown = desk, say, ask, Filter()
        self.place = 0  # in the queue: how many items were passed over
        self.more = {
            "e": self._edit, "s": self._aside, "m": self._make, "A": self._sentence, "f": self._filter,
            "/": self._search, "t": self._text,
        }  # fmt: skip

    def run(self) -> None:
        """Ask until nothing is left, or until it is enough."""
        self.desk.open()
        for error in self.desk.broken.values():
            self.say(str(error))
        while self.desk.prove_next():
            pass
        while (queue := self.desk.queue(self.shown)) and self.place < len(queue):
            item = queue[self.place]
            self._show(item, len(queue))
            answer = self.ask("a e r s u n b A f m / q, ? for help").strip()
            if answer == "q":
                break
            try:
                self._answer(answer, item)
            except ZonebookError as error:
                self.say(str(error))
            self.desk.open()

    def _answer(self, answer: str, item: Item) -> None:
        if answer in ("n", "b"):
            self.place = max(0, self.place + (1 if answer == "n" else -1))
        elif answer in VERBS:
            self._act(VERBS[answer], item)
        elif answer in self.more:
            self.more[answer](item)
        else:
            self.say("\n".join(f"  {key}  {does}" for key, does in HELP.items()))

    def _act(self, verb: str, item: Item, **form: str) -> None:
        self.say(f"  {self.desk.act(Asked(verb, item.key, form=form), self.shown).said}")

    def _show(self, item: Item, of: int) -> None:
        """Show an item: its sentence with the marked words, and what is decided on."""
        self.say(f"\n{self.place + 1} of {of}  {item.key}  ({item.kind}: {RISKS[item.risk]}) {item.why}")
        if item.key.startswith("="):
            thing = self.desk.gazetteer[item.key[1:]]
            self.say(f"  {thing.name}: {thing.entry.note}")
            return
        sheet, name = self.desk.sheet(item.key), item.key.partition("/")[2]
        found = sheet.grounded.get(name)
        if found:
            text, sentences = sheet.article.text, sheet.article.sentences
            touched = [sentences[i] for i in sheet.article.sentences_of(found.span)]
            before, after = text[touched[0].start : found.mark.start], text[found.mark.end : touched[-1].end]
            self.say(f"  {before}[{text[found.mark.start : found.mark.end]}]{after}")
        keys = fields.keys_of(item.kind) if item.kind in RECORDS else [] if name else fields.SOURCE_KEYS
        for key in keys:
            value = fields.shown(sheet.record(name), key) if name else source_shown(sheet, key)
            if value or not name:
                self.say(f"  {key:<14} {value}")
        for fault in self.desk.faults(sheet, name) if name else ():
            self.say(f"  does not check: {fault}")

    def _edit(self, item: Item) -> None:
        """Change one value: of a record, of the article itself, or the name of a thing."""
        if item.key.startswith("="):
            other = self.ask("another name of (Enter: give it a new name)")
            if other:
                self._act("alias", item, subject=other)
            else:
                self._act("rename", item, name=self.ask("name"))
            return
        keys = fields.keys_of(item.kind) if item.kind in RECORDS else list(fields.SOURCE_KEYS)
        key = self.ask(f"Which ({', '.join(keys)}; Enter to leave it)")
        if key in keys:
            self._act("change", item, **{key: self._asked(item, key)})

    def _asked(self, item: Item, key: str) -> str:
        """Ask for a value; what can be picked is shown first."""
        desk = self.desk
        if key in fields.FIELDS:
            listed = fields.options(desk.sheets.values(), desk.sheet(item.key), desk.gazetteer, key, "")
            self.say("\n".join(f"  {value}  {label}" for value, label in listed[:FIRST]))
        return self.ask(key)

    def _aside(self, item: Item, **where: str) -> None:
        self._act("aside", item, reason=self.ask("Why is it set aside"), **where)

    def _sentence(self, item: Item) -> None:
        place = self.desk.sheet(item.key).sentence_of(item.key.partition("/")[2])
        self._act("accept-all", item, sentence=str(place or 0))

    def _text(self, item: Item) -> None:
        self.say(self.desk.sheet(item.key).article.text)

    def _filter(self, _: Item) -> None:
        given = dict(word.split("=", 1) for word in self.ask("show only").split() if "=" in word)
        self.shown, self.place = Filter(**{k: v for k, v in given.items() if k in Filter._fields}), 0

    def _make(self, item: Item) -> None:
        """Make a record, or set words aside, of words of the article."""
        sheet = self.desk.sheet(item.key)
        kind = self.ask(f"Kind ({', '.join(RECORDS)}, or aside)")
        span = fields.nearest_place(sheet.article.text, self.ask("Its words, as printed"), max(0, item.at))
        if span is None:
            self.say("  these words are not in the article")
            return
        where = {"start": str(span.start), "end": str(span.end)}
        if kind == "aside":
            self._aside(item._replace(key=sheet.id), **where)
            return
        typed = {key: self._asked(item, key) for key in fields.keys_of(kind)} if kind in RECORDS else {}
        self._act("make", item, kind=kind, **typed, **where)

    def _search(self, _: Item) -> None:
        """Go to the first item whose words or names hold what is searched for."""
        wanted = self.ask("search").casefold()
        for at, other in enumerate(self.desk.queue(self.shown)):
            record = other.key.partition("/")[2]
            words = self.desk.sheet(other.key).record(record).get("exact", "") if record else ""
            if wanted in f"{other.key} {' '.join(other.things)} {other.why} {words}".casefold():
                self.place = at
                return
        self.say("  nothing found")
