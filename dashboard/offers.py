"""What each filter offers of a store, counted once for all sessions."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import streamlit as st

from geodata.filters import FILTERS, Filter, Option
from geodata.store import Store

MOST_OPTIONS = 200
"""Values that a filter lists; a longer list would be sent to every visitor in every run."""
_KEPT_STORES = 16
_KEPT_OPTIONS = 512


@dataclass(frozen=True, slots=True)
class Offer:
    """What a filter offers.

    Attributes:
        commonest: The commonest options by value, the commonest first.
        total: How many options there are.
    """

    commonest: dict[str, Option]
    total: int


@st.cache_resource(show_spinner=False, max_entries=_KEPT_STORES)
def load_offers(revision: str, _store: Store) -> dict[str, Offer]:
    """Return the values that claims of a store have for each filter that is a choice, by its key.

    Args:
        revision: Changes when the claims or their statuses change.
        _store: The claims.
    """
    return {key: _find_offer(one, _store) for key, one in FILTERS.items() if one.control == "choice"}


def _find_offer(one: Filter, store: Store) -> Offer:
    options = one.find_options(store)
    commonest = heapq.nlargest(MOST_OPTIONS, options, key=lambda option: option.count)
    return Offer({option.value: option for option in commonest}, len(options))


@st.cache_resource(show_spinner=False, max_entries=_KEPT_OPTIONS)
def load_option(revision: str, filter_key: str, value: str, _store: Store) -> Option:
    """Return one option of a filter; a value that no claim has, such as a status of another day, has the count 0."""
    options = FILTERS[filter_key].find_options(_store)
    return next((option for option in options if option.value == value), Option(value, value.capitalize(), 0))
