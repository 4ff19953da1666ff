"""Of what kind the claim is, how firmly it is said, and who does it."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.fields.inputs import Open
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import KINDS, MODALITIES


def show_saying(opened: Open) -> None:
    """Draw kind, modality, hedge and actor."""
    left, right = st.columns(2)
    with left:
        opened.show_choice(("kind",), "Kind", KINDS, {key: kind.label for key, kind in CLAIM_KINDS.items()})
        opened.show_words(("actor",), "Who does it")
    with right:
        opened.show_choice(("modality",), "How firmly it is said", MODALITIES)
        opened.show_words(("hedge",), "Words that hedge it")
