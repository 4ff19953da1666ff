"""The page in which a browser starts the app: Streamlit's own, with our name and our style from its first moment on.

Without the style there, everything would stand somewhere else until the first message of the session brings it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit
from markupsafe import Markup

from geodata.errors import SettingError

_TITLE, _END = "<title>Streamlit</title>", "</head>"


def build_page(style: Markup) -> str:
    """Return the page.

    Args:
        style: An element with rules of ours.

    Raises:
        SettingError: If Streamlit's page is not what it was when this was written.
    """
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    if page.count(_TITLE) != 1 or page.count(_END) != 1:
        raise SettingError(f"Streamlit {streamlit.__version__} has a page without one {_TITLE} and one {_END}")
    return page.replace(_TITLE, "<title>citemap</title>").replace(_END, f"{style}{_END}")
