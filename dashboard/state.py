"""What a session looks at, kept in step with the address of the page: one link, one view.

The address is the truth. `read_address` runs first in every run of the page: when the address is not the one that
this session wrote last (a shared link, the back button), the session follows it. Everything a visitor does goes
through `select`, `choose` and `clear_filters`, which write the address. The map writes its own centre and zoom
(``c``, ``z``) into the address in the browser, and they are passed through untouched.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import streamlit as st

from geodata.errors import FilterError
from geodata.filters import FILTERS, Filter, Values
from geodata.filters.by_day import read_known_day
from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.store import Store
from geodata.store.as_of import open_as_of

_WRITTEN = "address-written"
_NOTICES = "address-notices"
_SHOWN, _WAITED = "parts-shown", "was-map-waited-for"
_VIEW_KEYS = ("c", "z")
_LONGEST_VALUE = 500
_PAGE = "page-shown"
_WHOLE_RUN = "whole-run-asked"

PARTS = ("filters", "timeline", "list")
"""What stands around the map, in the order in which it comes."""

CHOICES: dict[str, tuple[str, ...]] = {
    "rows": ("place", "claim"),
    "ratings": ("off", "on"),
    "topics": ("answered", "all"),
}
"""Further things that a view can be set to, by their name in a link; the first value is the usual one."""


def widget_key(filter_key: str) -> str:
    """Return the session key of a filter's widget."""
    return f"filter-{filter_key}"


def read_address(store: Store) -> None:
    """Follow the address of the page if it is not the one that this session wrote last."""
    address = _current_address()
    if st.session_state.get(_WRITTEN) == address:
        return
    notices: list[str] = []
    store = _open_as_asked(store, address)
    for key, one in FILTERS.items():
        kept = _read_values(store, one, address.get(key, ""), notices)
        st.session_state[widget_key(key)] = list(kept) if one.control == "choice" else " ".join(kept)
    for key, values in CHOICES.items():
        st.session_state[key] = address.get(key) if address.get(key) in values else values[0]
    st.session_state["claim"] = _find_claim(store, address.get("claim", ""), notices)
    st.session_state["place"] = _find_place(store, address.get("place", ""), notices) or place_of_claim(
        store, st.session_state["claim"]
    )
    st.session_state[_NOTICES] = notices
    st.session_state[_WRITTEN] = address


def enter_page(page: str) -> None:
    """Carry selection and filters over to another page, whose address begins without them.

    Args:
        page: Name of the page that is about to be drawn.
    """
    before = st.session_state.get(_PAGE)
    st.session_state[_PAGE] = page
    if before in (None, page):
        return
    address = st.session_state.pop(_WRITTEN, {})  # the widgets of this page are new ones and must be set again
    if address and not _current_address():
        st.query_params.from_dict(address)


def known_day() -> date | None:
    """Return the day whose knowledge is shown, or None for today."""
    return read_known_day(chosen_filters().get("asof", ()))


def get_choice(key: str) -> str:
    """Return what a view is set to; see `CHOICES`."""
    value: str = st.session_state.get(key, CHOICES[key][0])
    return value


def set_filter(key: str, value: str) -> None:
    """Set a filter that stands in a link as one text, and write it into the address; empty keeps everything."""
    st.session_state[widget_key(key)] = value
    write_address()


def ask_whole_run() -> None:
    """Ask that the whole page is drawn, after something in a part of it changed what the rest shows."""
    st.session_state[_WHOLE_RUN] = True


def take_whole_run() -> bool:
    """Return whether the whole page was asked for, once."""
    return bool(st.session_state.pop(_WHOLE_RUN, False))


def find_notices() -> list[str]:
    """Return what could not be followed in the address; empty from the next thing that the visitor does."""
    notices: list[str] = st.session_state.get(_NOTICES, [])
    return notices


def count_parts_shown() -> int:
    """Return how many of `PARTS` this session shows; until its map stands the browser is left to it alone.

    Then they come one by one, each when the map reports that the browser has nothing else to do, so that a click
    never waits for more than one of them. A map that does not report (a browser that cannot draw it) is waited for
    once, until the page's timer runs.
    """
    count: int = st.session_state.get(_SHOWN, 0)
    return count


def is_part_shown(part: str) -> bool:
    """Return whether one of `PARTS` is shown already."""
    return PARTS.index(part) < count_parts_shown()


