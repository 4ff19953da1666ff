"""Where it happens: what each place does, where it is, or why it is not on the map."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.actions import choose
from dashboard.desk.fields.inputs import Open
from dashboard.evidence.words import name_role
from dashboard.languages import _
from dashboard.languages.sentences import tell
from geodata.desk.placing import drop_place, list_choices
from geodata.records.vocabulary import PLOTTED_ROLES, ROLES


def show_places(opened: Open) -> None:
    """Draw each place; a further one is made of selected words."""
    places = opened.form.get("place", ())
    for number in range(len(places)):
        _show_place(opened, number)
    if not any(one.get("role") in PLOTTED_ROLES for one in places):
        opened.show_words(("unplaced_reason",), _("Why it is not on the map"))


def _show_place(opened: Open, number: int) -> None:
    """Draw what a place does in the claim, the candidates for where it is, and the search for others."""
    place = opened.form["place"][number]
    opened.show_written(place["toponym"])
    search = opened.key("place", number, "search")
    role, where = st.columns([1, 3])
    with role:
        opened.show_choice(("place", number, "role"), _("What it is"), ROLES, {role: name_role(role) for role in ROLES})
    choices = list_choices(
        place, opened.source.text, st.session_state.get(search, ""), opened.source.form.get("home", "")
    )
    names = {one.place_id: tell(one.label) for one in choices}
    key = opened.key("place", number, "place_id")
    st.session_state[key] = place.get("place_id", "")
    with where:
        st.selectbox(
            _("Which one"), list(names), key=key, format_func=lambda one: names[one], on_change=_choose,
            args=(opened, number, key),
        )  # fmt: skip
    opened.tell("place", number)
    with role:
        opened.show_button(_("Not a place of it"), opened.key("place", number, "drop"), drop_place(opened.form, number))
    with where:
        st.text_input(
            _("Another name for it, to search"), key=search, placeholder=_("a name, such as “base, Primorye Krai”")
        )


def _choose(opened: Open, number: int, key: str) -> None:
    choose(opened.source, opened.claim, number, st.session_state[key])
