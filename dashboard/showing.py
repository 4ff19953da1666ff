"""The one place where HTML reaches Streamlit: it takes markup, so that what is not escaped is an error of types.

Nothing from outside goes through Markdown, which would make links of bare addresses: notices are HTML too.
"""

from __future__ import annotations

from typing import Final, Literal

import streamlit as st
from markupsafe import Markup

from dashboard.evidence.markup import build_empty, build_notice
from dashboard.languages import _
from dashboard.theme import ThemeName

LARGEST_HTML: Final = 900_000
"""Bytes of one piece of HTML: Streamlit sends no message larger than a megabyte (`.streamlit/config.toml`)."""

Width = Literal["stretch", "content"]


def show_html(markup: Markup, width: Width = "stretch") -> None:
    """Show a piece of HTML of ours; nothing if it is empty, and words in its place if no browser would be sent it."""
    if len(markup) > LARGEST_HTML // 4 and len(markup.encode()) > LARGEST_HTML:
        markup = build_empty(
            _("This part is too long to be shown."), _("Choose fewer claims, or read them in an export.")
        )
    if markup:
        st.html(markup, width=width)


def show_notice(words: str) -> None:
    """Say something that the reader should know; `words` may come from outside."""
    show_html(build_notice(words))


def show_empty(lead: str, hint: str = "") -> None:
    """Say why there is nothing to see, and what to do about it."""
    show_html(build_empty(lead, hint))


def find_theme() -> ThemeName:
    """Return the theme that the reader has chosen."""
    return "dark" if st.context.theme.type == "dark" else "light"
