"""The parts of the desk that the browser draws: the article with its marks, and the list of drafts.

They are components of ours without a build step. Streamlit serves their scripts as files of this address, so that the
page's policy need not allow scripts that are written into it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from dashboard.map.basemaps import STATIC_DIR

_ASSETS: Final = "desk"
READER: Final = "citemap.reader"
QUEUE: Final = "citemap.queue"
_VERSION: Final = "1"


def show_reader(key: str, data: dict[str, Any], on_picked: Callable[[], None], on_selected: Callable[[], None]) -> None:
    """Draw the article.

    Args:
        key: Key of the component in the session; ``picked`` and ``selected`` stand there in their callbacks.
        data: See `dashboard.desk.reader_data`.
        on_picked: Called when the words of another draft were clicked.
        on_selected: Called when words were selected and a use was chosen.
    """
    _register(READER)
    draw = st.components.v2.component(READER, js="reader.js", css="desk.css", isolate_styles=False)
    draw(key=key, data=data, on_picked_change=on_picked, on_selected_change=on_selected)


def show_queue(key: str, data: dict[str, Any], on_picked: Callable[[], None]) -> None:
    """Draw the list of drafts; see `show_reader`."""
    _register(QUEUE)
    draw = st.components.v2.component(QUEUE, js="queue.js", css="desk.css", isolate_styles=False)
    draw(key=key, data=data, on_picked_change=on_picked)


def read_event(key: str, name: str) -> dict[str, Any]:
    """Return what a component told in a callback; empty if it told nothing."""
    told = st.session_state.get(key)
    found = told.get(name) if told else None
    return dict(found) if isinstance(found, dict) else {}


def _register(name: str) -> None:
    """Tell Streamlit where the files of a component lie, as the manifest of an installed package would."""
    manager = get_bidi_component_manager()
    if manager.get_component_path(name) is None:
        package, _, short = name.partition(".")
        manifest = ComponentManifest(package, _VERSION, [ComponentConfig(short, _ASSETS)])
        manager.register_from_manifest(manifest, STATIC_DIR)
