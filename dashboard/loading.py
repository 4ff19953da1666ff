"""Opens the claims once for all sessions, and makes the process ready for visitors."""

from __future__ import annotations

import atexit
import gc
import logging
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.evidence.piece import Piece, Pieces, build_piece_key
from dashboard.evidence.place_names import find_language_of, name_marks
from dashboard.languages import ENGLISH, LANGUAGES, get_language, speaking
from dashboard.languages.sentences import tell
from dashboard.map.map_columns import MapColumns, build_map_columns
from dashboard.map.routes import publish_columns
from geodata.errors import FilterError
from geodata.filters.by_day import read_known_day
from geodata.live_store import LiveStore
from geodata.pipeline import find_database_address, find_joined_database, find_seeds_folder
from geodata.store import Store
from geodata.store.as_of import open_as_of

if TYPE_CHECKING:
    from geodata.desk_mirror import DeskMirror
    from geodata.store.database import Database

_STORE = "store-seen"
_KEPT_COLUMNS = 6
"""Packed marks that are kept, fewer than the route keeps: today's, and those of some earlier days."""
_KEPT_DAYS = 16
_KEPT_PIECES = 256
_LONGEST_ROW = 12


@st.cache_resource(show_spinner=False)
def load_database() -> Database | None:
    """Return the desk's database, open and shared by all sessions; None if none is named (`CITEMAP_DATABASE_URL`).

    Raises:
        DatabaseError: If it cannot be opened.
    """
    address = find_database_address()
    if not address:
        return None
    from geodata.store.database import open_database

    return open_database(address)


def explain_missing(claim_id: str) -> str:
    """Return why a claim that a link names is not on the map: it was withdrawn at the desk; empty if it was not."""
    database = load_database()
    if database is None:
        return ""
    from geodata.desk.history import explain_withdrawn

    return tell(explain_withdrawn(database, claim_id))


@st.cache_resource(show_spinner=False)
def _open_mirror() -> DeskMirror | None:
    """Return what keeps a folder in step with the desk's database; None where none joins the claims."""
    database = load_database()
    if database is None or not find_joined_database(find_seeds_folder()):
        return None
    from geodata.desk_mirror import DeskMirror

    folder = tempfile.TemporaryDirectory(prefix="citemap-desk-")
    atexit.register(folder.cleanup)
    return DeskMirror(database, find_seeds_folder(), Path(folder.name))


@st.cache_resource(show_spinner="Reading and proving the sources …")
def _open_live() -> LiveStore:
    """Return the claims, shared by all sessions and kept in step with the files and the desk's database."""
    mirror = _open_mirror()
    if mirror is None:
        return LiveStore(find_seeds_folder(), _prepare)
    return LiveStore(mirror.folder, _prepare, refresh=mirror.refresh)


def _prepare(store: Store) -> None:
    """Make a store ready for visitors before any of them sees it; says in the log what could not be read."""
    for problem in store.problems:
        logging.getLogger("citemap").warning("%s", problem)
    load_columns(store.revision, store)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def follow_files() -> None:
    """Take up what was changed on disk; a session does so when its whole page is drawn, and sees one store till then.

    Raises:
        CitemapError: If there is nothing to read.
    """
    st.session_state[_STORE] = _open_live().get_store()


def is_outdated(*, looks: bool = False) -> bool:
    """Return whether another store has taken the place of the one that this session sees.

    Args:
        looks: Look first whether something changed; a reading that this begins is not waited for.
    """
    live = _open_live()
    return load_store() is not (live.get_store(wait_s=0) if looks else live.current)


def load_store() -> Store:
    """Return the claims that this session sees.

    Raises:
        CitemapError: If there is nothing to read.
    """
    if _STORE not in st.session_state:
        follow_files()
    store: Store = st.session_state[_STORE]
    return store


def find_fault() -> str:
    """Return why the folder as it is now cannot be opened, so that what was read before is shown; empty if it can."""
    mirror = _open_mirror()
    return _open_live().fault or (mirror.fault if mirror else "")


