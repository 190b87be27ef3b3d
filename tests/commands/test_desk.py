"""The desk in a real browser: by keyboard alone and by mouse alone; and what asks for it without leave is refused."""

from __future__ import annotations

import difflib
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests import ROOT
from tests.browser import Watch
from tests.small import write_collection
from zonebook.changes.review.desk import Desk
from zonebook.commands import editor
from zonebook.commands.desk.server import MOST_BYTES, Server, Service
from zonebook.pipeline import read_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

WANTED = yaml.safe_load((ROOT / "tests" / "commands" / "desk.yml").read_text(encoding="utf-8"))
TURN = "turn => Number(document.body.dataset.turn || 0) > turn"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles with nothing but drafts, of which there are more than forty."""
    root = tmp_path_factory.mktemp("desk") / "basin"
    shutil.copytree(ROOT / "tests" / "basin", root, ignore=shutil.ignore_patterns("records", "timelines.yml"))
    for name, words in WANTED["more"].items():
        article = root / "articles" / f"{name}.txt"
        article.write_text(f"{article.read_text(encoding='utf-8').rstrip()}\n{words}", encoding="utf-8")
    made = editor.draft_missing(root, "2022-04-01")
    assert sum(sum(one.added.values()) for one in made) >= 40
    return root


@pytest.fixture
def root(drafted: Path, tmp_path: Path) -> Path:
    """A copy of them of one's own."""
    return shutil.copytree(drafted, tmp_path / "basin")


