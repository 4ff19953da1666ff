"""The add page: an article comes in, pasted or as a file; its facts are confirmed, then its claims are drafted."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.access import require_editor
from dashboard.desk.facts_form import ask_facts, collect_found
from dashboard.desk.opening import load_database
from dashboard.desk.session import INCOMING, SOURCE_PARAMETER, WANTED, get_review
from dashboard.languages import _
from dashboard.languages.sentences import tell
from dashboard.showing import show_html, show_notice
from dashboard.tab_title import name_tab
from dashboard.views import review_view
from dashboard.views.table_way import TABLE, show_table, show_tables_state
from geodata.desk.adding import Incoming, add_article, find_same, take_address, take_file, take_pasted
from geodata.desk.archived import find_draft_of
from geodata.desk.copies import NearCopy, find_near_copies
from geodata.drafting.forms import SourceFacts
from geodata.errors import CitemapError
from geodata.fetching import is_fetching_allowed
from geodata.store.database import DeskReader
from geodata.table_readers import Table, is_table, read_table

URL_PATH: Final = "add"
_OTHER_PX: Final = 260
_ADDRESS: Final = "https://…"
_FILE_TYPES: Final = ["txt", "html", "htm", "pdf", "docx", "eml", "geojson", "json", "csv", "tsv", "kml"]


def show() -> None:
    """Draw the page; only for editors."""
    require_editor()
    name_tab(_("Add an article"))
    incoming: Incoming | None = st.session_state.get(INCOMING)
    table: Table | None = st.session_state.get(TABLE)
    if incoming is not None:
        _show_facts(incoming)
    elif table is not None:
        show_table(table)
    else:
        _show_way_in()
        show_tables_state()


def _show_way_in() -> None:
    with st.form("desk-add", border=False):
        text = st.text_area(
            _("Paste the article"),
            key="desk-paste",
            height=340,
            placeholder=_("The whole text, headline and date line included."),
        )
        file = st.file_uploader(
            _("or a file"),
            type=_FILE_TYPES,
            key="desk-file",
            help=_("An article, or a table of claims that others made: GeoJSON, CSV or KML."),
        )
        address = ""
        if is_fetching_allowed():
            address = st.text_input(_("or its address, to be fetched"), key="desk-address", placeholder=_ADDRESS)
        is_sent = st.form_submit_button(_("Read it"), type="primary", key="desk-read")
    if not is_sent:
        return
    try:
        require_editor()
        if file is None and not text.strip() and not address.strip():
            show_notice(_("Paste a text, or choose a file."))
            return
        with st.spinner(_("Reading …")):
            if file is not None and is_table(file.name):
                st.session_state[TABLE] = read_table(file.getvalue(), file.name)
            else:
                st.session_state[INCOMING] = _take(text, file, address)
    except CitemapError as error:
        show_notice(tell(str(error)))
        return
    st.rerun()


def _take(text: str, file: UploadedFile | None, address: str) -> Incoming:
    if file is not None:
        return take_file(file.getvalue(), file.name)
    return take_pasted(text) if text.strip() else take_address(address)


def _show_facts(incoming: Incoming) -> None:
    article = incoming.article
    same = find_same(load_database(), incoming)
    copies = [] if same else find_near_copies(load_database(), article.text)
    if same:
        show_notice(_("The very same article is here already: {article}.").format(article=same))
    for note in article.notes:
        show_notice(tell(note))
    left, right = st.columns([1, 1], gap="medium")
    with left:
        show_html(Markup('<article class="cm-article" dir="auto">{}</article>').format(article.text))
    with right:
        copy_of = _ask_copy(copies)
        facts = ask_facts(collect_found(article), _("Draft its claims"))
        if facts is not None and not same:
            _add(incoming, facts, copy_of)
        st.button(_("Another article"), key="desk-drop", on_click=_drop)


def _ask_copy(copies: list[NearCopy]) -> str:
    """Show what is nearly the same beside the article, and return what it is a copy of; empty for none."""
    if not copies:
        return ""
    names = {
        one.source_id: _("{article} · {share} % alike").format(article=one.source_id, share=round(one.share * 100))
        for one in copies
    }
    show_notice(_("Nearly the same words are here already."))
    chosen: str = st.selectbox(_("Compare it with"), list(names), key="desk-copy", format_func=lambda one: names[one])
    source = DeskReader(load_database()).get_source(chosen)
    with st.container(key="desk-other", height=_OTHER_PX, border=True):
        show_html(Markup('<article class="cm-article" dir="auto">{}</article>').format(source.text))
    same_report = _("It is the same report: what both say goes back to the same origins")
    return chosen if st.checkbox(same_report, value=True, key="desk-same-report") else ""


def _add(incoming: Incoming, facts: SourceFacts, copy_of: str) -> None:
    try:
        editor = require_editor()
        with st.spinner(_("Drafting …")):
            source_id = add_article(load_database(), editor, incoming, facts, copy_of=copy_of)
    except CitemapError as error:
        show_notice(tell(str(error)))
        return
    st.session_state.pop(INCOMING, None)
    open_review(source_id)


def open_review(source_id: str) -> None:
    """Go to the review of a source, at the draft for which somebody came from an archive, if there is one."""
    review = get_review()
    review.open_source(source_id)
    wanted = st.session_state.pop(WANTED, None)
    if wanted is not None:
        review.open_claim(find_draft_of(wanted, DeskReader(load_database()).list_claims(source_id)))
    st.switch_page(st.Page(review_view.show, url_path=review_view.URL_PATH), query_params={SOURCE_PARAMETER: source_id})


def _drop() -> None:
    """Forget the article that was read."""
    for name in (INCOMING, WANTED):
        st.session_state.pop(name, None)
