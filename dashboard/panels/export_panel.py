"""Downloads: exactly the claims that pass the filters, in every format of the family, and the map as one page."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import groupby

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard.evidence.words import find_code_words
from dashboard.languages import _, get_language, ngettext, speaking, write_number
from dashboard.publishing.snapshot import build_snapshot
from dashboard.showing import show_html
from geodata.exports import EXPORTS, Export
from geodata.exports.export import GROUPS
from geodata.exports.labels import naming_codes
from geodata.map_head import read_map_head
from geodata.pipeline import find_seeds_folder
from geodata.store import Store
from geodata.store.in_language import open_in_language
from geodata.store.some_claims import choose_claims

MOST_IN_SNAPSHOT = 2_000
"""Claims that one page may hold: so many take some 15 seconds of processor time, and 10 MB."""


@st.fragment
def show_exports(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw the button that opens the downloads, one for each format; they are drawn while it is open.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it is written.
    """
    count = int(mask.sum())
    label = ngettext("Download this claim", "Download these {count} claims", count)
    fold = st.popover(label, icon=":material/download:", key="downloads", on_change="rerun")
    if fold.open:
        with fold:
            _show_formats(store, mask)


def _show_formats(store: Store, mask: NDArray[np.bool_]) -> None:
    count, name = int(mask.sum()), name_files(store, mask)
    for group, members in groupby(sorted(EXPORTS.values(), key=_rank_group), key=lambda one: one.group):
        show_html(Markup('<p class="cm-written">{}</p>').format(_(group)))
        for one in members:
            fault = one.find_fault(count)
            st.download_button(
                _(one.label),
                data=_build_writer(one, store, mask),
                file_name=name + one.extension,
                mime=one.mime,
                key=f"export-{one.name}",
                on_click="ignore",
                width="stretch",
                disabled=bool(fault),
                help=fault or None,
            )
    _show_snapshot(store, mask, name)


def _show_snapshot(store: Store, mask: NDArray[np.bool_], name: str) -> None:
    """Draw the download of the map itself, made when it is asked for."""
    is_too_much = int(mask.sum()) > MOST_IN_SNAPSHOT
    words = _("More than {most} claims are too many for one page: set a filter, or publish a site (citemap publish).")
    show_html(Markup('<p class="cm-written">{}</p>').format(_("The map itself")))
    st.download_button(
        _("One page that opens from a disk, without a network (.html)"),
        data=_build_snapshot_writer(store, mask),
        file_name=f"{name}.html",
        mime="text/html",
        key="snapshot",
        on_click="ignore",
        width="stretch",
        disabled=is_too_much,
        help=words.format(most=write_number(MOST_IN_SNAPSHOT)) if is_too_much else None,
    )


def _build_snapshot_writer(store: Store, mask: NDArray[np.bool_]) -> Callable[[], bytes]:
    """Return what makes the page, as `citemap snapshot` with the same filters does."""
    language = get_language()

    def write() -> bytes:
        chosen = choose_claims(store, mask)
        with speaking(language):
            return build_snapshot(chosen, read_map_head(find_seeds_folder(), chosen.store))

    return write


def _rank_group(one: Export) -> int:
    return GROUPS.index(one.group)


def _build_writer(one: Export, store: Store, mask: NDArray[np.bool_]) -> Callable[[], bytes]:
    """Return what makes the file, for when it is asked for."""
    address, language = st.context.url or "", get_language()

    def write() -> bytes:
        out = io.BytesIO()
        with naming_codes(find_code_words(language)):
            one.write(open_in_language(store, language), mask, out, address)
        return out.getvalue()

    return write


def name_files(store: Store, mask: NDArray[np.bool_]) -> str:
    """Return a name that says what is in a file and from when: the source or their number, claims, and the day."""
    sources = store.table.claims["source_id"][mask].unique()
    what = sources[0] if len(sources) == 1 else f"{len(sources)}-sources"
    return f"citemap-{what}-{int(mask.sum())}-claims-{datetime.now(UTC):%Y-%m-%d}"
