"""Downloads: exactly the claims that pass the filters, in every format of the family."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from geodata.exports import EXPORTS, Export
from geodata.store import Store


def show_exports(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw one download button for each format.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it is written.
    """
    with st.sidebar, st.expander(f"Download these {int(mask.sum()):,} claims", icon=":material/download:"):
        for one in EXPORTS.values():
            st.download_button(
                one.label,
                data=_build_writer(one, store, mask),
                file_name=f"citemap{one.extension}",
                mime=one.mime,
                key=f"export-{one.name}",
                on_click="ignore",
                width="stretch",
            )


def _build_writer(one: Export, store: Store, mask: NDArray[np.bool_]) -> Callable[[], bytes]:
    """Return what makes the file, for when it is asked for."""

    def write() -> bytes:
        out = io.BytesIO()
        one.write(store, mask, out)
        return out.getvalue()

    return write
