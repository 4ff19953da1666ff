"""An archive of invented articles as JSON Lines: several languages, several ways to write, and copies of one another.

Of the articles that `build_articles` invents each is set in one of the styles below, as plain text or as a page; every
sixth is a copy of one before it, with another outlet's name over it and its end cut off.
"""

from __future__ import annotations

import html
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import numpy as np

from geodata.demo.articles import CLAIMS_AN_ARTICLE, build_articles
from geodata.demo.languages import OUTLETS
from geodata.gazetteer import Gazetteer
from geodata.records.source import Source

Row = dict[str, str]
_COPY_SHARE: Final = 1 / 6
_REMEMBERED: Final = 200


def build_archive(count: int, seed: int, gazetteer: Gazetteer) -> Iterator[Row]:
    """Yield rows of an archive, in the order of their days; the same seed gives the same rows.

    Args:
        count: How many articles.
        seed: Seed of chance.
        gazetteer: Where the places come from.
    """
    chance = np.random.default_rng(seed)
    recent: deque[Source] = deque(maxlen=_REMEMBERED)
    invented = build_articles(count * CLAIMS_AN_ARTICLE, seed, gazetteer)
    for source, _ in invented:
        draws = chance.random(4).tolist()
        if recent and draws[0] < _COPY_SHARE:
            source = _copy(recent[int(draws[1] * len(recent))], source, draws[2])
        else:
            recent.append(source)
        yield STYLES[int(draws[3] * len(STYLES))](source)


def _copy(first: Source, taken: Source, chance: float) -> Source:
    """Return an article that prints another one, under its own name and day."""
    lines = first.text.split("\n")
    kept = max(3, int(len(lines) * (0.8 + 0.2 * chance)))
    text = f"{OUTLETS[int(chance * len(OUTLETS))]}: " + "\n".join(lines[:kept])
    return replace(taken, title=f"{first.title} ({taken.publisher})", language=first.language, text=text)


def _row(source: Source, **body: str) -> Row:
    return {
        "id": source.source_id, "title": source.title, "publisher": source.publisher, "url": source.url,
        "published_on": str(source.published_on.first), **body,
    }  # fmt: skip


def _sentences(source: Source) -> list[str]:
    return [one for line in source.text.split("\n") for one in line.replace(". ", ".\n").split("\n") if one.strip()]


def _write_report(source: Source) -> Row:
    """A report as it stands."""
    return _row(source, text=source.text)


def _write_brief(source: Source) -> Row:
    """A few sentences in one paragraph, without a dateline, the language not told."""
    return _row(source, text=" ".join(_sentences(source)[1:6]))


def _write_bulletin(source: Source) -> Row:
    """A headline, then a line an event."""
    lines = "\n".join(f"– {one}" for one in _sentences(source)[1:])
    return _row(source, text=f"{source.title}\n\n{lines}\n", lang=source.language)


def _write_shouting(source: Source) -> Row:
    """A telex: capitals only, short lines."""
    words = source.text.upper().split()
    return _row(source, text="\n".join(" ".join(words[at : at + 12]) for at in range(0, min(len(words), 180), 12)))


def _write_page(source: Source) -> Row:
    """A page with a head, links of the site and other articles below."""
    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in source.text.split("\n") if one.strip())
    title = html.escape(source.title)
    page = (
        f'<!doctype html><html lang="{source.language}"><head><title>{title} | {source.publisher}</title>'
        f'<meta property="og:site_name" content="{source.publisher}">'
        f'<meta property="article:published_time" content="{source.published_on.first}T08:00:00Z"></head><body>'
        f'<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>{paragraphs}</article>'
        f'<aside><h2>More</h2><a href="/1">Ten quiet villages</a></aside>'
        f"<footer>© {source.publisher}</footer></body></html>"
    )
    return _row(source, html=page)


STYLES: Final[tuple[Callable[[Source], Row], ...]] = (
    _write_report, _write_brief, _write_bulletin, _write_report, _write_shouting, _write_page,
)  # fmt: skip
"""The ways in which articles are written; a report is twice as common."""
