"""Of what kind the claim is, how firmly it is said, and who does it."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.fields.inputs import Open
from dashboard.evidence.words import name_kind
from dashboard.languages import _, pgettext
from geodata.records.vocabulary import KINDS, MODALITIES


def show_saying(opened: Open) -> None:
    """Draw kind, modality, hedge and actor."""
    left, right = st.columns(2)
    with left:
        opened.show_choice(("kind",), _("Kind"), KINDS, {one: name_kind(one) for one in KINDS})
        opened.show_words(("actor",), _("Who does it"))
    with right:
        opened.show_choice(
            ("modality",),
            _("How firmly it is said"),
            MODALITIES,
            {one: pgettext("modality", one) for one in MODALITIES},
        )
        opened.show_words(("hedge",), _("Words that hedge it"))
