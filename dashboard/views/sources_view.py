"""The sources page: whole articles, every quote and toponym marked where it stands."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard.evidence.article import Highlight, build_article
from dashboard.evidence.markup import build_rows, isolate
from dashboard.evidence.words import ROLE_WORDS
from dashboard.loading import load_store
from dashboard.panels.problems_panel import show_problems
from dashboard.showing import show_empty, show_html
from geodata.records.source import Source
from geodata.store import Store


def show() -> None:
    """Draw the page."""
    store = load_store()
    show_problems(store)
    ids = list(store.sources)
    if not ids:
        show_empty("There are no sources.")
        return
    asked = st.query_params.get("source", "")
    source_id = ids[0]
    if len(ids) > 1:
        source_id = st.selectbox(
            "Source",
            ids,
            index=ids.index(asked) if asked in ids else 0,
            format_func=lambda one: store.sources[one].title,
        )
    _show_source(store, store.sources[source_id])


def _show_source(store: Store, source: Source) -> None:
    published = source.published_on.in_words() + (" (inferred)" if source.published_note else "")
    rows: list[tuple[str, str]] = [
        ("Publisher", isolate(source.publisher)),
        ("Published", published),
        ("Language", source.language),
        ("Stored", Markup("{} · sha256 <code>{}</code>").format(source.recorded_at, source.sha256)),
        *((("Address", isolate(source.url)),) if source.url else ()),
        *(("Note", isolate(note)) for note in (source.title_note, source.published_note) if note),
    ]
    title = Markup('<h1 class="cm-title" dir="auto" lang="{}">{}</h1>').format(source.language, source.title)
    show_html(title + build_rows(rows) + _KEY)
    show_html(build_article(source, find_highlights(store, source)))


_KEY = Markup(
    '<p class="cm-key"><mark class="cm-in-quote">words a claim rests on</mark> '
    '<mark class="cm-plotted">place on the map</mark> <mark class="cm-named">place named, not plotted</mark> '
    '<mark class="cm-boilerplate">the site’s own line</mark> — click one to see its claim on the map</p>'
)


def find_highlights(store: Store, source: Source) -> list[Highlight]:
    """Return the spans of a text to be marked: places first, so that their links win over those of quotes."""
    claims = [store.get_claim_at(n) for n in range(len(store.table)) if _is_of(store, n, source.source_id)]
    spans = [Highlight(first, last, "cm-boilerplate", "", "the site’s own line") for first, last in source.boilerplate]
    for claim in claims:
        href = f"./?claim={claim.claim_id}"
        for place in claim.places:
            title = f"{ROLE_WORDS[place.role]}: {place.location.reason}"
            spans.append(Highlight(place.start, place.end, "cm-plotted", href, title))
    for named in source.named:
        for start in named.starts:
            title = f"{ROLE_WORDS[named.role]}: {named.reason}"
            spans.append(Highlight(start, start + len(named.toponym), "cm-named", "", title))
    for claim in claims:
        href = f"./?claim={claim.claim_id}"
        spans += [Highlight(quote.start, quote.end, "cm-in-quote", href, claim.summary) for quote in claim.quotes[:1]]
    return spans


def _is_of(store: Store, number: int, source_id: str) -> bool:
    return bool(store.table.claims["source_id"].iloc[number] == source_id)
