"""A Firefox without a window that opens pages of this machine and notes who else they ask: for `make audit`.

It is led by Marionette, the protocol that Firefox itself brings: a socket and JSON. Everything that is not this machine
goes to a proxy of ours, which writes down the address and refuses.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HINT = "install Firefox (Debian: apt-get install firefox-esr), or name one in the variable ZONEBOOK_FIREFOX"
OWN = ("mozilla.", "firefox.", "update.googleapis.com")  # whom a new Firefox asks on its own, whatever page it shows


def find_firefox() -> str | None:
    """Return the path of a Firefox, or None."""
    named = os.environ.get("ZONEBOOK_FIREFOX")
    return named or next((path for name in ("firefox-esr", "firefox") if (path := shutil.which(name))), None)


@dataclass
class Firefox:
    """A running Firefox. `asked` are the addresses elsewhere that were asked for."""

    connection: socket.socket
    asked: list[str] = field(default_factory=list)
    number: int = 0

    @property
    def elsewhere(self) -> list[str]:
        """What pages asked of other hosts."""
        return [address for address in self.asked if not any(name in address for name in OWN)]

    def say(self, command: str, **given: Any) -> Any:
        """Send a command; return its result. Raises RuntimeError when it fails."""
        self.number += 1
        data = json.dumps([0, self.number, f"WebDriver:{command}", given]).encode()
        self.connection.sendall(f"{len(data)}:".encode() + data)
        _, _, error, result = self.heard()
        if error:
            raise RuntimeError(error["message"])
        return result.get("value") if isinstance(result, dict) else result

    def heard(self) -> Any:
        """Return the next message: its length, a colon, JSON."""
        length = b""
        while not length.endswith(b":"):
            length += self._bytes(1)
        return json.loads(self._bytes(int(length[:-1])))

    def _bytes(self, wanted: int) -> bytes:
        data = b""
        while len(data) < wanted:
            part = self.connection.recv(wanted - len(data))
            if not part:
                raise ConnectionError("Firefox has ended")
            data += part
        return data

    def open(self, address: str) -> None:
        """Open a page and wait until it has loaded. An alert that it shows is a failure of the next command."""
        self.say("Navigate", url=address)

    def evaluate(self, script: str) -> Any:
        """Return what a script of ours gives: `return …`. Marionette's scripts are no scripts of the page."""
        return self.say("ExecuteScript", script=script, args=[], sandbox="default")


def _proxy(asked: list[str]) -> ThreadingHTTPServer:
    class Refusing(BaseHTTPRequestHandler):
        def note(self) -> None:
            asked.append(self.path)
            self.send_error(403)

        do_GET = do_POST = do_CONNECT = do_HEAD = note  # noqa: N815  # the base class names them so

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _connected(port: int, process: subprocess.Popen[bytes]) -> socket.socket:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"Firefox has ended with {process.returncode}")
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=120)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("Firefox does not answer")


@contextmanager
def firefox() -> Iterator[Firefox]:
    """Give a Firefox with a profile of its own while the block runs."""
    program = find_firefox()
    assert program, HINT
    asked: list[str] = []
    proxy, port = _proxy(asked), _free_port()
    preferences = {
        "marionette.port": port,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy.server_port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy.server_port,
        "network.proxy.no_proxies_on": "127.0.0.1",
        "dom.security.https_first": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.update.disabledForTesting": True,
    }
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in preferences.items()]
        (Path(folder) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        process = subprocess.Popen(
            [program, "--headless", "--marionette", "--no-remote", "--profile", folder],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": folder},
        )
        try:
            with _connected(port, process) as connection:
                led = Firefox(connection, asked)
                led.heard()  # it says who it is
                led.say("NewSession", capabilities={"alwaysMatch": {"unhandledPromptBehavior": "dismiss and notify"}})
                yield led
        finally:
            process.terminate()
            process.wait()
            proxy.shutdown()
            proxy.server_close()
