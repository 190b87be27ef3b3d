"""Saved pages in fourteen layouts, made from one article: each states what it states in another way."""

from __future__ import annotations

import json
from html import escape

TITLE = "Free zone signs up ten shipbuilders"
PUBLISHER = "Harrow Evening Post"
DAY = "2024-03-05"
URL = "https://post.harrow.example/ports/ten-shipbuilders"
PARAGRAPHS = (
    "The Harrow Free Zone has let ten plots to builders of ships, who are to employ 640 people, its director said.",
    "“We have room for forty firms,” Reed said. The zone covers 300 hectares beside the estuary and cost £3.4 billion.",
    "It was opened in May 2010 by Mayor Ann Bell, and has drawn 112 tenants since then. Café Zürn is the oldest.",
)
BODY = "\n".join(f"<p>{escape(words, quote=False)}</p>" for words in PARAGRAPHS)
OTHER_NEWS = (
    '<aside class="most-read"><h3>Most read</h3><ol><li><a href="/1">Storm hits 4 towns</a></li>'
    '<li><a href="/2">Mayor Jo Roe: 91 killed in the blaze of 1841</a></li></ol></aside>'
)
STRANGE = (
    "In 1841 a fire killed 91 people at the old mill of Dunmore, which made £4,230 a year, as the chronicle has it.",
    "The Dunmore Special Economic Zone, which covers 77 hectares, was founded in its place by Mayor Jo Roe in 1998.",
)
SECOND = "\n".join(f"<p>{words}</p>" for words in STRANGE)
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": f"{DAY}T08:30:00+00:00",
    "dateModified": "2024-03-09T10:00:00+00:00",
    "publisher": {"@type": "Organization", "name": PUBLISHER},
    "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
    "inLanguage": "en-GB",
}
GRAPH = {
    "@graph": [
        {"@type": "Organization", "name": "Someone else"},
        {"@type": "WebPage", "name": "Page", "url": URL, "datePublished": "2020-01-01"},
        LINKED,
    ]
}


def page(head: str, body: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="{charset}">{head}</head>\n<body>{body}</body></html>\n'
    )


