"""The page of doubtful points: what the checks found, each with its reasoning and the facts concerned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zonebook.facts import Status
from zonebook.pages.evidence import anchor_of_flag
from zonebook.pages.frame import Page, frame
from zonebook.pages.rows import Ledger, Row
from zonebook.pages.words import title_of

if TYPE_CHECKING:
    from zonebook.facts import Flag
    from zonebook.pages.site import Named, Site


@dataclass(frozen=True)
class Doubt:
    """A doubtful point with the facts and things it concerns."""

    flag: Flag
    anchor: str
    rows: tuple[Row, ...]
    things: tuple[Named, ...]


def doubts_page(site: Site) -> str:
    """Return the page of doubtful points."""
    here = "doubtful-points"
    ledger = Ledger(site, here)
    by_id = site.facts.by_id
    doubts = [
        Doubt(
            flag,
            anchor_of_flag(flag),
            tuple(ledger.row(by_id[f]) for f in flag.facts if f in by_id),
            tuple(site.named(here, t) for t in flag.about if t in site.collection.gazetteer),
        )
        for flag in site.facts.flags
    ]
    differing = [f for f in site.facts.all if f.status in (Status.VARYING, Status.DISPUTED, Status.RULED)]
    values = {
        "doubts": doubts,
        "differing": [ledger.row(f) for f in differing],
        "notes": [
            (note.text, site.to_sentence(here, s.id, s.article.sentences_of(span)[0], f"{title_of(s)}"))
            for s in site.collection.sources
            for note, span in s.notes
        ],
    }
    about = "What a careful reader would ask about: found by checks that run on every build, each with its reasoning."
    return frame(
        site, Page(here, "Doubtful points", about, "Doubtful points"), "doubts.md.j2", ledger, [], about=about, **values
    )
