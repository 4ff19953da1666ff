"""Downloads: exactly the claims that pass the filters, in every format of the family."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import groupby

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard.showing import show_html
from geodata.counting import name_count
from geodata.exports import EXPORTS, Export
from geodata.exports.export import GROUPS
from geodata.store import Store

_MOST_LOOKED_AT = 1000


def show_exports(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw one download button for each format.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it is written.
    """
    count = int(mask.sum())
    label = f"Download these {name_count(count, 'claim')}" if count != 1 else "Download this claim"
    with st.popover(label, icon=":material/download:", key="downloads"):
        for group, members in groupby(sorted(EXPORTS.values(), key=_rank_group), key=lambda one: one.group):
            show_html(Markup('<p class="cm-written">{}</p>').format(group))
            for one in members:
                fault = one.find_fault(count)
                st.download_button(
                    one.label,
                    data=_build_writer(one, store, mask),
                    file_name=_name_file(one, store, mask),
                    mime=one.mime,
                    key=f"export-{one.name}",
                    on_click="ignore",
                    width="stretch",
                    disabled=bool(fault),
                    help=fault or None,
                )


def _rank_group(one: Export) -> int:
    return GROUPS.index(one.group)


def _build_writer(one: Export, store: Store, mask: NDArray[np.bool_]) -> Callable[[], bytes]:
    """Return what makes the file, for when it is asked for."""
    address = st.context.url or ""

    def write() -> bytes:
        out = io.BytesIO()
        one.write(store, mask, out, address)
        return out.getvalue()

    return write


def _name_file(one: Export, store: Store, mask: NDArray[np.bool_]) -> str:
    """Return a name that says what is in the file and from when: the source or their number, claims, and the day."""
    kept = {store.table.claims["source_id"].iloc[int(row)] for row in np.flatnonzero(mask)[:_MOST_LOOKED_AT]}
    what = kept.pop() if len(kept) == 1 else f"{len(store.sources)}-sources"
    return f"citemap-{what}-{int(mask.sum())}-claims-{datetime.now(UTC):%Y-%m-%d}{one.extension}"
