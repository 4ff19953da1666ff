"""Content security policies: what a browser may load and run for each sort of answer.

Everything is closed but what is listed here, and each allowance says what needs it. `tests/browser/test_policies.py`
opens every page and fails if a browser refuses anything.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import streamlit

from geodata.errors import SettingError

FRAME_ANCESTORS_VARIABLE: Final = "CITEMAP_FRAME_ANCESTORS"
"""Environment variable: who may show the app inside a page, as CSP writes it; `'self'`, nobody else, unless given."""

_ANCESTOR: Final = re.compile(r"'self'|'none'|\*|https?:|https?://(\*\.)?[A-Za-z0-9.-]+(:(\d{1,5}|\*))?")
_INLINE_SCRIPT: Final = re.compile(rb"<script>(.*?)</script>", re.DOTALL)

_CLOSED: Final = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}

_PAGE: Final = {
    **_CLOSED,
    # Streamlit's scripts, and the one that stands in its page, by its hash (`find_inline_scripts`).
    "script-src": "'self'",
    # Streamlit writes its style rules into the page, and st.html the app's.
    "style-src": "'self' 'unsafe-inline'",
    # Pictures in HTML of ours are `data:` addresses, since st.html removes inline SVG.
    "img-src": "'self' data:",
    # Fonts of Streamlit; one stands in its style sheet.
    "font-src": "'self' data:",
    # The session (a websocket of this address), and pieces that Streamlit loads when it needs them.
    "connect-src": "'self'",
    # The map, whose component is a frame of this address.
    "frame-src": "'self'",
}

_FRAME: Final = {
    **_CLOSED,
    # streamlit-folium writes the map's script into its frame and runs each command with `eval`. No text from outside
    # is part of either: names and quotes come as data through a route.
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    # Leaflet puts marks and panes where they belong with style attributes.
    "style-src": "'self' 'unsafe-inline'",
    # The symbol of the layer control stands in the style sheet.
    "img-src": "'self' data:",
    # Columns of the marks, names, and the base map.
    "connect-src": "'self'",
}


def read_frame_ancestors(environment: Mapping[str, str] | None = None) -> str:
    """Return who may show the app inside a page, in the words of CSP's ``frame-ancestors``.

    Args:
        environment: Variables; None takes those of the process.

    Raises:
        SettingError: If it names something that is no source of CSP.
    """
    words = (os.environ if environment is None else environment).get(FRAME_ANCESTORS_VARIABLE, "").split()
    for word in words:
        if not _ANCESTOR.fullmatch(word):
            raise SettingError(
                f"{FRAME_ANCESTORS_VARIABLE}: {word!r} is no address that may embed the app; "
                "write 'none', 'self' or addresses such as https://news.example, with spaces between them"
            )
    return " ".join(words) or "'self'"


@cache
def find_inline_scripts() -> tuple[str, ...]:
    """Return the hashes of the scripts that stand in Streamlit's own page, as CSP writes them."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    return tuple(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def build_page_policy(frame_ancestors: str) -> str:
    """Return the policy of the app's page."""
    scripts = " ".join((_PAGE["script-src"], *find_inline_scripts()))
    return _join({**_PAGE, "script-src": scripts, "frame-ancestors": frame_ancestors})


def build_frame_policy(frame_ancestors: str) -> str:
    """Return the policy of the map's frame; who may embed the app has the frame among what is embedded."""
    own = "'self'" if frame_ancestors == "'none'" else frame_ancestors
    ancestors = own if "'self'" in own.split() or "*" in own.split() else f"'self' {own}"
    return _join({**_FRAME, "frame-ancestors": ancestors})


def build_file_policy() -> str:
    """Return the policy of everything else, which is loaded and never shown as a page."""
    return _join({**_CLOSED, "frame-ancestors": "'none'"})


def _join(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
