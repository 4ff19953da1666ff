"""The numbers of the claim, as the source gives them."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.fields.inputs import Open
from dashboard.evidence.words import name_qualifier
from dashboard.languages import _
from geodata.desk.editing import drop_part, read_number
from geodata.records.vocabulary import QUALIFIERS


def show_numbers(opened: Open) -> None:
    """Draw each number; a further one is made of selected words."""
    for number, one in enumerate(opened.form.get("quantity", ())):
        opened.show_written(one.get("as_written", ""))
        how, value, high, unit = st.columns([2, 1, 1, 2])
        with how:
            names = {one: name_qualifier(one) for one in QUALIFIERS}
            opened.show_choice(("quantity", number, "qualifier"), _("How exact"), QUALIFIERS, names)
        with value:
            opened.show_words(("quantity", number, "value"), _("Number"), read=read_number)
        with high:
            opened.show_words(("quantity", number, "high"), _("up to"), read=read_number)
        with unit:
            opened.show_words(("quantity", number, "unit"), _("of what"))
        drop = opened.key("quantity", number, "drop")
        opened.show_button(_("No number of it"), drop, drop_part(opened.form, "quantity", number))
        opened.tell("quantity", number)
