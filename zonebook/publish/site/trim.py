"""Leave out of a finished site what the theme brings and no page uses.

The theme copies all its files whether they are used or not: source maps, its own icon, its script, and the workers and
languages of its own search, which ours takes the place of. They are two thirds of a small site.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

# Below the site; a folder goes as a whole.
UNUSED = (
    "assets/javascripts/bundle.*.js",
    "assets/javascripts/lunr",
    "assets/javascripts/workers",
    "assets/javascripts/*.map",
    "assets/images/favicon.png",
    "assets/stylesheets/*.map",
    "search/search_index.json",
    "sitemap.xml.gz",
)
SITEMAP = "sitemap.xml"  # the renderer's, dated by the build; ours takes its place where the site has an address
# The comment at the end of a script or a style that names its source map: a browser's tools would look for it.
MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\s*]*(?:\s*\*/)?\s*$")


def trim(site: Path) -> int:
    """Remove what no page of the site in this folder uses; return how many bytes that was."""
    removed = 0
    for pattern in (*UNUSED, SITEMAP):
        for path in sorted(site.glob(pattern)):
            removed += sum(p.stat().st_size for p in ([path] if path.is_file() else path.rglob("*")) if p.is_file())
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in sorted([*site.glob("assets/**/*.js"), *site.glob("assets/**/*.css")]):
        content = path.read_bytes()
        shorter = MAP.sub(b"\n", content)
        if shorter != content:
            path.write_bytes(shorter)
            removed += len(content) - len(shorter)
    return removed
