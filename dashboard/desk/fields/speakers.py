"""Who says it: first, passed on, together; and the statement that it goes back to."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.actions import change
from dashboard.desk.fields.inputs import Open
from dashboard.desk.opening import load_database
from dashboard.languages import _
from geodata.desk.relating import find_known_origins
from geodata.desk.voices import (
    find_first_speaker,
    list_origins,
    list_speakers,
    name_origin,
    set_chain,
    set_first_speaker,
    set_origin,
)


def show_speakers(opened: Open) -> None:
    """Draw the chain of speakers; known ones are offered, others can be typed."""
    names = list_speakers(opened.source.form)
    first = find_first_speaker(opened.source.form, opened.form)
    left, right = st.columns(2)
    with left:
        _show_first(opened, names, first)
    with right:
        _show_origin(opened, names, first)
    chains = (("relayed_by", _("Passed on by, in order")), ("jointly_with", _("Said together with")))
    for column, (name, label) in zip(st.columns(2), chains, strict=True):
        with column:
            _show_chain(opened, names, name, label)


def _show_first(opened: Open, names: dict[str, str], first: str) -> None:
    key = opened.key("speaker")
    st.session_state[key] = first or None
    st.selectbox(
        _("Who said it first"), list(names), key=key, format_func=lambda one: names.get(one, one), index=None,
        accept_new_options=True, placeholder=_("a known speaker, or another name"), on_change=_save_first,
        args=(opened, key),
    )  # fmt: skip


def _save_first(opened: Open, key: str) -> None:
    speaker = st.session_state[key] or ""
    change(opened.claim.claim_id, lambda _form: set_first_speaker(opened.source.form, opened.form, speaker))


def _show_origin(opened: Open, names: dict[str, str], first: str) -> None:
    """Draw the statement: those of the speaker in this source, and those that other sources know of him."""
    own = list_origins(opened.source.form, first)
    known = find_known_origins(load_database(), opened.source.source_id, names.get(first, "")) if first else {}
    others = {key: name_origin(key, one) for key, one in known.items() if key not in own}
    labels = own | {key: _("as elsewhere: {statement}").format(statement=one) for key, one in others.items()}
    key = opened.key("origin")
    st.session_state[key] = opened.form.get("origin") if opened.form.get("origin") in labels else None
    st.selectbox(
        _("His statement"), list(labels), key=key, index=None, format_func=lambda one: labels.get(one, one),
        on_change=_save_origin, args=(opened, key, known),
    )  # fmt: skip
    opened.tell("origin")


def _save_origin(opened: Open, key: str, known: dict[str, dict[str, object]]) -> None:
    origin = st.session_state[key] or ""
    change(opened.claim.claim_id, lambda _form: set_origin(opened.source.form, opened.form, origin, known.get(origin)))


def _show_chain(opened: Open, names: dict[str, str], name: str, label: str) -> None:
    key = opened.key(name)
    st.session_state[key] = list(opened.form.get(name, ()))
    options = list(dict.fromkeys([*names, *opened.form.get(name, ())]))
    st.multiselect(
        label, options, key=key, format_func=lambda one: names.get(one, one), accept_new_options=True,
        on_change=_save_chain, args=(opened, name, key),
    )  # fmt: skip
    opened.tell(name)


def _save_chain(opened: Open, name: str, key: str) -> None:
    speakers = list(st.session_state[key])
    change(opened.claim.claim_id, lambda _form: set_chain(opened.source.form, opened.form, name, speakers))
