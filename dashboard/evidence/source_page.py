"""What is known of a source, and the spans of its text that claims and places stand on."""

from __future__ import annotations

from typing import Final

import numpy as np
from markupsafe import Markup

from dashboard.evidence.article import Highlight
from dashboard.evidence.languages import name_language
from dashboard.evidence.markup import BuildLink, build_rows, isolate
from dashboard.evidence.words import ROLE_WORDS
from geodata.records.source import Source
from geodata.store import Store

_KEY: Final = Markup(
    '<p class="cm-key"><mark class="cm-in-quote">words a claim rests on</mark> '
    '<mark class="cm-plotted">place on the map</mark> <mark class="cm-named">place named, not plotted</mark> '
    '<mark class="cm-boilerplate">the site’s own line</mark> — click one to see its claim on the map</p>'
)


def build_source_head(source: Source, level: int = 1) -> Markup:
    """Return the title of a source (a heading of that level), what is known of it, and what the marks in it mean."""
    published = source.published_on.in_words() + (" (inferred)" if source.published_note else "")
    rows: list[tuple[str, str]] = [
        ("Publisher", isolate(source.publisher)),
        ("Published", published),
        ("Language", name_language(source.language)),
        ("Stored", Markup("{} · sha256 <code>{}</code>").format(source.recorded_at, source.sha256)),
        *((("Address", isolate(source.url)),) if source.url else ()),
        *(("Note", isolate(note)) for note in (source.title_note, source.published_note) if note),
    ]
    title = Markup('<h{0} class="cm-title" dir="auto" lang="{1}">{2}</h{0}>').format(
        level, source.language, source.title
    )
    return title + build_rows(rows) + _KEY


def _build_link(claim_id: str) -> str:
    return f"./?claim={claim_id}"


def find_highlights(store: Store, source: Source, link: BuildLink = _build_link) -> list[Highlight]:
    """Return the spans of a text to be marked: places first, so that their links win over those of quotes.

    Args:
        store: The claims.
        source: The source.
        link: Gives the address of a claim on the map.
    """
    rows = np.flatnonzero((store.table.claims["source_id"] == source.source_id).to_numpy())
    claims = [store.get_claim_at(row) for row in rows.tolist()]
    spans = [Highlight(first, last, "cm-boilerplate", "", "the site’s own line") for first, last in source.boilerplate]
    for claim in claims:
        for place in claim.places:
            title = f"{ROLE_WORDS[place.role]}: {place.location.reason}"
            spans.append(Highlight(place.start, place.end, "cm-plotted", link(claim.claim_id), title))
    for named in source.named:
        for start in named.starts:
            title = f"{ROLE_WORDS[named.role]}: {named.reason}"
            spans.append(Highlight(start, start + len(named.toponym), "cm-named", "", title))
    for claim in claims:
        quotes = claim.quotes[:1]
        spans += [Highlight(one.start, one.end, "cm-in-quote", link(claim.claim_id), claim.summary) for one in quotes]
    return spans