def script(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


CANONICAL = f'<link rel="canonical" href="{URL}">'
OPEN_GRAPH = (
    f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{PUBLISHER}">'
    f'<meta property="og:url" content="{URL}"><meta property="article:published_time" content="{DAY}T08:30:00Z">'
)
LAYOUTS = {
    "linked data": page(f"<title>x</title>{script(LINKED)}", f"<h1>{TITLE}</h1><article>{BODY}</article>"),
    "linked data in a graph, an AMP page": page(
        f"<title>{TITLE}</title>{script(GRAPH)}", f"<main><h1>{TITLE}</h1><div class='article-body'>{BODY}</div></main>"
    ),
    "Open Graph, other news beside": page(
        f"<title>{TITLE} | {PUBLISHER}</title>{OPEN_GRAPH}",
        f"<nav><a href='/'>Home</a> <a href='/p'>Ports</a></nav><div><h1>{TITLE}</h1>{BODY}</div>{OTHER_NEWS}",
    ),
    "a time element, the site behind the title": page(
        f"<title>{TITLE} - {PUBLISHER}</title>{CANONICAL}",
        f"<article><header><h1>{TITLE}</h1><time datetime='{DAY}'>Tuesday</time></header>{BODY}</article>",
    ),
    "a page laid out in tables, meta date": page(
        f"<title>{TITLE}</title><meta name='pubdate' content='20240305'><meta name='Copyright' content='{PUBLISHER}'>"
        f"{CANONICAL}",
        "<table><tr><td><a href='/'>Home</a> | <a href='/p'>Ports</a></td></tr><tr><td>"
        f"<h2>{TITLE}</h2>{BODY}</td></tr></table>",
    ),
    "a government's page with Dublin Core": page(
        f"<title>{TITLE}</title><meta name='DC.title' content='{TITLE}'><meta name='DC.date.issued' content='{DAY}'>"
        f"<meta name='DC.publisher' content='{PUBLISHER}'>{CANONICAL}",
        f"<div class='breadcrumb'>Home &gt; News</div><div id='content'><h1>{TITLE}</h1>{BODY}</div>",
    ),
    "a second and a third article below": page(
        f"<title>{TITLE}</title>{script(LINKED)}",
        f"<article><h1>{TITLE}</h1>{BODY}</article><article><h1>The fire of 1841</h1>{SECOND}</article>"
        f"<article><h1>A zone at Dunmore</h1>{SECOND}</article>",
    ),
    "a second heading in one column": page(
        f"<title>{TITLE}</title>{OPEN_GRAPH}", f"<div><h1>{TITLE}</h1>{BODY}<h1>The fire of 1841</h1>{SECOND}</div>"
    ),
    "a dialog before, a footer behind": page(
        f"<title>{TITLE}</title>{OPEN_GRAPH}",
        "<div role='dialog' class='modal'><h2>Take part</h2><p>Win 50 tickets to the Harrow Gala on 9 May 2025, worth "
        f"£600 each, says Mayor Jo Roe.</p></div><article><h1>{TITLE}</h1>{BODY}</article>"
        "<footer><p>Harrow Post Ltd employs 77 people. Registered 1998.</p></footer>",
    ),
    "microdata": page(
        f"<title>x</title>{CANONICAL}",
        f"<div itemscope itemtype='https://schema.org/NewsArticle'><h2 itemprop='headline'>{TITLE}</h2>"
        f"<meta itemprop='datePublished' content='{DAY}'><span itemprop='publisher' itemscope><span itemprop='name'>"
        f"{PUBLISHER}</span></span><div itemprop='articleBody'>{BODY}</div></div>",
    ),
    "no data at all: heading, day, copyright; saved by a browser": page(
        f"<title>{TITLE}</title>",
        f"<!-- saved from url=(0054){URL} --><h1>{TITLE}</h1><p>5 March 2024</p>{BODY}"
        f"<div>© 2026 {PUBLISHER}. All rights reserved.</div>",
    ).replace("<head>", f"<head><!-- saved from url=(0054){URL} -->"),
    "related stories, sharing, comments within the article": page(
        f"<title>{TITLE} | {PUBLISHER}</title>{script(LINKED)}",
        f"<article><h1>{TITLE}</h1><div class='share-buttons'>Share 12 times</div>{PARAGRAPHS[0]}<br><br>"
        f"{PARAGRAPHS[1]}"
        "<div class='related-stories'><h3>Related</h3><ul><li>Storm hits 4 towns in 2019</li></ul></div>"
        f"<p>{PARAGRAPHS[2]}</p><div id='comments'><p>Ann Bell said 30 left in 2001. What a shame.</p></div>"
        "</article>",
    ),
    "the date in an element of its name, days of other news beside": page(
        f"<title>{TITLE} — {PUBLISHER}</title>{CANONICAL}",
        f"<article><header><h1>{TITLE}</h1><span class='posted-on'>5 March 2024 | 07:40 CET</span></header>{BODY}"
        "</article><aside><ul><li><time datetime='2024-03-11'>11 March</time> Storm hits</li></ul></aside>",
    ),
    "the headline in bold, the site before it in the window's title": page(
        f"<title>{PUBLISHER}: {TITLE}</title><meta name='citation_publication_date' content='2024/03/05'>"
        f"<meta name='DC.identifier' content='{URL}'>",
        f"<table><tr><td><a href='/a'>News</a><br><a href='/b'>Sport</a></td><td><b>{TITLE}</b><br>{BODY}</td></tr>"
        "</table>",
    ),
}  # fmt: skip
ENCODINGS = {
    "utf-8": "utf-8", "utf-8-sig": "utf-8", "cp1252": "windows-1252", "gb18030": "gbk", "utf-16": "utf-16",
}  # fmt: skip
