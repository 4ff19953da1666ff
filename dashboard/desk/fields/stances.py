"""How the claim bears on others: those at the same place, on the same days or of the same statement are offered."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.desk.fields.inputs import Open
from dashboard.desk.opening import load_database
from dashboard.evidence.words import name_stance
from dashboard.languages import _
from geodata.desk.editing import add_part, drop_part
from geodata.desk.relating import find_related
from geodata.records.vocabulary import STANCES

_FIRST: Final = "denies"


def show_stances(opened: Open) -> None:
    """Draw each stance, and the choice of a claim for a further one."""
    names = {one.claim_id: _name(one.form, one.source_id) for one in find_related(load_database(), opened.claim)}
    for number, one in enumerate(opened.form.get("stance", ())):
        opened.show_written(names.get(one["toward"], one["toward"]))
        stance, part, reason = st.columns([2, 1, 2])
        with stance:
            opened.show_choice(
                ("stance", number, "stance"),
                _("How it bears on it"),
                STANCES,
                {one: name_stance(one) for one in STANCES},
            )
        with part:
            opened.show_words(("stance", number, "part"), _("only to its part"))
        with reason:
            opened.show_words(("stance", number, "reason"), _("because"))
        drop = opened.key("stance", number, "drop")
        opened.show_button(_("Bears not on it"), drop, drop_part(opened.form, "stance", number))
        opened.tell("stance", number)
    key = opened.key("stance", "toward")
    taken = {one["toward"] for one in opened.form.get("stance", ())}
    st.session_state[key] = None
    st.selectbox(
        _("Bears on another claim"), [one for one in names if one not in taken], key=key, index=None,
        format_func=lambda one: names[one], placeholder=_("choose it"), on_change=_add, args=(opened, key),
    )  # fmt: skip


def _name(form: dict[str, object], source_id: str) -> str:
    summary = str(form.get("summary", ""))
    return f"{summary if len(summary) <= 80 else summary[:79] + '…'} · {source_id}"


def _add(opened: Open, key: str) -> None:
    toward = st.session_state[key]
    if toward:
        opened.save(add_part(opened.form, "stance", {"toward": toward, "stance": _FIRST}))
