"""The sources page: whole articles, every quote and toponym marked where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import streamlit as st
from markupsafe import Markup

from dashboard.evidence.article import build_article, find_pages
from dashboard.evidence.source_page import build_source_head, find_highlights
from dashboard.languages import _, ngettext
from dashboard.loading import load_store
from dashboard.panels.problems_panel import show_problems
from dashboard.showing import show_empty, show_html
from dashboard.tab_title import name_tab
from geodata.records.source import Source
from geodata.store import Store

_SEARCH = "source-search"
_MOST_LISTED = 200
"""Sources that are offered at once; a longer list would be sent to every visitor in every run."""


def show() -> None:
    """Draw the page."""
    store = load_store()
    show_problems(store)
    if not len(store.sources):
        name_tab(_("Sources"))
        show_empty(_("There are no sources."))
        return
    source_id = _choose_source(store)
    name_tab(store.get_title(source_id) if source_id else "", _("Sources"))
    if source_id is not None:
        _show_source(store, store.sources[source_id])


def _choose_source(store: Store) -> str | None:
    """Draw the choice of a source, with a search where there are many; return the one that is chosen, if any."""
    asked = st.query_params.get("source", "")
    ids = list(store.sources) if len(store.sources) <= _MOST_LISTED else _find_ids(store)
    if not ids:
        show_empty(_("No source has these words in its title."), _("Search for fewer words."))
        return None
    if asked in store.sources and asked not in ids and not st.session_state.get(_SEARCH):
        ids = [asked, *ids[: _MOST_LISTED - 1]]
    if len(store.sources) == 1:
        return ids[0]
    return st.selectbox(_("Source"), ids, index=ids.index(asked) if asked in ids else 0, format_func=store.get_title)


def _find_ids(store: Store) -> list[str]:
    """Draw the search and return the first sources that it finds."""
    words = st.text_input(
        _("Find a source"), key=_SEARCH, max_chars=200, placeholder=_("Words of its title, or its id")
    )
    found = find_sources(store, words)
    listed = list(islice(found, _MOST_LISTED))
    sources = ngettext("{count} source", "{count} sources", len(store.sources))
    words = ngettext("{count} of {sources} is listed.", "{count} of {sources} are listed.", len(listed))
    said = [words.format(sources=sources)]
    if next(found, None) is not None:
        said.append(_("More have these words: search for others to find them."))
    show_html(Markup('<p class="cm-written" role="status">{}</p>').format(" ".join(said)))
    return listed


def find_sources(store: Store, words: str) -> Iterator[str]:
    """Yield the ids of the sources whose title or id holds every one of some words, letters large or small."""
    wanted = words.casefold().split()
    for source_id in store.sources:
        if not wanted:
            yield source_id
            continue
        title = f"{source_id} {store.get_title(source_id)}".casefold()
        if all(word in title for word in wanted):
            yield source_id


def _show_source(store: Store, source: Source) -> None:
    show_html(build_source_head(source))
    pages = find_pages(source.text)
    page = st.pagination(len(pages), key=f"article-page-{source.source_id}") if len(pages) > 1 else 1
    show_html(build_article(source, find_highlights(store, source), *pages[page - 1]))
