"""The style sheet of the page, for both themes; colours of marks come from `dashboard.theme`."""

from __future__ import annotations

from functools import cache
from typing import Final

from markupsafe import Markup

from dashboard.map.basemaps import STATIC_DIR
from dashboard.theme import MAP_THEMES, ThemeName

_SHEETS: Final = ("page.css", "evidence.css")
_PAGES: Final[dict[ThemeName, str]] = {"light": "#fbfaf7", "dark": "#12181f"}
"""Colour of the page, as in the settings of Streamlit; behind what must cover something."""


@cache
def build_style(theme: ThemeName = "light") -> Markup:
    """Return the style sheet as an HTML element, for the theme that the reader has chosen."""
    look = MAP_THEMES[theme]
    own = f":root {{ --cm-page: {_PAGES[theme]}; --cm-focus: {look.focus}; --cm-quiet: {look.quiet_ink}; }}"
    rules = [(STATIC_DIR / name).read_text(encoding="utf-8") for name in _SHEETS]
    return Markup("<style>{}</style>").format(Markup("\n".join([*rules, own])))  # noqa: S704
