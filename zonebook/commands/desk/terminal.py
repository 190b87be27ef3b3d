"""The desk in a terminal: the same queue, verdicts and edits, asked for line by line.

In: how a line is shown and how one is asked for. Out: the desk, and what it wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zonebook.changes.review import fields
from zonebook.changes.review.desk import Desk
from zonebook.changes.review.queue import RISKS, Filter
from zonebook.changes.review.steps import Asked
from zonebook.changes.review.verdicts import source_shown
from zonebook.values.errors import ZonebookError
from zonebook.values.records import RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zonebook.changes.review.sheets import Item

FIRST = 12  # options shown
HELP = {
    "a": "accept", "e": "edit a value", "r": "reject", "s": "set aside, with a reason", "u": "take the last step back",
    "n": "next", "b": "back", "A": "accept all of this sentence", "F": "accept all that is shown",
    "f": "show only some: article=ID kind=… doubt=… thing=ID", "m": "make a record of words of the article",
    "t": "show the whole article", "/": "search", "q": "quit", "?": "this list",
}  # fmt: skip


class Walk:
    """A walk through the queue."""

    def __init__(self, root: Path, say: Callable[[str], None], ask: Callable[[str], str]) -> None:
        """Read the collection. Raises ZonebookError when its gazetteer cannot be read."""
        self.desk, self.say, self.ask = Desk(root), say, ask
        self.shown = Filter()
        self.place = 0  # in the queue: how many items were passed over
        self.desk.open()
        for error in self.desk.broken.values():
            say(str(error))
        while self.desk.prove_next():
            pass

    def run(self) -> Desk:
        """Ask until nothing is left, or until it is enough."""
        while queue := self.desk.queue(self.shown):
            self.place = max(0, self.place)
            if self.place >= len(queue):
                break
            item = queue[self.place]
            self.show(item, len(queue))
            answer = self.ask("a e r s u n b A f m / q, ? for help").strip()
            if answer == "q":
                break
            try:
                self.answer(answer, item)
            except ZonebookError as error:
                self.say(str(error))
            self.desk.open()
        return self.desk

    def answer(self, answer: str, item: Item) -> None:
        """Do what was answered."""
        simple = {"a": "accept", "r": "reject", "u": "undo", "F": "accept-all"}
        more = {"e": self.edit, "s": self.aside, "m": self.make, "t": self.text, "/": self.search, "A": self.sentence}
        if answer in ("n", "b"):
            self.place += 1 if answer == "n" else -1
        elif answer in simple:
            self.act(simple[answer], item)
        elif answer in more:
            more[answer](item)
        elif answer == "f":
            given = dict(word.split("=", 1) for word in self.ask("show only").split() if "=" in word)
            self.shown, self.place = Filter(**{k: v for k, v in given.items() if k in Filter._fields}), 0
        else:
            self.say("\n".join(f"  {key}  {does}" for key, does in HELP.items()))

    def act(self, verb: str, item: Item, **form: str) -> None:
        """Do one verdict, and say what it did."""
        self.say(f"  {self.desk.act(Asked(verb, item.key, form=form), self.shown).said}")

    def show(self, item: Item, of: int) -> None:
        """Show an item: its sentence with the marked words, and what is decided on."""
        self.say(f"\n{self.place + 1} of {of}  {item.key}  ({item.kind}: {RISKS[item.risk]}) {item.why}")
        if item.key.startswith("="):
            thing = self.desk.gazetteer[item.key[1:]]
            self.say(f"  {thing.name}: {thing.entry.note}")
            return
        sheet, name = self.desk.sheet(item.key), item.key.partition("/")[2]
        if not name:
            for key in fields.SOURCE_KEYS:
                self.say(f"  {key:<14} {source_shown(sheet, key)}")
            return
        raw, found = sheet.record(name), sheet.grounded.get(name)
        if found:
            text, touched = (
                sheet.article.text,
                [sheet.article.sentences[i] for i in sheet.article.sentences_of(found.span)],
            )
            before, after = text[touched[0].start : found.mark.start], text[found.mark.end : touched[-1].end]
            self.say(f"  {before}[{text[found.mark.start : found.mark.end]}]{after}")
        for key in fields.keys_of(item.kind) if item.kind in RECORDS else ():
            if fields.shown(raw, key):
                self.say(f"  {key:<14} {fields.shown(raw, key)}")
        for fault in self.desk.faults(sheet, name):
            self.say(f"  does not check: {fault}")

    def edit(self, item: Item) -> None:
        """Change one value: of a record, of the article itself, or the name of a thing."""
        if item.key.startswith("="):
            other = self.ask("another name of (Enter: give it a new name)")
            self.act(
                "alias" if other else "rename", item, **({"subject": other} if other else {"name": self.ask("name")})
            )
            return
        keys = fields.keys_of(item.kind) if item.kind in RECORDS else list(fields.SOURCE_KEYS)
        key = self.ask(f"Which ({', '.join(keys)}; Enter to leave it)")
        if key in keys:
            self.act("change", item, **{key: self.asked(item, key)})

    def asked(self, item: Item, key: str) -> str:
        """Ask for a value; what can be picked is shown first."""
        desk = self.desk
        if key in fields.FIELDS:
            listed = fields.options(desk.sheets.values(), desk.sheet(item.key), desk.gazetteer, key, "")
            self.say("\n".join(f"  {value}  {label}" for value, label in listed[:FIRST]))
        return self.ask(key)

    def aside(self, item: Item) -> None:
        """Set the words of a record aside."""
        self.act("aside", item, reason=self.ask("Why is it set aside"))

    def sentence(self, item: Item) -> None:
        """Accept all of the sentence of a record."""
        self.act(
            "accept-all", item, sentence=str(self.desk.sheet(item.key).sentence_of(item.key.partition("/")[2]) or 0)
        )

    def make(self, item: Item) -> None:
        """Make a record, or set words aside, of words of the article."""
        sheet = self.desk.sheet(item.key)
        kind = self.ask(f"Kind ({', '.join(RECORDS)}, or aside)")
        words = self.ask("Its words, as printed")
        span = fields.nearest_place(sheet.article.text, words, max(0, item.at))
        if span is None:
            self.say("  these words are not in the article")
            return
        where = {"start": str(span.start), "end": str(span.end)}
        if kind == "aside":
            self.act("aside", item._replace(key=sheet.id), reason=self.ask("Why is it set aside"), **where)
            return
        typed = {key: self.asked(item, key) for key in fields.keys_of(kind)} if kind in RECORDS else {}
        self.act("make", item, kind=kind, **typed, **where)

    def text(self, item: Item) -> None:
        """Show the whole article."""
        self.say(self.desk.sheet(item.key).article.text)

    def search(self, item: Item) -> None:
        """Go to the first item whose words or names hold what is searched for."""
        wanted = self.ask("search").casefold()
        for at, other in enumerate(self.desk.queue(self.shown)):
            if wanted in f"{other.key} {' '.join(other.things)} {other.why}".casefold() or wanted in self._words(other):
                self.place = at
                return
        self.say("  nothing found")

    def _words(self, item: Item) -> str:
        record = item.key.partition("/")[2]
        return str(self.desk.sheet(item.key).record(record).get("exact", "")).casefold() if record else ""


def walk(root: Path, say: Callable[[str], None], ask: Callable[[str], str]) -> Desk:
    """Walk through what is to be decided; return the desk that it was decided at."""
    return Walk(root, say, ask).run()
