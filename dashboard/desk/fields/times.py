"""When it happened, and what readers should know beside."""

from __future__ import annotations

import streamlit as st

from dashboard.desk.fields.inputs import Open
from dashboard.languages import _
from geodata.intervals import read_day


def _read_day(words: str) -> str:
    return read_day(words).isoformat() if words else ""


def show_times(opened: Open) -> None:
    """Draw the days, the words that they rest on, and the note."""
    first, last, written = st.columns([1, 1, 2])
    with first:
        opened.show_words(("event", "first"), _("From the day"), read=_read_day)
    with last:
        opened.show_words(("event", "last"), _("to the day"), read=_read_day)
    with written:
        opened.show_words(("event", "as_written"), _("as the words say"))
    opened.tell("event")
    opened.show_words(("note",), _("Note for readers"))