def load_columns(revision: str, store: Store) -> MapColumns:
    """Return the packed marks of a store, in the language that is spoken now, and publish them on the app's route.

    Args:
        revision: Changes when the claims or their statuses change.
        store: The claims.
    """
    columns = _pack_columns(revision, find_language_of(store.table.marks), store)
    publish_columns(columns)
    return columns


def publish_columns_of(day: str) -> None:
    """Publish the columns of the claims as known on a day, in the language spoken now, where no session has done so.

    Args:
        day: ISO 8601; empty for today, and so is what is no day.

    Raises:
        CitemapError: If there is nothing to read.
    """
    asked, _ = _open_asked(_open_live().get_store(wait_s=0), day)
    load_columns(asked.revision, asked)


def _open_asked(store: Store, day: str) -> tuple[Store, date | None]:
    """Return the claims as known on a day that somebody names, and the day; what is no day is today."""
    try:
        known_on = read_known_day((day,)) if day else None
    except FilterError:
        known_on = None
    return (store if known_on is None else _open_as_of(store.revision, known_on, store)), known_on


def find_packed_piece(name: str, key: str, day: str) -> bytes | None:
    """Return the piece of a claim as JSON in UTF-8, or None if it is not here.

    Args:
        name: Id of the claim; its row, where a key is named.
        key: Key of the pieces (`load_piece_key`); empty for the claims as they stand now.
        day: ISO 8601; empty for today, and so is what is no day.

    Raises:
        CitemapError: If there is nothing to read.
    """
    store = _open_live().get_store(wait_s=0)
    language = _find_language_of(store, key) if key else ENGLISH
    if key:
        is_row = name.isascii() and name.isdigit() and len(name) < _LONGEST_ROW
        row = int(name) if is_row and language else None
    else:
        row = store.find_index(name)
    if row is None or row >= len(store.table):
        return None
    asked, known_on = _open_asked(store, day)
    with speaking(language):
        return load_piece(asked, row, known_on).pack()


def _find_language_of(store: Store, key: str) -> str:
    """Return the language of the pieces of a key; empty if it is not a key of this store."""
    for language in LANGUAGES:
        with speaking(language):
            if load_piece_key(store) == key:
                return language
    return ""


def load_piece(store: Store, row: int, day: date | None) -> Piece:
    """Return the evidence of a claim, shared by all sessions.

    Args:
        store: The claims as they stood on the day.
        row: Row of the claim.
        day: The day whose knowledge is shown; None is today.
    """
    return _load_piece(store.revision, row, day, get_language(), store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_PIECES)
def _load_piece(revision: str, row: int, day: date | None, language: str, _store: Store) -> Piece:
    return _load_pieces(revision, day, _store).build(row)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_DAYS)
def _load_pieces(revision: str, day: date | None, _store: Store) -> Pieces:
    return Pieces(_store, day)


def load_piece_key(store: Store) -> str:
    """Return the key of the pieces of a store, as it stands today, in the language that is spoken now."""
    return _load_piece_key(store.revision, get_language(), store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_DAYS)
def _load_piece_key(revision: str, language: str, _store: Store) -> str:
    return build_piece_key(_store)


def open_claims_of(day: str) -> Store:
    """Return the claims as known on a day, for those who ask without a session.

    Args:
        day: ISO 8601; empty for today.

    Raises:
        FilterError: If it is no day.
        CitemapError: If there is nothing to read.
    """
    store = _open_live().get_store(wait_s=0)
    known_on = read_known_day((day,)) if day else None
    return store if known_on is None else _open_as_of(store.revision, known_on, store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_COLUMNS)
def _pack_columns(revision: str, language: str, _store: Store) -> MapColumns:
    with speaking(language):
        return build_map_columns(name_marks(_store.table.marks))


def load_store_as_of(day: date | None) -> Store:
    """Return the claims as they stood on a day, shared by all sessions; None is today."""
    store = load_store()
    return store if day is None else _open_as_of(store.revision, day, store)


@st.cache_resource(show_spinner=False, max_entries=_KEPT_DAYS)
def _open_as_of(revision: str, day: date, _store: Store) -> Store:
    return open_as_of(_store, day)
