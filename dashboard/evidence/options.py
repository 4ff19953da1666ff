"""What a filter offers to choose from, in the language that is spoken now."""

from __future__ import annotations

from typing import Final

from dashboard.evidence.place_names import name_place
from dashboard.languages import pgettext
from geodata.filters import Option
from geodata.gazetteer.kinds import KIND_NUMBERS

_WORDS: Final = ("kind", "status", "modality")
"""Filters whose values are words of ours."""
_PLACE: Final = "in"
"""The filter whose values are places."""


def name_option(key: str, option: Option) -> str:
    """Return the label of an option of a filter; names of speakers and sources as they are."""
    if key == _PLACE:
        name, _bracket, kind = option.label.removesuffix(")").rpartition(" (")
        is_named = kind in KIND_NUMBERS
        place = name_place(option.value, name if is_named else option.label)
        return f"{place} ({pgettext('place', kind)})" if is_named else place
    return pgettext(key, option.label) if key in _WORDS else option.label
