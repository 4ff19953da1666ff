"""Sharing this view or this claim: links, citations, the map in another page, a QR code."""

from __future__ import annotations

from urllib.parse import urlencode

import numpy as np
import segno
import streamlit as st
from markupsafe import Markup
from numpy.typing import NDArray

from dashboard import state
from dashboard.languages import _, ngettext
from dashboard.panels.embed_builder import show_embed
from dashboard.showing import show_html
from geodata.citations import build_bibtex, build_citation, build_footnote
from geodata.store import Store

_LONGEST_QR = 1200
"""Characters of an address that a QR code on a screen can hold so that a telephone reads it."""


def show_share(store: Store, mask: NDArray[np.bool_]) -> None:
    """Draw the button that opens the dialog; what is in it is only made when somebody asks for it.

    Args:
        store: The claims.
        mask: One truth value a claim: whether it passes the filters.
    """
    if st.button(_("Share"), icon=":material/share:", key="share"):
        st.dialog(_("Share"), width="medium")(_show_dialog)(store, int(mask.sum()))


def _show_dialog(store: Store, count: int) -> None:
    query = state.describe_view()
    view = build_address(query)
    _show_link(ngettext("Link to this view ({count} claim)", "Link to this view ({count} claims)", count), view)
    claim_id = state.selected_claim()
    if claim_id:
        _show_link(_("Link to the claim that is open"), build_address({"claim": claim_id}))
        _show_citations(store, claim_id)
    show_embed(query, build_address({}))
    with st.expander(_("QR code"), icon=":material/qr_code:"):
        show_html(build_qr(build_address({"claim": claim_id}) if claim_id else view))


def build_address(query: dict[str, str]) -> str:
    """Return the address of the map with this query, as the visitor's browser knows it."""
    home = (st.context.url or "").split("?", maxsplit=1)[0]
    return f"{home}?{urlencode(query)}" if query else home


def _show_link(label: str, address: str) -> None:
    show_html(Markup('<p class="cm-written">{}</p>').format(label))
    st.code(address, language=None, wrap_lines=True)


def _show_citations(store: Store, claim_id: str) -> None:
    claim = store.get_claim(claim_id)
    source, address = store.sources[claim.source_id], build_address({"claim": claim_id})
    plain, markdown, bibtex = st.tabs([_("Citation"), "Markdown", "BibTeX"])
    with plain:
        st.code(build_citation(claim, source, address), language=None, wrap_lines=True)
    with markdown:
        st.code("\n\n".join(build_footnote(claim, source, address)), language=None, wrap_lines=True)
    with bibtex:
        st.code(build_bibtex(source, [claim], address), language=None, wrap_lines=True)


def build_qr(address: str) -> Markup:
    """Return a picture of the QR code of an address; words in its place if it is too long for one."""
    if len(address) > _LONGEST_QR:
        return Markup("<p>{}</p>").format(_("This link is too long for a QR code; set fewer filters."))
    picture = segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return Markup('<img src="{}" alt="{}" style="max-width:100%">').format(picture, _("QR code of the link"))
