"""The desk over HTTP, for one browser on this machine.

Who may ask: whoever holds the cookie that the one-time token of the printed address was changed for, from a page of
this server, under its own name. What may be asked: the addresses of `ANSWERS`, of which those of GET never write.
Nothing is served from disk but two files that are read at the start, so that no path leads anywhere else.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
import threading
import time
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from zonebook.changes.review.fields import FIELDS, options
from zonebook.changes.review.queue import Filter
from zonebook.changes.review.steps import Asked
from zonebook.commands.desk import page
from zonebook.commands.desk.page import ASSETS, Look
from zonebook.values.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zonebook.changes.review.desk import Desk
    from zonebook.changes.review.sheets import Item

MOST_BYTES = 64_000  # of a request's body: a verdict has a few hundred
MOST_ADDRESS = 8_000  # characters
IDLE = 0.3  # seconds without a request after which the desk looks for faults by itself
PAUSE = 0.001  # seconds between two files in which a request gets its turn
PATIENCE = 30  # seconds for a request to arrive whole
HOST = "127.0.0.1"
HTML, TEXT, JS, CSS = (f"text/{kind}; charset=utf-8" for kind in ("html", "plain", "javascript", "css"))
JSON = "application/json"
# No other site may show the desk in a frame, read it, or be asked by it. Only the finished page is shown in a frame.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; frame-src http://127.0.0.1:*",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class RefusedError(Exception):
    """A request that is not answered: status and reason."""


class Answer(NamedTuple):
    """What a request is answered with."""

    content: str
    kind: str = JSON
    status: int = 200


@dataclass
class Service:
    """What the requests are answered from."""

    desk: Desk
    title: str
    finished: Callable[[], str]  # starts the server of the finished pages, returns its address
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))  # of the printed address; "" once it is spent
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    last: float = 0.0  # when the last request came

    def look(self, query: Mapping[str, str]) -> Look:
        """Return what a request looks at, or moves to; a filter shows only what fits it."""
        shown = Filter(*(query.get(name, "") for name in Filter._fields))
        key, move, sentence = query.get("key", ""), query.get("move", ""), query.get("sentence", "")
        if move or not key:
            key = _moved(self.desk.queue(shown), key, move) or key or page.first(self.desk, Filter())
        return Look(key, int(sentence) if sentence.isdecimal() and len(sentence) < 7 and not move else -1, shown)

    def view(self, look: Look, said: str = "") -> dict[str, Any]:
        """Return what of the page is to be shown anew."""
        return {"key": look.key, "said": said, "parts": page.parts(self.desk, look)}


def _moved(queue: list[Item], key: str, move: str) -> str:
    """Return the key of the item after or before one; of the first one when there is none."""
    at = next((i for i, item in enumerate(queue) if item.key == key), None)
    if at is None:
        return queue[0].key if queue else ""
    return queue[(at + (-1 if move == "back" else 1)) % len(queue)].key if move else queue[at].key


# --- answers: the service and the words of the request, to the text of a page or file, or to what JSON holds ----------


def _page(service: Service, query: Mapping[str, str]) -> str:
    service.desk.open(most=0 if service.desk.waiting else None)
    return page.page(service.desk, service.look(query), service.title)


def _view(service: Service, query: Mapping[str, str]) -> Any:
    service.desk.open(most=0)
    return service.view(service.look(query))


def _form(service: Service, query: Mapping[str, str]) -> Any:
    return {"form": page.form(service.desk, query.get("form", ""), query.get("key", ""), query)}


def _pick(service: Service, query: Mapping[str, str]) -> Any:
    desk, key = service.desk, query.get("field", "")
    if key not in FIELDS:
        raise ZonebookError(Problem(f"no list for {key!r}"))
    sheet = desk.sheet(page.first(desk, Filter()) if query.get("key", "").startswith("=") else query.get("key", ""))
    return [tuple(o) for o in options(desk.sheets.values(), sheet, desk.gazetteer, key, query.get("q", ""))]


def _search(service: Service, query: Mapping[str, str]) -> Any:
    return {"found": page.search(service.desk, query.get("q", ""))}


def _act(service: Service, body: Mapping[str, Any]) -> Any:
    """Do what is asked, and go on: a verdict shows the next item, anything else the one that it was about."""
    words = {name: str(value) for name, value in body.items() if name != "form"}
    form = body.get("form")
    typed = {str(name): str(value) for name, value in form.items()} if isinstance(form, dict) else {}
    asked = Asked(words.get("verb", ""), words.get("key", ""), words.get("stamp", ""), typed)
    look, desk = service.look(words), service.desk
    goes_on = asked.verb in ("accept", "reject", "accept-all", "alias") or (asked.verb == "aside" and "/" in asked.key)
    following = _moved(desk.queue(look.shown), asked.key, "next") if goes_on else ""
    step = desk.act(asked, look.shown, dry=bool(words.get("dry")))
    if words.get("dry"):
        return {"said": step.said}
    key = step.key or look.key
    if goes_on:
        left = any(item.key == following for item in desk.queue(look.shown))
        key = following if left else service.look({**words, "key": "", "move": ""}).key
    return service.view(Look(key, -1, look.shown), step.said)


def _begin(service: Service, body: Mapping[str, Any]) -> Any:
    """The page is open in a browser: the address is of no use to anybody else from now on."""
    service.token = ""
    return {}


def _finished(service: Service, body: Mapping[str, Any]) -> Any:
    return {"address": service.finished()}


def _file(name: str) -> Callable[[Service, Mapping[str, str]], str]:
    text = (ASSETS / name).read_text(encoding="utf-8")
    return lambda _, __: text


ANSWERS: dict[tuple[str, str], tuple[str, Callable[[Service, Mapping[str, Any]], Any]]] = {
    ("GET", "/"): (HTML, _page),
    ("GET", "/desk.js"): (JS, _file("desk.js")), ("GET", "/desk.css"): (CSS, _file("desk.css")),
    ("GET", "/view"): (JSON, _view), ("GET", "/form"): (JSON, _form), ("GET", "/pick"): (JSON, _pick),
    ("GET", "/search"): (JSON, _search), ("POST", "/act"): (JSON, _act), ("POST", "/begin"): (JSON, _begin),
    ("POST", "/finished"): (JSON, _finished),
}  # fmt: skip
UNLOCKED = {"/finished"}  # it waits for pages to be made; verdicts go on meanwhile


class Handler(BaseHTTPRequestHandler):
    """Checks who asks, then answers from the table."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits for the browser to acknowledge its head
    wbufsize = -1
    timeout = PATIENCE
    server: Server

    def do_GET(self) -> None:
        """Answer a request, whether it reads or may write."""
        headers, service = dict(HEADERS), self.server.service
        service.last = time.monotonic()
        try:
            answer = self._answer(service, headers)
        except RefusedError as refused:
            answer = Answer(f"{refused.args[1]}\n", TEXT, refused.args[0])
            self.close_connection = True  # what may follow of its body is not read
            headers["Connection"] = "close"
        except ZonebookError as error:
            said = [{"message": p.message, "hint": p.hint or ""} for p in error.problems]
            answer = Answer(json.dumps({"problems": said}))
        content = answer.content.encode("utf-8")
        self.send_response(answer.status)
        for name, value in {**headers, "Content-Type": answer.kind, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815  # the base class names it so

    def _answer(self, service: Service, headers: dict[str, str]) -> Answer:
        asked = self._address()
        query: dict[str, Any] = dict(parse_qsl(asked.query, keep_blank_values=True))
        self._check_holder(service, asked.path, query.pop("token", ""), headers)
        if self.command == "POST":
            query = self._body()
        if (self.command, asked.path) not in ANSWERS:
            known = any(path == asked.path for _, path in ANSWERS)
            raise RefusedError(405 if known else 404, "nothing is there")
        kind, made = ANSWERS[self.command, asked.path]
        with threading.Lock() if asked.path in UNLOCKED else service.desk.lock:
            content = made(service, query)
        return Answer(json.dumps(content) if kind == JSON else content, kind)

    def _check_holder(self, service: Service, path: str, token: str, headers: dict[str, str]) -> None:
        """Let only the browser in that has the cookie, or gets it now for the token."""
        if self._has_cookie(service):
            return
        begins = (self.command, path) == ("GET", "/") and service.token
        if not (begins and hmac.compare_digest(token.encode(), service.token.encode())):
            raise RefusedError(403, "open the address that `zonebook review` printed; it opens one browser, once")
        headers["Set-Cookie"] = f"{self.server.cookie}={service.session}; HttpOnly; SameSite=Strict; Path=/"

    def _body(self) -> dict[str, Any]:
        if self.headers.get("Origin") != self.server.address:
            raise RefusedError(403, "only the desk itself may ask for that")
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not length.isdecimal():
            raise RefusedError(411, "say how long it is")
        if int(length[:12]) > MOST_BYTES:
            raise RefusedError(413, f"at most {MOST_BYTES} bytes")
        if self.headers.get_content_type() != JSON:
            raise RefusedError(415, "in JSON")
        try:
            body = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as error:
            raise RefusedError(400, "not JSON") from error
        if not isinstance(body, dict):
            raise RefusedError(400, "not a JSON object")
        return body

    def _address(self) -> Any:
        """Return the address that is asked for. Raises RefusedError when that is under another name, or from one."""
        if self.headers.get_all("Host") != [self.server.address.removeprefix("http://")]:
            raise RefusedError(421, "not the name of this server")
        from_here = self.headers.get("Origin", self.server.address) == self.server.address
        if not from_here or self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise RefusedError(403, "from another site")
        if len(self.path) > MOST_ADDRESS or not self.path.startswith("/"):
            raise RefusedError(400, "not an address of the desk")
        return urlsplit(f"{self.server.address}{self.path}")

    def _has_cookie(self, service: Service) -> bool:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), service.session.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Say nothing: the terminal is the editor's."""


class Server(ThreadingHTTPServer):
    """Listens on this machine alone."""

    daemon_threads = True

    def __init__(self, service: Service, port: int) -> None:
        """Raises OSError when the port is taken."""
        self.service = service
        super().__init__((HOST, port), Handler)
        self.address = f"http://{HOST}:{self.server_port}"
        self.cookie = f"desk-{self.server_port}"  # other servers of this machine have cookies of the same host

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def work_ahead(service: Service) -> None:
    """Read what is not read yet, then look for faults, as long as nobody asks for anything."""
    while True:
        idle = time.monotonic() - service.last > IDLE
        if service.desk.waiting:
            service.desk.read_next()
            time.sleep(PAUSE)
        elif not (idle and service.desk.prove_next()):
            time.sleep(IDLE)


def serve(service: Service, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` gets the address with the token."""
    with Server(service, port) as server:
        threading.Thread(target=work_ahead, args=(service,), daemon=True).start()
        ready(f"{server.address}/?token={service.token}")
        server.serve_forever()
