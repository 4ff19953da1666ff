"""The fields of the open claim, to be corrected beside the text; a field is saved as soon as it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from dashboard.desk.actions import save
from dashboard.desk.editing import Path, get_field, set_field
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import KINDS, MODALITIES, PLOTTED_ROLES
from geodata.store.database import StoredClaim, StoredSource

_AREA_PX: Final = 90


def show_fields(source: StoredSource, claim: StoredClaim) -> None:
    """Draw the fields of a claim."""
    _show_words(claim, ("summary",), "Summary, in plain English", is_long=True)
    if not str(source.form.get("language", "")).startswith("en"):
        for number, quote in enumerate(claim.form.get("quote", ())):
            label = f"English translation of “{quote['exact'][:40]}…”"
            _show_words(claim, ("quote", number, "translation"), label, is_long=True)
    left, right = st.columns(2)
    with left:
        _show_choice(claim, ("kind",), "Kind", KINDS, {key: kind.label for key, kind in CLAIM_KINDS.items()})
        _show_words(claim, ("actor",), "Who does it")
    with right:
        _show_choice(claim, ("modality",), "How firmly it is said", MODALITIES)
        _show_words(claim, ("hedge",), "Words that hedge it")
    if not any(one.get("role") in PLOTTED_ROLES for one in claim.form.get("place", ())):
        _show_words(claim, ("unplaced_reason",), "Why it is not on the map")
    _show_words(claim, ("note",), "Note for readers")


def _key(claim: StoredClaim, path: Path) -> str:
    return f"desk-field-{claim.claim_id}-{'-'.join(map(str, path))}"


def _show_words(claim: StoredClaim, path: Path, label: str, *, is_long: bool = False) -> None:
    key = _key(claim, path)
    st.session_state[key] = str(get_field(claim.form, path))
    options: dict[str, Any] = {"key": key, "on_change": _save_field, "args": (claim, path, key)}
    if is_long:
        st.text_area(label, height=_AREA_PX, **options)
    else:
        st.text_input(label, **options)


def _show_choice(
    claim: StoredClaim, path: Path, label: str, values: Sequence[str], names: dict[str, str] | None = None
) -> None:
    key = _key(claim, path)
    value = get_field(claim.form, path)
    st.session_state[key] = value if value in values else values[0]
    told = names or {}
    st.selectbox(
        label,
        values,
        key=key,
        format_func=lambda one: told.get(one, one),
        on_change=_save_field,
        args=(claim, path, key),
    )


def _save_field(claim: StoredClaim, path: Path, key: str) -> None:
    value = st.session_state[key]
    save(claim.claim_id, set_field(claim.form, path, value.strip() if isinstance(value, str) else value))
