"""The script that Streamlit runs for every visitor: page set-up, style, and the choice of page."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st
from markupsafe import Markup, escape

from dashboard import state
from dashboard.access import is_desk_known
from dashboard.languages import _, is_right_to_left
from dashboard.languages.sentences import tell
from dashboard.loading import follow_files
from dashboard.map.routes import are_routes_served
from dashboard.panels.page_nav import show_nav
from dashboard.showing import find_theme, show_empty, show_html, show_notice
from dashboard.style import build_direction_style, build_style
from dashboard.tab_title import get_title
from dashboard.views import map_view, numbers_view, origins_view, sources_view, voices_view
from geodata.bulk.layout import holds_drafts
from geodata.errors import CitemapError
from geodata.pipeline import find_seeds_folder

_ICON = Path(__file__).parent / "images" / "icon.svg"

st.set_page_config(page_title=get_title(), page_icon=str(_ICON), layout="wide", initial_sidebar_state="collapsed")
show_html(build_style(find_theme(), has_sheets=are_routes_served()))
if is_right_to_left() or st.session_state.get("began-turned"):
    st.session_state["began-turned"] = True  # the page itself keeps the direction that it was opened with
    show_html(build_direction_style(is_turned=is_right_to_left()))
pages = [
    st.Page(map_view.show, title=_("Map"), icon=":material/map:", url_path="map", default=True),
    st.Page(voices_view.show, title=_("Who says what"), icon=":material/forum:", url_path="voices"),
    st.Page(origins_view.show, title=_("Origins"), icon=":material/account_tree:", url_path="origins"),
    st.Page(numbers_view.show, title=_("Numbers"), icon=":material/tag:", url_path="numbers"),
    st.Page(sources_view.show, title=_("Sources"), icon=":material/article:", url_path="sources"),
]
if is_desk_known():
    from dashboard.views.desk_pages import build_desk_pages

    pages += build_desk_pages()
page = st.navigation(pages, position="hidden")
state.enter_page(page.url_path)
state.settle_language()
if not st.context.is_embedded:
    show_nav(pages, is_map=page.url_path == "")
try:
    follow_files()
    if holds_drafts(find_seeds_folder()):
        show_notice(_("Drafts: a machine read these claims, nobody has reviewed them. They are not for publication."))
    page.run()
except CitemapError as error:
    logging.getLogger("citemap").exception("the page could not be shown")
    show_empty(_("The claims cannot be shown."))
    st.code(tell(str(error)), language=None, wrap_lines=True)
    command = Markup("<code>citemap check</code>")
    words = escape(_("Run {command} to see what is wrong and where."))
    show_html(Markup("<p>{}</p>").format(words.format(command=command)))
