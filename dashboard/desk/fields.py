"""The fields of the open claim, to be corrected beside the text; a field is saved as soon as it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from dashboard.desk.actions import choose, save
from dashboard.desk.editing import Path, drop_part, get_field, set_field
from geodata.desk.selecting import find_candidates
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import KINDS, MODALITIES, PLOTTED_ROLES, ROLES
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
    for number in range(len(claim.form.get("place", ()))):
        _show_place(source, claim, number)
    if not any(one.get("role") in PLOTTED_ROLES for one in claim.form.get("place", ())):
        _show_words(claim, ("unplaced_reason",), "Why it is not on the map")
    first, last = st.columns(2)
    with first:
        _show_words(claim, ("event", "first"), "From the day")
    with last:
        _show_words(claim, ("event", "last"), "to the day")
    _show_words(claim, ("note",), "Note for readers")


def _show_place(source: StoredSource, claim: StoredClaim, number: int) -> None:
    """Draw what a place does in the claim, and the candidates for where it is."""
    place = claim.form["place"][number]
    role, where, away = st.columns([1, 3, 1], vertical_alignment="bottom")
    with role:
        _show_choice(claim, ("place", number, "role"), f"{place['toponym']} is", ROLES)
    candidates = find_candidates(place.get("words", place["toponym"]), source.text)
    names = {one.place_id: f"{one.label or one.name} ({one.kind})" for one in candidates}
    names.setdefault(place["place_id"], place["place_id"])
    key = _key(claim, ("place", number, "place_id"))
    st.session_state[key] = place["place_id"]
    with where:
        st.selectbox(
            "Which one", list(names), key=key, format_func=lambda one: names[one], on_change=_choose_place,
            args=(source, claim, number, key),
        )  # fmt: skip
    with away:
        new = drop_part(claim.form, "place", number)
        if not new.get("place") and not new.get("unplaced_reason"):
            new["unplaced_reason"] = "The words name no place where it happens."
        drop = _key(claim, ("place", number, "drop"))
        st.button("Not a place of it", key=drop, on_click=save, args=(claim.claim_id, new))


def _choose_place(source: StoredSource, claim: StoredClaim, number: int, key: str) -> None:
    choose(source, claim, number, st.session_state[key])


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
