"""The fields of the open claim, to be corrected beside the text; each is saved as soon as it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.desk.fields.inputs import Open
from dashboard.desk.fields.numbers import show_numbers
from dashboard.desk.fields.places import show_places
from dashboard.desk.fields.saying import show_saying
from dashboard.desk.fields.speakers import show_speakers
from dashboard.desk.fields.stances import show_stances
from dashboard.desk.fields.times import show_times
from dashboard.desk.fields.words import show_summary

GROUPS: Final[tuple[Callable[[Open], None], ...]] = (
    show_summary,
    show_saying,
    show_speakers,
    show_places,
    show_times,
    show_numbers,
    show_stances,
)
"""Groups of fields in the order in which they stand; each shows at its own fields what keeps the claim back."""


def show_fields(opened: Open) -> None:
    """Draw the fields of a claim."""
    for show in GROUPS:
        show(opened)
    opened.tell_rest()
