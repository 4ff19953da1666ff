"""The review page's parts: the text on the left; on the right the open claim, its decisions, and the list of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.desk import actions
from dashboard.desk.card import build_card
from dashboard.desk.components import read_event, show_queue, show_reader
from dashboard.desk.fields import show_fields
from dashboard.desk.fields.inputs import Open
from dashboard.desk.publish_panel import show_publish_panel, show_published
from dashboard.desk.reader_data import build_queue_data, build_reader_data
from dashboard.desk.session import Review, find_next
from dashboard.desk.source_panel import show_source_panel
from dashboard.languages import _, ngettext, pgettext, write_number
from dashboard.showing import show_html, show_notice
from geodata.desk.proving import find_faults
from geodata.desk.selecting import USES
from geodata.saying import say
from geodata.store.database import StoredClaim, StoredSource

_OPEN: Final = ("draft", "accepted")
_READER_KEY: Final = "desk-reader"
_QUEUE_KEY: Final = "desk-queue"

REASONS: Final = (
    ("1", "Not a claim", say("not a claim")),
    ("2", "Says it twice", say("another draft says the same")),
    ("3", "Misread", say("the text does not say this")),
    ("4", "Not for us", say("of no interest to this map")),
)
"""Reasons to reject with one key: the key, what stands on the button, and what the log says."""


def show_review(source: StoredSource, claims: Sequence[StoredClaim], review: Review) -> None:
    """Draw the page for one source; the open claim first, for which whoever has just decided waits."""
    claim = _find_open(list(claims), review)
    review.source_version = source.version
    for one in claims:
        review.shown[one.claim_id] = one.version
    left, right = st.columns([1, 1], gap="medium")
    with right:
        if review.notice:
            show_notice(review.notice)
        if review.published:
            show_published(source, review)
        if claim is not None:
            _show_claim(source, claims, claim, review)
        show_publish_panel(source, claims, review)
        show_queue(_QUEUE_KEY, build_queue_data(claims, review.claim_id), _follow_queue)
    with left:
        data = build_reader_data(source, claims, claim, _list_offers(review))
        show_reader(_READER_KEY, data, _follow_reader, partial(_use_selected, source, claim))
        show_source_panel(source, review)


def _find_open(claims: list[StoredClaim], review: Review) -> StoredClaim | None:
    if review.claim_id not in {one.claim_id for one in claims}:
        review.claim_id = find_next(claims, "") or (claims[0].claim_id if claims else "")
    return next((one for one in claims if one.claim_id == review.claim_id), None)


def _follow_reader() -> None:
    picked = read_event(_READER_KEY, "picked")
    if picked:
        actions.open_claim(str(picked.get("id", "")))


def _list_offers(review: Review) -> list[tuple[str, str]]:
    """Return what can be done with selected words: while a claim is edited its fields can be filled."""
    return [*_list_uses(review), ("new", _("New claim of these words"))]


def _list_uses(review: Review) -> list[tuple[str, str]]:
    return [(use, pgettext("use of words", one.label)) for use, one in USES.items()] if review.panel == "edit" else []


def _use_selected(source: StoredSource, claim: StoredClaim | None) -> None:
    told = read_event(_READER_KEY, "selected")
    start, end = told.get("start"), told.get("end")
    if isinstance(start, int) and isinstance(end, int):
        actions.select_words(source, claim, str(told.get("use", "")), start, end)


def _follow_queue() -> None:
    picked = read_event(_QUEUE_KEY, "picked")
    if picked:
        actions.open_claim(str(picked.get("id", "")))


def _show_claim(source: StoredSource, claims: Sequence[StoredClaim], claim: StoredClaim, review: Review) -> None:
    number = [one.claim_id for one in claims].index(claim.claim_id)
    with st.container(key="desk-card", border=True):
        show_html(build_card(source, claim, number + 1, len(claims)))
        _show_decisions(claim)
        _show_moves(claims, number, review)
        _show_joining(source, claims, number)
    if review.panel == "edit":
        with st.container(key="desk-fields", border=True):
            faults = find_faults(source, [claim]).get(claim.claim_id, [])
            show_fields(Open(source, claim, faults))
    if review.panel == "reject":
        _show_own_reason(claim)


def _show_decisions(claim: StoredClaim) -> None:
    """Draw the buttons that decide; each goes on to the next claim that waits."""
    if claim.state in ("draft", "rejected"):
        with st.container(horizontal=True):
            st.button(
                _("Accept"), key="desk-accept", type="primary", shortcut="a", on_click=actions.decide,
                args=("accept", claim.claim_id),
            )  # fmt: skip
            st.button(_("Edit"), key="desk-edit", shortcut="e", on_click=actions.toggle_panel, args=("edit",))
    elif claim.state == "accepted":
        with st.container(horizontal=True):
            st.button(
                _("Back to draft"),
                key="desk-reopen",
                shortcut="b",
                on_click=actions.decide,
                args=("reopen", claim.claim_id),
            )
            st.button(_("Edit"), key="desk-edit", shortcut="e", on_click=actions.toggle_panel, args=("edit",))
    else:
        with st.container(horizontal=True):
            st.button(_("Correct"), key="desk-edit", shortcut="e", on_click=actions.toggle_panel, args=("edit",))
            if claim.state == "published":
                st.button(_("Withdraw …"), key="desk-withdraw", on_click=actions.toggle_panel, args=("reject",))
    if claim.state in ("draft", "accepted"):
        with st.container(horizontal=True, key="desk-reasons"):
            for key, label, reason in REASONS:
                st.button(
                    pgettext("reason to reject", label), key=f"desk-reject-{key}", shortcut=key, help=_("Reject"),
                    on_click=actions.decide, args=("reject", claim.claim_id, reason),
                )  # fmt: skip
            st.button(_("Reject …"), key="desk-reject", shortcut="x", on_click=actions.toggle_panel, args=("reject",))


def _show_moves(claims: Sequence[StoredClaim], number: int, review: Review) -> None:
    with st.container(horizontal=True, key="desk-moves"):
        for name, label, key, step in (("previous", _("Previous"), "k", -1), ("next", _("Next"), "j", 1)):
            to = number + step
            st.button(
                label, key=f"desk-{name}", shortcut=key, disabled=not 0 <= to < len(claims), type="tertiary",
                on_click=actions.open_claim, args=(claims[to % len(claims)].claim_id,),
            )  # fmt: skip
        st.button(
            _("Undo"), key="desk-undo", shortcut="u", type="tertiary", disabled=not review.steps, on_click=actions.undo
        )


def _show_joining(source: StoredSource, claims: Sequence[StoredClaim], number: int) -> None:
    """Draw what makes one draft of two, or several of one, and the way to what became of the claim."""
    claim = claims[number]
    before = next((one for one in reversed(claims[:number]) if one.state in _OPEN), None)
    with st.container(horizontal=True, key="desk-joining"):
        if claim.state in _OPEN:
            st.button(
                _("Merge with the one before"), key="desk-merge", shortcut="g", type="tertiary",
                disabled=before is None, on_click=actions.merge, args=(source, [before or claim, claim]),
            )  # fmt: skip
            st.button(
                _("Split"),
                key="desk-split",
                shortcut="s",
                type="tertiary",
                on_click=actions.split,
                args=(source, claim),
            )
        history = Markup('<a href="./history?claim={}" target="_blank">{}</a>')
        show_html(history.format(claim.claim_id, _("History")))


def _show_own_reason(claim: StoredClaim) -> None:
    """Ask for a reason in the editor's own words: to reject a draft, or to withdraw what is published."""
    is_public = claim.state == "published"
    with st.form(f"desk-reason-{claim.claim_id}", border=True):
        reason = st.text_input(_("Why?"), key=f"desk-reason-words-{claim.claim_id}")
        if st.form_submit_button(_("Withdraw it") if is_public else _("Reject it")):
            if is_public:
                actions.withdraw(claim.claim_id, reason)
            else:
                actions.decide("reject", claim.claim_id, reason)
            st.rerun(scope="app")


def build_progress(claims: Sequence[StoredClaim]) -> Markup:
    """Return how far the review is."""
    counts = {
        state: sum(one.state == state for one in claims) for state in ("draft", "accepted", "rejected", "published")
    }
    waiting = counts["draft"]
    lead = _("All decided") if claims else _("No drafts")
    if waiting:
        wait = ngettext("{count} of {total} waits for you", "{count} of {total} wait for you", waiting)
        lead = wait.format(total=write_number(len(claims)))
    decided = {
        "accepted": ngettext("{count} accepted", "{count} accepted", counts["accepted"]),
        "rejected": ngettext("{count} rejected", "{count} rejected", counts["rejected"]),
        "published": ngettext("{count} published", "{count} published", counts["published"]),
    }
    rest = " · ".join(words for state, words in decided.items() if counts[state])
    return Markup('<p class="cm-count"><b>{}</b> {}</p>').format(lead, rest)
