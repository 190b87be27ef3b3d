"""The desk over HTTP, for one browser on this machine.

Who may ask: whoever holds the cookie that the one-time token of the printed address was changed for, from a page of
this server, under its own name. What may be asked: the addresses of `GETS`, which never write, and of `POSTS`. Nothing
is served from disk but two files that are read at the start, so that no path leads anywhere else.
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
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from zonebook.changes.review.desk import Asked, Desk
from zonebook.changes.review.fields import FIELDS, options
from zonebook.changes.review.queue import Filter, Item
from zonebook.commands.desk import page
from zonebook.commands.desk.page import Look
from zonebook.values.errors import Problem, ZonebookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_BYTES = 64_000  # of a request's body: a verdict has a few hundred
MOST_ADDRESS = 8_000  # characters
IDLE = 0.3  # seconds without a request after which the desk looks for faults by itself
PAUSE = 0.001  # seconds between two files in which a request gets its turn
PATIENCE = 30  # seconds for a request to arrive whole
HOST = "127.0.0.1"
ASSETS = Path(__file__).with_name("assets")
# No other site may show the desk in a frame, read it, or be asked by it. Only the finished page is shown in a frame.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; frame-src http://127.0.0.1:*"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class RefusedError(Exception):
    """A request that is not answered: status and reason."""


@dataclass
class Service:
    """What the requests are answered from."""

    desk: Desk
    title: str
    finished: Callable[[], str]  # starts the server of the finished pages, returns its address
    token: str = field(
        default_factory=lambda: secrets.token_urlsafe(24)
    )  # of the printed address; empty once it is spent
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    last: float = 0.0  # when the last request came

    def look(self, query: Mapping[str, str]) -> Look:
        """Return what a request looks at, or moves to; a filter shows only what fits it."""
        shown = Filter(*(query.get(name, "") for name in Filter._fields))
        key, move = query.get("key", ""), query.get("move", "")
        if move or not key:
            key = _moved(self.desk.queue(shown), key, move) or key or page.first((), self.desk)
        sentence = query.get("sentence", "")
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


# Answers: the service and the words of the request to a type and a body.


def _view(service: Service, query: Mapping[str, str]) -> Any:
    with service.desk.lock:
        service.desk.open(most=0)
        return service.view(service.look(query))


def _form(service: Service, query: Mapping[str, str]) -> Any:
    return {"form": page.form(service.desk, query.get("form", ""), query.get("key", ""), query)}


def _pick(service: Service, query: Mapping[str, str]) -> Any:
    desk, key = service.desk, query.get("field", "")
    if key not in FIELDS:
        raise ZonebookError(Problem(f"no list for {key!r}"))
    sheet = desk.sheet(page.first((), desk) if query.get("key", "").startswith("=") else query.get("key", ""))
    return [tuple(o) for o in options(desk.sheets.values(), sheet, desk.gazetteer, key, query.get("q", ""))]


def _search(service: Service, query: Mapping[str, str]) -> Any:
    return {"found": page.search(service.desk, query.get("q", ""))}


def _act(service: Service, body: Mapping[str, Any]) -> Any:
    """Do what is asked while nobody else writes or reads."""
    with service.desk.lock:
        return _acted(service, body)


def _acted(service: Service, body: Mapping[str, Any]) -> Any:
    """Do what is asked, and go on: a verdict shows the next item, anything else the one that it was about."""
    words = {name: str(value) for name, value in body.items() if name != "form"}
    form = body.get("form")
    typed = {str(name): str(value) for name, value in form.items()} if isinstance(form, dict) else {}
    asked = Asked(words.get("verb", ""), words.get("key", ""), words.get("stamp", ""), typed)
    look = service.look(words)
    goes_on = asked.verb in ("accept", "reject", "accept-all", "alias") or (asked.verb == "aside" and "/" in asked.key)
    following = _moved(service.desk.queue(look.shown), asked.key, "next") if goes_on else ""
    step = service.desk.act(asked, look.shown, dry=bool(words.get("dry")))
    if words.get("dry"):
        return {"said": step.said}
    if goes_on:
        left = {item.key for item in service.desk.queue(look.shown)}
        key = following if following in left else service.look({**words, "key": "", "move": ""}).key
        return service.view(Look(key, -1, look.shown), step.said)
    return service.view(Look(step.key or look.key, -1, look.shown), step.said)


def _begin(service: Service, body: Mapping[str, Any]) -> Any:
    """The page is open in a browser: the address is of no use to anybody else from now on."""
    service.token = ""
    return {}


def _finished(service: Service, body: Mapping[str, Any]) -> Any:
    return {"address": service.finished()}


GETS: dict[str, Callable[[Service, Mapping[str, str]], Any]] = {
    "/view": _view, "/form": _form, "/pick": _pick, "/search": _search,
}  # fmt: skip
POSTS: dict[str, Callable[[Service, Mapping[str, Any]], Any]] = {
    "/act": _act, "/begin": _begin, "/finished": _finished,
}  # fmt: skip
FILES = {"/desk.js": "text/javascript; charset=utf-8", "/desk.css": "text/css; charset=utf-8"}
HTML, JSON = "text/html; charset=utf-8", "application/json"


class Handler(BaseHTTPRequestHandler):
    """Checks who asks, then answers from the tables."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits for the browser to acknowledge its head
    wbufsize = -1
    timeout = PATIENCE
    server: Server

    def do_GET(self) -> None:
        """Answer a request that reads."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Answer a request that may write."""
        self._answer(self._post)

    def _answer(self, made: Callable[[], tuple[str, bytes]]) -> None:
        self.more: dict[str, str] = {}
        status = 200
        self.server.service.last = time.monotonic()
        try:
            kind, content = made()
        except RefusedError as refused:
            status, kind, content = refused.args[0], "text/plain; charset=utf-8", f"{refused.args[1]}\n".encode()
            self.close_connection = True  # what may follow of its body is not read
        except ZonebookError as error:
            said = [{"message": p.message, "hint": p.hint or ""} for p in error.problems]
            kind, content = JSON, json.dumps({"problems": said}).encode()
        self.send_response(status)
        for name, value in {**HEADERS, **self.more}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _get(self) -> tuple[str, bytes]:
        service, asked = self.server.service, self._address()
        query = dict(parse_qsl(asked.query, keep_blank_values=True))
        token = query.pop("token", "")
        if self._has_cookie():
            pass
        elif asked.path == "/" and service.token and hmac.compare_digest(token.encode(), service.token.encode()):
            cookie = f"{self.server.cookie}={service.session}; HttpOnly; SameSite=Strict; Path=/"
            self.more["Set-Cookie"] = cookie
        else:
            raise RefusedError(403, "open the address that `zonebook review` printed; it opens one browser, once")
        if asked.path == "/":
            service.desk.open(most=0 if service.desk.waiting else None)
            return HTML, page.page(service.desk, service.look(query), service.title).encode("utf-8")
        if asked.path in FILES:
            return FILES[asked.path], self.server.files[asked.path]
        if asked.path not in GETS:
            raise RefusedError(405 if asked.path in POSTS else 404, "nothing is read there")
        return JSON, json.dumps(GETS[asked.path](service, query)).encode()

    def _post(self) -> tuple[str, bytes]:
        asked = self._address()
        if not self._has_cookie():
            raise RefusedError(403, "open the address that `zonebook review` printed")
        if self.headers.get("Origin") != self.server.address:
            raise RefusedError(403, "only the desk itself may ask for that")
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not length.isdecimal():
            raise RefusedError(411, "say how long it is")
        if int(length[:12]) > MOST_BYTES:
            raise RefusedError(413, f"at most {MOST_BYTES} bytes")
        if asked.path not in POSTS:
            raise RefusedError(405 if asked.path in GETS else 404, "nothing is written there")
        if self.headers.get_content_type() != JSON:
            raise RefusedError(415, "in JSON")
        try:
            body = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as error:
            raise RefusedError(400, "not JSON") from error
        if not isinstance(body, dict):
            raise RefusedError(400, "not a JSON object")
        return JSON, json.dumps(POSTS[asked.path](self.server.service, body)).encode()

    def _address(self) -> Any:
        """Return the address that is asked for. Raises RefusedError when that is under another name, or from one."""
        if self.headers.get_all("Host") != [self.server.address.removeprefix("http://")]:
            raise RefusedError(421, "not the name of this server")
        if self.headers.get("Origin", self.server.address) != self.server.address:
            raise RefusedError(403, "from another site")
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            raise RefusedError(403, "from another site")
        if len(self.path) > MOST_ADDRESS or not self.path.startswith("/"):
            raise RefusedError(400, "not an address of the desk")
        return urlsplit(f"{self.server.address}{self.path}")

    def _has_cookie(self) -> bool:
        try:
            found = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self.server.service.session.encode())

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
        self.files = {name: (ASSETS / name[1:]).read_bytes() for name in FILES}

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