@contextmanager
def desk_of(root: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The address of a desk that runs as a command."""
    command = [sys.executable, str(ROOT / "build.py"), "--collection", str(root), "review", "--no-open"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().strip(), process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


class Hand:
    """An editor at a page of the desk, who waits for each answer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @contextmanager
    def answered(self) -> Iterator[None]:
        turn = self.page.evaluate("() => Number(document.body.dataset.turn || 0)")
        yield
        self.page.wait_for_function(TURN, arg=turn)

    @property
    def key(self) -> str:
        return self.page.evaluate("() => document.querySelector('.card[aria-current]')?.dataset.key || ''")  # type: ignore[no-any-return]

    @property
    def said(self) -> str:
        return self.page.inner_text("#said")

    def save(self) -> None:
        raise NotImplementedError


class Keys(Hand):
    """Everything by keyboard."""

    def press(self, key: str) -> None:
        with self.answered():
            self.page.keyboard.press(key)

    def go(self, key: str) -> None:
        for _ in range(60):
            if self.key == key:
                return
            self.press("j")
        raise AssertionError(f"{key} is not in the queue")

    def verdict(self, verb: str) -> None:
        self.press({"accept": "a", "reject": "r", "undo": "u"}[verb])

    def correct(self, field: str, value: str) -> None:
        self.press("e")
        self.focus(field)
        self.page.keyboard.type(value)  # in the place of what is there
        options = self.page.locator(f"#l-{field} [role=option]")
        options.filter(has_text=value).first.wait_for()
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")
        self.press("Enter")

    def focus(self, name: str) -> None:
        for _ in range(40):
            if self.page.evaluate("() => document.activeElement.name") == name:
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no field {name}")

    def select(self, words: str) -> None:
        """Search for the sentence, go along to the first of the words, and take in the others."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(words)
        self.page.locator("#found button").first.wait_for()
        self.press("Enter")
        self.press("w")
        first, *rest = words.split()
        for _ in range(40):
            if self.page.evaluate("() => getSelection().toString().trim()").strip(",.") == first.strip(",."):
                break
            self.page.keyboard.press("ArrowRight")
        for _ in range(3 * len(rest)):
            chosen = self.page.evaluate("() => getSelection().toString().trim()")
            if chosen.split()[-len(rest) :] == rest:
                break
            self.page.keyboard.press("Shift+ArrowRight")

    def fill(self, values: dict[str, str], opens: str) -> None:
        self.press(opens)
        for field, value in values.items():
            self.focus(field)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(value)
        with self.answered():
            self.page.keyboard.press("Enter")


class Mouse(Hand):
    """Everything by mouse: nothing is typed."""

    def click(self, selector: str) -> None:
        with self.answered():
            self.page.locator(selector).first.click()

    def go(self, key: str) -> None:
        """Turn over cards until the one that is wanted is there."""
        for _ in range(60):
            if self.key == key:
                return
            self.click('[data-move="next"]')
        raise AssertionError(f"{key} is not in the queue")

    def verdict(self, verb: str) -> None:
        self.click('header [data-verb="undo"]' if verb == "undo" else f'.card[aria-current] [data-verb="{verb}"]')

    def select(self, words: str) -> None:
        """Draw over words that stand in one piece of the article."""
        box = self.page.evaluate(
            """words => { for (const piece of document.querySelectorAll("#words .sentence span")) {
                const at = piece.textContent.indexOf(words);
                if (at < 0) continue;
                piece.scrollIntoView({block: "center"});
                const range = document.createRange();
                range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + words.length);
                const boxes = [...range.getClientRects()];
                return [boxes[0].left, boxes[0].top + 8, boxes.at(-1).right, boxes.at(-1).bottom - 8]; } }""",
            words,
        )
        self.page.mouse.move(*box[:2])
        self.page.mouse.down()
        self.page.mouse.move(*box[2:], steps=4)
        self.page.mouse.up()
        self.page.locator("#selection").wait_for()

    def pick(self, field: str, option: str) -> None:
        self.page.locator(f"#form [name={field}]").click()
        self.page.locator(f"#l-{field} [role=option]", has_text=option).first.click()


def changed(before: Path, after: Path) -> dict[str, str]:
    """The lines of each record file that differ, but for drafts that are accepted now."""
    found = {}
    for path in sorted((before / "records").iterdir()):
        old, new = ((top / "records" / path.name).read_text(encoding="utf-8").splitlines() for top in (before, after))
        lines = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
        kept = [line for line in lines if line not in ("-   state: proposed", "+   state: accepted")]
        found[path.name] = "".join(f"{line}\n" for line in kept)
    return found


def open_at(browser: Browser, address: str, **how: Any) -> tuple[Page, Watch]:
    context = browser.new_context(**how)
    watch = Watch(context)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(TURN, arg=-1)
    return page, watch


def test_all_drafts_of_three_articles_are_decided_by_keyboard_alone(
    root: Path, drafted: Path, browser: Browser
) -> None:
    """Corrected, set aside, ten steps taken back, a reload, a kill, a hand edit, a record made: as typed by hand."""
    with desk_of(root) as (address, process):
        page, watch = open_at(browser, address)
        hand = Keys(page)
        for row in WANTED["corrections"]:
            hand.go(row["key"])
            field = "subject" if "subject" in row else "time"
            hand.correct(field, row[field])
            assert hand.key == row["key"]
        page.reload()
        assert hand.key == WANTED["corrections"][-1]["key"], "it goes on where it was"
        hand.select(WANTED["aside"]["words"])
        hand.fill({"reason": WANTED["aside"]["reason"]}, "s")
        for _ in range(12):
            hand.verdict("accept")
        for _ in range(10):
            hand.verdict("undo")
        assert "taken back" in hand.said
        os.kill(process.pid, signal.SIGKILL)
        hand.page.keyboard.press("a")
        page.locator("#said .problem").wait_for()
        assert not watch.elsewhere
    with desk_of(root) as (address, _):
        page, watch = open_at(browser, address)
        hand = Keys(page)
        by_hand = root / "records" / "quay-notes.yml"
        by_hand.write_text(by_hand.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")
        hand.go("quay-notes/name-pedralva")
        hand.select(WANTED["made"]["words"])
        hand.fill({"slot": WANTED["made"]["slot"]}, "n")
        for _ in range(60):
            if not hand.key:
                break
            hand.verdict("accept")
            assert not page.locator("#said .problem").count(), hand.said
        assert not watch.elsewhere
        assert not watch.complaints
    by_hand.write_text(by_hand.read_text(encoding="utf-8").replace("# by hand\n", ""), encoding="utf-8")
    assert changed(drafted, root) == WANTED["golden"]
    assert not read_collection(root, strict=True).quarantine


def test_all_drafts_of_three_articles_are_decided_by_mouse_alone(root: Path, drafted: Path, browser: Browser) -> None:
    """Nothing is typed, and the files are those of the keyboard; a second tab cannot undo what it has not seen."""
    with desk_of(root) as (address, _):
        page, watch = open_at(browser, address, viewport={"width": 1024, "height": 768})
        hand = Mouse(page)
        for row in WANTED["corrections"]:
            hand.go(row["key"])
            if "subject" in row:
                hand.click(f'[data-thing]:text-is("{row["clicked"]}")')
            else:
                hand.select(row["time"])
                hand.click('[data-new="date"]')
        hand.click(f'.sentence:has-text("{WANTED["aside"]["words"]}")')
        hand.click('[data-form="aside"]')
        hand.pick("reason", WANTED["aside"]["reason"])
        hand.click("#form [type=submit]")
        hand.go(f"{WANTED['made']['article']}/name-pedralva")
        hand.select(WANTED["made"]["words"])
        hand.click('[data-new="figure"]')
        hand.pick("slot", WANTED["made"]["slot"].capitalize())
        hand.click("#form [type=submit]")
        hand.go("estuary-herald-2022/86-companies")
        tab = page.context.new_page()
        tab.goto(address)
        other = Mouse(tab)
        other.go(hand.key)
        other.verdict("accept")
        tab.close()  # a page in the background is drawn once a second
        hand.verdict("reject")
        assert "changed meanwhile" in hand.said, "the other tab was first"
        hand.click('[data-move="next"]')
        for _ in range(60):
            if not hand.key:
                break
            hand.verdict("accept")
            assert not page.locator("#said .problem").count(), hand.said
        hand.verdict("undo")
        hand.verdict("accept")
        assert not watch.elsewhere
    assert changed(drafted, root) == WANTED["golden"]
    assert not read_collection(root, strict=True).quarantine


def test_axe_finds_no_fault_in_any_state_and_the_desk_fits_1024_pixels(root: Path, browser: Browser) -> None:
    """Light and dark: an article, a name, a record with its form and list, selected words, a refusal, nothing left."""
    with desk_of(root) as (address, _):
        page, _ = open_at(browser, address, viewport={"width": 1024, "height": 768}, bypass_csp=True)
        hand = Keys(page)

        def shown(kind: str) -> None:
            with hand.answered():
                page.locator("#filter [name=kind]").select_option(kind)
            page.locator("#filter [name=kind]").blur()

        def edited() -> None:
            hand.go("estuary-herald-2022/42-hectares")
            hand.press("e")
            page.keyboard.press("ArrowDown")
            page.locator("#l-subject [role=option]").first.wait_for()

        def refused() -> None:
            hand.press("u")
            page.locator("#said .problem").wait_for()

        def selected() -> None:
            page.keyboard.press("Escape")  # the list
            page.keyboard.press("Escape")  # the form
            hand.press("w")

        states: dict[str, Callable[[], None]] = {
            "article": lambda: shown("article"),
            "name": lambda: shown("new name"),
            "refused": refused,
            "record": lambda: shown("figure"),
            "edited": edited,
            "selected": selected,
            "nothing": lambda: shown("claim"),
        }
        for name, reach in states.items():
            reach()
            for dark in (
                (False, True) if name in ("edited", "refused", "nothing") else (False,)
            ):  # every colour is there
                page.emulate_media(color_scheme="dark" if dark else "light")
                found = Axe().run(page).response
                assert found["passes"]
                assert [(name, v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found["violations"]] == []
            assert page.evaluate("() => document.documentElement.scrollWidth") <= 1024


def test_the_finished_page_is_shown_beside_and_follows_a_verdict(root: Path, browser: Browser) -> None:
    with desk_of(root) as (address, _):
        page, _ = open_at(browser, address)
        hand = Keys(page)
        hand.go("quay-notes/120-apprentices")
        page.keyboard.press("p")
        beside = page.frame_locator("#beside iframe")
        fact = beside.locator("main a", has_text="Apprentices").first
        fact.wait_for(timeout=60_000)
        hand.verdict("reject")
        fact.wait_for(state="detached", timeout=60_000)
        beside.locator("main a", has_text="New road").first.wait_for()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A desk that is served from this process."""
    desk = Desk(write_collection(tmp_path_factory.mktemp("served")))
    desk.open()
    with Server(Service(desk, "Northgate", str), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


REFUSED = yaml.safe_load((ROOT / "tests" / "commands" / "refused.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["why"])
def test_what_asks_without_leave_is_refused_and_changes_nothing(case: dict[str, Any], served: Server) -> None:
    before = {path: path.read_bytes() for path in served.service.desk.root.rglob("*.yml")}
    own = {
        "Host": served.address.removeprefix("http://"),
        "Origin": served.address,
        "Cookie": f"{served.cookie}={served.service.session}",
        "Content-Type": "application/json",
    }
    given = {**own, **case.get("headers", {})}
    body = b'{"verb": "reject", "key": "herald/area"' + b" " * case.get("bytes", 0) + b"}"
    connection = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=20)
    connection.putrequest(case["method"], case["path"], skip_host=True)
    for name, value in given.items():
        if value is not None:
            connection.putheader(name, value)
    if case["method"] != "GET" and "Content-Length" not in given:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders()
    with suppress(ConnectionError):  # it has refused before it read all of it
        connection.send(body if case["method"] != "GET" else b"")
    assert connection.getresponse().status == case["status"]
    connection.close()
    assert {path: path.read_bytes() for path in before} == before


def test_the_article_is_on_the_first_page_before_any_script_and_the_token_works_once(served: Server) -> None:
    assert MOST_BYTES < 10_000_000
    token = served.service.token

    def ask(method: str, path: str, **headers: str) -> tuple[int, str, str | None]:
        connection = http.client.HTTPConnection("127.0.0.1", served.server_port, timeout=20)
        connection.request(method, path, body=b"{}" if method == "POST" else None, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.getheader("Set-Cookie")

    status, page, cookie = ask("GET", f"/?token={token}")
    assert status == 200
    before = " ".join(re.sub(r"<[^>]+>", "", page[: page.index("<script")]).split())
    assert "The freeport opened on 1 March" in before
    assert cookie
    assert "HttpOnly; SameSite=Strict" in cookie
    kept = {"Cookie": cookie.partition(";")[0]}
    posted = {**kept, "Origin": served.address, "Content-Type": "application/json"}
    assert ask("POST", "/begin", **posted)[0] == 200
    assert ask("GET", f"/?token={token}")[0] == 403
    assert ask("GET", "/", **kept)[0] == 200
