"""The page of origins: which claims go back to which statement, and who passes on what whom says."""

from __future__ import annotations

import numpy as np
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.caching import hash_mask
from dashboard.evidence.origins import build_origins, build_relays
from dashboard.evidence.reasons import explain_nothing
from dashboard.evidence.wording import build_summary
from dashboard.languages import _, write_number
from dashboard.panels.page_head import show_nothing, show_page_head, take_page
from dashboard.showing import show_html
from geodata.intervals import EPOCH
from geodata.judging.origins import Relay, count_relays, find_groups
from geodata.judging.support import find_claim_support, find_counted
from geodata.store import Store

_PAGE_LENGTH = 10
_MOST_CHAINS = 2000
_MOST_RELAYS = 60
_KEPT = 64


def show() -> None:
    """Draw the page."""
    store, mask = show_page_head(
        _("Origins"), _("Outlets that repeat one statement are one origin; only distinct origins corroborate a claim.")
    )
    if not mask.any():
        show_nothing(explain_nothing(store, state.chosen_filters()))
        return
    _show_groups(store, mask)
    _show_relays(store, mask)


def _show_groups(store: Store, mask: NDArray[np.bool_]) -> None:
    day = state.known_day()
    is_counted = find_counted(store, (day - EPOCH).days if day else None)
    groups = np.array([row for row in find_groups(store.stances, is_counted) if mask[row]], dtype=np.int64)
    _show_heading(_("Said in more than one source"))
    if not len(groups):
        show_nothing(_("Every claim that passes the filters stands in one source only."))
        return
    for row in take_page(groups, _PAGE_LENGTH, f"origins-page-{len(groups)}").tolist():
        support = find_claim_support(store, row, is_counted)
        summary = build_summary(store.get_claim_at(row))
        card = Markup('<section class="cm-origin-card"><h3 class="cm-heading">{}</h3>{}</section>')
        show_html(card.format(summary, build_origins(support, row, store.get_claim_at, state.build_link)))


def _show_relays(store: Store, mask: NDArray[np.bool_]) -> None:
    count = int(mask.sum())
    relays = _find_relays(store.revision, hash_mask(mask), store, mask)
    _show_heading(_("Which outlets pass on whose statements"))
    if count > _MOST_CHAINS:
        words = _("Counted over the first {shown} of {total} claims.").format(
            shown=write_number(_MOST_CHAINS), total=write_number(count)
        )
        show_html(Markup('<p class="cm-written">{}</p>').format(words))
    if not relays:
        show_nothing(_("Nobody passes anything on."))
        return
    show_html(build_relays(relays))


@st.cache_resource(show_spinner=False, max_entries=_KEPT)
def _find_relays(revision: str, mask_hash: str, _store: Store, _mask: NDArray[np.bool_]) -> list[Relay]:
    """Return who passes on whose statements most often in the first claims that pass, for all who ask for the same."""
    rows = np.flatnonzero(_mask)[:_MOST_CHAINS].tolist()
    return count_relays(_store.get_claim_at(row) for row in rows)[:_MOST_RELAYS]


def _show_heading(words: str) -> None:
    show_html(Markup('<h2 class="cm-heading">{}</h2>').format(words))
