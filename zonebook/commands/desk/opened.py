"""The desk opened in the browser: read as far as the first page needs it, with the finished pages beside on request."""

from __future__ import annotations

import os
import signal
import socket
import threading
import webbrowser
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from zonebook.changes.review.desk import Desk
from zonebook.collection.project import SETTINGS
from zonebook.collection.typedfile import Report, read_model
from zonebook.commands.desk.server import HOST, Service, serve
from zonebook.values.errors import Problem, ZonebookError
from zonebook.values.records import CollectionFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from zonebook.collection.project import Project


def open_desk(project: Project, port: int, tell: Callable[[str], None], *, browser: bool) -> Desk:
    """Serve the desk until interrupted; `tell` gets its address.

    Raises ZonebookError when the collection or the port cannot be used.
    """
    desk, report = Desk(project.collection), Report()
    settings = read_model(project.collection / SETTINGS, CollectionFile, report)
    if settings is None:
        raise ZonebookError(report.problems)
    desk.open(most=1)

    def ready(address: str) -> None:
        tell(address)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    finished = Finished(project)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be ended by another program is to be interrupted
    try:
        serve(Service(desk, settings[1].title, finished.address), port, ready)
    except KeyboardInterrupt:
        pass
    except OSError as error:
        raise ZonebookError(Problem(f"port {port}: {error.strerror}", hint="name another by --port")) from error
    finally:
        finished.end()
    return desk


@dataclass
class Finished:
    """The server of the finished pages, that of `zonebook serve`: in a process of its own, which ends with this one."""

    project: Project
    _process: Any = None
    _pipe: Connection | None = None
    _address: str = ""
    _lock: Any = field(default_factory=threading.Lock)

    def address(self) -> str:
        """Start the server when it does not run, and return its address once it answers."""
        with self._lock:
            if not (self._process and self._process.is_alive()):
                context = get_context("spawn")
                self._pipe, theirs = context.Pipe()
                with socket.socket() as probe:
                    probe.bind((HOST, 0))
                    port = probe.getsockname()[1]
                self._process = context.Process(target=_serve, args=(self.project, port, theirs))
                self._process.start()
                theirs.close()
                self._address = f"http://{HOST}:{port}/"
                _wait(port, self._process)
            return self._address

    def end(self) -> None:
        """End the server."""
        if self._process:
            self._process.terminate()


def _wait(port: int, process: Any) -> None:
    while process.is_alive():
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        process.join(0.2)
    raise ZonebookError(Problem("the pages cannot be built", hint="`zonebook check` says why"))


def _serve(project: Project, port: int, pipe: Connection) -> None:
    from zonebook.commands.serve import serve as serve_pages

    threading.Thread(target=_end_with, args=(pipe,), daemon=True).start()
    serve_pages(project, HOST, port, lambda _: None)


def _end_with(pipe: Connection) -> None:
    """End when the other end is closed, be it because its process was killed."""
    try:
        pipe.recv()
    finally:
        os._exit(0)
