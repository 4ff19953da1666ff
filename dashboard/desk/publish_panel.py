"""Publishing: what is missing, what readers will see, then one transaction, then the link."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard.desk import actions
from dashboard.desk.card import name_place
from dashboard.desk.opening import load_database
from dashboard.desk.publish_map import show_publish_map
from dashboard.desk.session import Review
from dashboard.evidence.markup import NOTHING, isolate, join
from dashboard.languages import _, ngettext
from dashboard.languages.sentences import tell
from dashboard.showing import show_html
from geodata.desk.proving import Fault
from geodata.desk.publishing import find_obstacles
from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.store.database import StoredClaim, StoredSource


def show_publish_panel(source: StoredSource, claims: Sequence[StoredClaim], review: Review) -> None:
    """Draw the button that publishes, and what stands in its way."""
    accepted = [one for one in claims if one.state == "accepted"]
    if not accepted:
        return
    if review.panel != "publish":
        label = ngettext("Publish {count} accepted …", "Publish {count} accepted …", len(accepted))
        is_next = not any(one.state == "draft" for one in claims)
        st.button(
            label, key="desk-publish", shortcut="p", type="primary" if is_next else "secondary",
            on_click=actions.toggle_panel, args=("publish",),
        )  # fmt: skip
        return
    with st.container(key="desk-publishing", border=True):
        obstacles = find_obstacles(load_database(), source.source_id, accepted)
        show_publish_map(source, accepted)
        show_html(build_preview(accepted))
        if obstacles:
            _show_obstacles(source, accepted, obstacles)
        with st.container(horizontal=True):
            label = ngettext("Publish {count} now", "Publish {count} now", len(accepted))
            st.button(
                label, key="desk-publish-now", shortcut="Shift+p", type="primary",
                disabled=bool(obstacles), on_click=actions.publish_accepted,
            )  # fmt: skip
            st.button(_("Not yet"), key="desk-publish-not", on_click=actions.toggle_panel, args=("publish",))


def _show_obstacles(source: StoredSource, accepted: Sequence[StoredClaim], obstacles: dict[str, list[Fault]]) -> None:
    names = {one.claim_id: one.form.get("summary", one.claim_id) for one in accepted} | {
        source.source_id: _("The source")
    }
    items = [
        Markup("<li>{}: {}</li>").format(isolate(str(names.get(one, one))), isolate(_tell_faults(faults)))
        for one, faults in obstacles.items()
    ]
    head = _("Before it can be published")
    show_html(Markup('<div class="cm-notice"><b>{}</b><ul>{}</ul></div>').format(head, join(items)))
    first = next((one.claim_id for one in accepted if one.claim_id in obstacles), "")
    if first:
        st.button(_("Go to the first"), key="desk-mend", shortcut="m", on_click=_mend, args=(first,))


def _tell_faults(faults: Sequence[Fault]) -> str:
    return "; ".join(dict.fromkeys(tell(fault.message) for fault in faults))


def _mend(claim_id: str) -> None:
    actions.open_claim(claim_id)
    actions.toggle_panel("edit")


def build_preview(claims: Sequence[StoredClaim]) -> Markup:
    """Return where readers will see the claims, by place; and how many stand beside the map."""
    by_place: dict[str, list[str]] = {}
    beside = 0
    for claim in claims:
        ids = {one.get("place_id", "") for one in claim.form.get("place", ()) if one.get("role") in PLOTTED_ROLES}
        beside += not ids
        for place_id in ids:
            by_place.setdefault(place_id, []).append(str(claim.form.get("summary", "")))
    items = [
        Markup("<li><b>{}</b>: {}</li>").format(isolate(name_place(place_id)), join(map(isolate, told), " · "))
        for place_id, told in by_place.items()
    ]
    rest = ngettext("{count} beside the map, with the reason.", "{count} beside the map, with the reason.", beside)
    tail = Markup("<p>{}</p>").format(rest) if beside else NOTHING
    return Markup("<p><b>{}</b></p><ul>{}</ul>{}").format(_("Readers will see"), join(items), tail)


def show_published(source: StoredSource, review: Review) -> None:
    """Say that claims are public now, with their links."""
    items = [
        Markup('<li><a href="./?claim={}" target="_blank">{}</a></li>').format(claim_id, claim_id)
        for claim_id in review.published
    ]
    show_html(
        Markup('<div class="cm-notice" role="status"><b>{}</b> {}<ul>{}</ul></div>').format(
            _("Published."), _("Whoever has a link reads it now:"), join(items)
        )
    )
