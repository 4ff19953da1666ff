"""The add page: an article comes in, pasted or as a file; its facts are confirmed, then its claims are drafted."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.access import require_editor
from dashboard.desk.opening import load_database
from dashboard.desk.session import SOURCE_PARAMETER, get_review
from dashboard.evidence.markup import isolate
from dashboard.showing import show_html, show_notice
from dashboard.views import review_view
from geodata.desk.adding import Incoming, add_article, find_same, now_utc, take_file, take_pasted
from geodata.drafting.forms import SourceFacts
from geodata.errors import CitemapError, RecordError
from geodata.intervals import read_day
from geodata.records.article import Article, Finding

_INCOMING: Final = "desk-incoming"
_FILE_TYPES: Final = ["txt", "html", "htm", "pdf", "docx", "eml"]
_DAY: Final = "2024-10-18"
_LANGUAGES: Final = "id, en, ru, uk …"


def show() -> None:
    """Draw the page; only for editors."""
    require_editor()
    incoming: Incoming | None = st.session_state.get(_INCOMING)
    if incoming is None:
        _show_way_in()
    else:
        _show_facts(incoming)


def _show_way_in() -> None:
    with st.form("desk-add", border=False):
        text = st.text_area(
            "Paste the article",
            key="desk-paste",
            height=340,
            placeholder="The whole text, headline and date line included.",
        )
        file = st.file_uploader("or a file", type=_FILE_TYPES, key="desk-file")
        is_sent = st.form_submit_button("Read it", type="primary", key="desk-read")
    if not is_sent:
        return
    try:
        require_editor()
        if file is None and not text.strip():
            show_notice("Paste a text, or choose a file.")
            return
        st.session_state[_INCOMING] = take_file(file.getvalue(), file.name) if file else take_pasted(text)
    except CitemapError as error:
        show_notice(str(error))
        return
    st.rerun()


def _show_facts(incoming: Incoming) -> None:
    article = incoming.article
    same = find_same(load_database(), incoming)
    if same:
        show_notice(f"The very same article is here already: {same}.")
    for note in article.notes:
        show_notice(note)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        show_html(Markup('<article class="cm-article" dir="auto">{}</article>').format(article.text))
    with right:
        facts = _ask_facts(article)
        if facts is not None and not same:
            _add(incoming, facts)
        st.button("Another article", key="desk-drop", on_click=_drop)


def _ask_facts(article: Article) -> SourceFacts | None:
    """Ask for what is known of the article; None until all that is needed was sent."""
    with st.form("desk-facts", border=True):
        title = st.text_input("Title", value=article.title.value, key="desk-title")
        _tell(article.title)
        publisher = st.text_input("Publisher", value=article.publisher.value, key="desk-publisher")
        _tell(article.publisher)
        language = st.text_input("Language", value=article.language.value, key="desk-language", help=_LANGUAGES)
        _tell(article.language)
        days = article.published_on
        first = st.text_input("Published on", value=str(days.first or ""), key="desk-first", placeholder=_DAY)
        _tell(article.published)
        last = st.text_input("… or, if the day is not known, at the latest on", key="desk-last", placeholder=_DAY)
        note = st.text_input("How the day is known, if the article does not print it", key="desk-note")
        url = st.text_input("Address, shown and never fetched", value=article.url.value, key="desk-url")
        if not st.form_submit_button("Draft its claims", type="primary", key="desk-draft"):
            return None
    try:
        return read_facts(title, publisher, language, first, last, note, url)
    except CitemapError as error:
        show_notice(str(error))
        return None


def read_facts(title: str, publisher: str, language: str, first: str, last: str, note: str, url: str) -> SourceFacts:
    """Return what was sent, checked.

    Raises:
        CitemapError: If something is missing or no day; it says what.
    """
    needed = {"a title": title, "a publisher": publisher, "a language": language, "the day it was published": first}
    missing = [name for name, value in needed.items() if not value.strip()]
    if missing:
        raise RecordError(f"It still needs {', '.join(missing)}.")
    first_day = read_day(first.strip())
    last_day = read_day(last.strip()) if last.strip() else first_day
    if first_day > last_day:
        raise RecordError("The latest day lies before the first one.")
    if first_day != last_day and not note.strip():
        raise RecordError("Say how the days are known.")
    return SourceFacts(
        title.strip(), publisher.strip(), language.strip(), first_day, last_day, note.strip(), now_utc(), url.strip()
    )


def _tell(fact: Finding) -> None:
    """Say where a fact was found."""
    if not fact.value:
        words = "the article does not say; please fill in"
    else:
        words = f"{'concluded' if fact.is_inferred else 'found'}: {fact.found_in}, {fact.detail}".rstrip(", ")
    show_html(Markup('<p class="cm-written">{}</p>').format(isolate(words)))


def _add(incoming: Incoming, facts: SourceFacts) -> None:
    try:
        editor = require_editor()
        with st.spinner("Drafting …"):
            source_id = add_article(load_database(), editor, incoming, facts)
    except CitemapError as error:
        show_notice(str(error))
        return
    _drop()
    get_review().open_source(source_id)
    st.switch_page(st.Page(review_view.show, url_path=review_view.URL_PATH), query_params={SOURCE_PARAMETER: source_id})


def _drop() -> None:
    """Forget the article that was read."""
    st.session_state.pop(_INCOMING, None)