def note_map_idle(drawn: int) -> None:
    """Bring the next of `PARTS`; `drawn` says how many the map had been told of, so that a late report counts once."""
    if drawn == count_parts_shown() < len(PARTS):
        st.session_state[_SHOWN] = drawn + 1
        ask_whole_run()


def wait_for_map() -> None:
    """Wait for the map in one run, and no longer in the next: all parts come at once then."""
    if st.session_state.get(_WAITED):
        st.session_state[_SHOWN] = len(PARTS)
        ask_whole_run()
    st.session_state[_WAITED] = True


def selected_claim() -> str:
    """Return the id of the selected claim, empty if there is none."""
    claim: str = st.session_state.get("claim", "")
    return claim


def selected_place() -> str:
    """Return the id of the selected place, empty if there is none."""
    place: str = st.session_state.get("place", "")
    return place


def chosen_filters() -> dict[str, Values]:
    """Return the filters that are set, by key."""
    chosen: dict[str, Values] = {}
    for key, one in FILTERS.items():
        value = st.session_state.get(widget_key(key), [])
        values = (value.strip(),) if isinstance(value, str) else tuple(value)
        if any(values):
            chosen[key] = values if one.control != "text" else values[:1]
    return chosen


def select(claim_id: str = "", place_id: str = "") -> None:
    """Select a claim, a place, or (both empty) nothing, and write it into the address."""
    st.session_state["claim"] = claim_id
    st.session_state["place"] = place_id
    write_address()


def clear_filters() -> None:
    """Set every filter back to keeping everything."""
    for key, one in FILTERS.items():
        st.session_state[widget_key(key)] = [] if one.control == "choice" else ""
    write_address()


def write_address() -> None:
    """Write selection and filters into the address of the page."""
    wanted = {"claim": selected_claim(), "place": selected_place()}
    wanted |= {key: ",".join(values) for key, values in chosen_filters().items()}
    wanted |= {key: get_choice(key) for key, values in CHOICES.items() if get_choice(key) != values[0]}
    wanted = {key: value for key, value in wanted.items() if value}
    kept = {key: st.query_params[key] for key in _VIEW_KEYS if key in st.query_params}
    st.session_state[_WRITTEN] = wanted
    st.session_state[_NOTICES] = []
    st.query_params.from_dict({**wanted, **kept})


def build_link(claim_id: str) -> str:
    """Return the address of a claim on the map, with the filters as they stand; for links in our own HTML."""
    kept = {key: ",".join(values) for key, values in chosen_filters().items()}
    return f"./?{urlencode({'claim': claim_id, **kept})}"


def place_of_claim(store: Store, claim_id: str) -> str:
    """Return the id of the first place where a claim is on the map, empty if it is not."""
    places = store.get_claim(claim_id).places if claim_id else ()
    return next((place.location.choice for place in places if place.role in PLOTTED_ROLES), "")


def _current_address() -> dict[str, str]:
    known = {"claim", "place", *FILTERS, *CHOICES}
    return {key: value[:_LONGEST_VALUE] for key, value in st.query_params.items() if key in known and value}


def _split(value: str, control: str) -> Values:
    if control == "choice":
        return tuple(dict.fromkeys(part for part in value.split(",") if part))
    return (value,) if value else ()


def _open_as_asked(store: Store, address: dict[str, str]) -> Store:
    """Return the claims as they stood on the day that a link asks for: a status may be one of that day only."""
    try:
        return open_as_of(store, read_known_day((address["asof"],))) if "asof" in address else store
    except FilterError:
        return store


def _read_values(store: Store, one: Filter, value: str, notices: list[str]) -> Values:
    """Return what a link sets a filter to, as far as the filter can use it."""
    values = _split(value, one.control)
    if one.control == "text":
        return values
    kept = []
    for part in values:
        try:
            one.build_mask(store, (part,))
            kept.append(part)
        except FilterError as error:
            notices.append(f"The link cannot be followed in “{one.label.lower()}”: {error}.")
    return tuple(kept)


def _find_claim(store: Store, claim_id: str, notices: list[str]) -> str:
    if claim_id and store.find_index(claim_id) is None:
        notices.append(f"The link asks for claim “{claim_id}”, which is not here.")
        return ""
    return claim_id


def _find_place(store: Store, place_id: str, notices: list[str]) -> str:
    if place_id and place_id not in store.containers:
        notices.append(f"The link asks for place “{place_id}”, where no claim is on the map.")
        return ""
    return place_id
