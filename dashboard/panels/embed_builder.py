"""The code that shows the map in another page: what is chosen for it, and how it will look."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup, escape

from dashboard import state
from dashboard.languages import _
from dashboard.showing import show_html
from geodata.errors import SettingError

SITE_VARIABLE = "CITEMAP_SITE"
"""Environment variable: where what `citemap publish` wrote is served; then embeds show that, and cost no process."""

SIZES = {"Wide (960 × 640)": (960, 640), "Column (640 × 720)": (640, 720), "Phone (360 × 720)": (360, 720)}
THEMES = {"As the reader's system": "", "Light": "light_theme", "Dark": "dark_theme"}
PARTS = dict(zip(state.EMBED_PARTS, ("Evidence", "Timeline", "Filters"), strict=True))
_SITE = re.compile(r"https?://[^\s\"'<>?#]+")


def find_site(environment: Mapping[str, str] | None = None) -> str:
    """Return the address of the published site, with a slash at its end; empty if none is named.

    Args:
        environment: Variables; None takes those of the process.

    Raises:
        SettingError: If it is no address of the web.
    """
    named = (os.environ if environment is None else environment).get(SITE_VARIABLE, "").strip()
    if named and not _SITE.fullmatch(named):
        raise SettingError(f"{SITE_VARIABLE}: {named!r} is no address such as https://news.example/map/")
    return named and named.rstrip("/") + "/"


def show_embed(query: Mapping[str, str], home: str) -> None:
    """Draw what is folded until somebody asks for it: choices, the code, and the map as the code shows it.

    Args:
        query: What the address of the view says.
        home: Address of the map in the app.
    """
    fold = st.expander(_("Show it in another page"), icon=":material/code:", key="embed", on_change="rerun")
    if fold.open:
        with fold:
            _show_builder(query, home)


def _show_builder(query: Mapping[str, str], home: str) -> None:
    first, second = st.columns(2)
    with first:
        size = st.selectbox(_("Size"), list(SIZES), key="embed-size", format_func=_)
    with second:
        theme = st.selectbox(_("Theme"), list(THEMES), key="embed-theme", format_func=_)
    chosen = st.pills(
        _("Beside the map"),
        list(PARTS),
        selection_mode="multi",
        default=["panel"],
        key="embed-parts",
        format_func=lambda part: _(PARTS[part]),
    )
    site = find_site()
    code = build_embed(query, site or home, size, theme, chosen)
    st.code(code, language=None, wrap_lines=True)
    if not site:
        command = Markup("<code>citemap run --embed-by https://your.site</code>")
        show_html(Markup("<p>{}</p>").format(escape(_("The site must be allowed: {command}.")).format(command=command)))
    if not home:  # the browser has not said where the page stands
        return
    show_html(Markup('<p class="cm-written">{}</p>').format(_("Preview")))
    width, height = SIZES[size]
    st.iframe(build_embed_address(query, home, theme, chosen), width=min(width, 700), height=height)


def build_embed_address(query: Mapping[str, str], home: str, theme: str, parts: Collection[str]) -> str:
    """Return the address at which a map for another page stands.

    Args:
        query: What the address of the view says.
        home: Address of the map, in the app or a published site.
        theme: Key of `THEMES`.
        parts: Keys of `PARTS` that stand beside the map.
    """
    shown = state.join_parts(parts)
    options = {"show": shown} if shown != state.EMBED_PARTS[0] else {}
    looks = {"embed_options": THEMES[theme]} if THEMES[theme] else {}
    kept = {key: value for key, value in query.items() if key != "show"}
    return f"{home}?{urlencode({**kept, **options, 'embed': 'true', **looks})}"


def build_embed(query: Mapping[str, str], home: str, size: str, theme: str, parts: Collection[str]) -> str:
    """Return the code that shows a view of the map in another page; see `build_embed_address`.

    Args:
        query: What the address of the view says.
        home: Address of the map, in the app or a published site.
        size: Key of `SIZES`.
        theme: Key of `THEMES`.
        parts: Keys of `PARTS` that stand beside the map.
    """
    width, height = SIZES[size]
    return Markup(
        '<iframe src="{}" width="{}" height="{}" title="citemap" loading="lazy"'
        ' style="border:0;max-width:100%"></iframe>'
    ).format(build_embed_address(query, home, theme, parts), width, height)
