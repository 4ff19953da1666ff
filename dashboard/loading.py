"""Opens the claims once for all sessions, and makes the process ready for visitors."""

from __future__ import annotations

import gc

import streamlit as st

from dashboard.map_columns import MapColumns, build_map_columns
from dashboard.routes import publish_columns
from geodata.pipeline import find_seeds_folder, open_store
from geodata.store import Store


@st.cache_resource(show_spinner="Reading and proving the sources …")
def load_store() -> Store:
    """Return the claims, read and proved once and shared by all sessions.

    Raises:
        CitemapError: If there is nothing to read.
    """
    store = open_store(find_seeds_folder())
    load_columns(store.revision, store)
    gc.collect()
    gc.freeze()
    return store


@st.cache_resource(show_spinner=False)
def load_columns(revision: str, _store: Store) -> MapColumns:
    """Return the packed marks of a store and publish them on the app's route.

    Args:
        revision: Changes when the claims change.
        _store: The claims.
    """
    columns = build_map_columns(_store.table.marks)
    publish_columns(columns)
    return columns
