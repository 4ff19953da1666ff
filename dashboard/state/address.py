"""What a session looks at, kept in step with the address of the page: one link, one view.

`read_address` runs first in every run of the page: the session follows the address of a shared link and of the back
button. Everything a visitor does goes through `select`, `set_filter` and `clear_filters`, which write the address; one
that the browser sent before it had heard of that counts for nothing. The map writes its own centre and zoom (``c``,
``z``) into the address in the browser, and they are passed through untouched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.languages import _
from dashboard.languages.sentences import tell
from dashboard.state.widgets import (
    CHOICES,
    chosen_filters,
    get_choice,
    keep_filter,
    note_filter,
    widget_key,
)
from geodata.errors import FilterError
from geodata.filters import FILTERS, Filter, Values, split_values
from geodata.filters.by_day import read_known_day
from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.store import Store
from geodata.store.as_of import open_as_of

_WRITTEN = "address-written"
_NOTICES = "address-notices"
_REVISION = "claims-revision"
_VIEW_KEYS = ("c", "z")
_LONGEST_VALUE = 500
_PAGE = "page-shown"
_TAIL = re.compile(r"(?:&[a-z]+;|%[0-9A-Fa-f]{2}|[^0-9A-Za-z])+$")
"""What may stand behind a link in a text: ids and the values of filters end with a letter or a digit."""


Explain = Callable[[str], str]
"""Says why a claim is not here; empty where that is not known."""


def _say_nothing(_claim_id: str) -> str:
    return ""


def read_address(store: Store, explain: Explain = _say_nothing) -> None:
    """Follow the address of a link or of the back button; keep the session if the browser sent an older address.

    When the claims have changed, what the session is set to is held against them again.

    Args:
        store: The claims.
        explain: Says why a claim that the address names is not among them.
    """
    address, written = _current_address(), st.session_state.get(_WRITTEN)
    is_same = st.session_state.get(_REVISION) == store.revision
    if written == address or (written is not None and not _is_back_button()):
        if is_same:
            return
        address = address if written is None else written
    st.session_state[_REVISION] = store.revision
    notices: list[str] = []
    store = _open_as_asked(store, address)
    for key, one in FILTERS.items():
        keep_filter(key, _read_values(store, one, address.get(key, ""), notices))
    for key, values in CHOICES.items():
        st.session_state[key] = address.get(key) if address.get(key) in values else values[0]
    st.session_state["claim"] = _find_claim(store, address.get("claim", ""), notices, explain)
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
    address = st.session_state.pop(_WRITTEN, {})
    if address and not _current_address():
        st.query_params.from_dict(address)


def set_filter(key: str, *values: str) -> None:
    """Set a filter, not by its own widget, and write it into the address; no value, or an empty one, keeps all."""
    keep_filter(key, _drop_empty(values))
    write_address()


def follow_widget(key: str, widget: str, *values: str) -> None:
    """Set a filter as its widget says, and write it into the address.

    Args:
        key: Key of the filter.
        widget: Key of the widget; one that the filter no longer goes by is not followed.
        values: What the widget is set to; none, or an empty one, keeps everything.
    """
    if widget == widget_key(key):
        note_filter(key, _drop_empty(values))
        write_address()


def clear_filters() -> None:
    """Set every filter back to keeping everything."""
    for key in FILTERS:
        keep_filter(key, ())
    write_address()


def _drop_empty(values: Values) -> Values:
    return tuple(value for value in values if value)


def find_notices() -> list[str]:
    """Return what could not be followed in the address; empty from the next thing that the visitor does."""
    notices: list[str] = st.session_state.get(_NOTICES, [])
    return notices


def selected_claim() -> str:
    """Return the id of the selected claim, empty if there is none."""
    claim: str = st.session_state.get("claim", "")
    return claim


def selected_place() -> str:
    """Return the id of the selected place, empty if there is none."""
    place: str = st.session_state.get("place", "")
    return place


def select(claim_id: str = "", place_id: str = "") -> None:
    """Select a claim, a place, or (both empty) nothing, and write it into the address."""
    st.session_state["claim"] = claim_id
    st.session_state["place"] = place_id
    write_address()


def speak(code: str) -> None:
    """Show the page in a language from now on, and write it into the address."""
    st.session_state["lang"] = code
    write_address()


def write_address() -> None:
    """Write selection and filters into the address of the page."""
    wanted = _describe_choices()
    st.session_state[_WRITTEN] = wanted
    st.session_state[_NOTICES] = []
    st.query_params.from_dict({**wanted, **_keep_position()})


def describe_view() -> dict[str, str]:
    """Return what the address of this view says: selection, filters, and the position of the map."""
    return {**_describe_choices(), **_keep_position()}


def _keep_position() -> dict[str, str]:
    return {key: st.query_params[key] for key in _VIEW_KEYS if key in st.query_params}


def _describe_choices() -> dict[str, str]:
    wanted = {"claim": selected_claim(), "place": selected_place()}
    wanted |= {key: ",".join(values) for key, values in chosen_filters().items()}
    wanted |= {key: get_choice(key) for key, values in CHOICES.items() if get_choice(key) != values[0]}
    return {key: value for key, value in wanted.items() if value}


def build_link(claim_id: str) -> str:
    """Return the address of a claim on the map, with the filters as they stand; for links in our own HTML."""
    return f"./?{urlencode({'claim': claim_id, **_keep_for_links()})}"


def build_place_link(place_id: str) -> str:
    """Return the address of a place on the map, with the filters as they stand."""
    return f"./?{urlencode({'place': place_id, **_keep_for_links()})}"


def _keep_for_links() -> dict[str, str]:
    """Return the filters as they stand, and the language if one was chosen."""
    kept = {key: ",".join(values) for key, values in chosen_filters().items()}
    return {**kept, "lang": get_choice("lang")} if get_choice("lang") else kept


def place_of_claim(store: Store, claim_id: str) -> str:
    """Return the id of the first place where a claim is on the map, empty if it is not."""
    places = store.get_claim(claim_id).places if claim_id else ()
    return next((place.location.choice for place in places if place.role in PLOTTED_ROLES), "")


def _is_back_button() -> bool:
    """Return whether the visitor went back or forward, which is how a page that stands gets another address."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _current_address() -> dict[str, str]:
    known = {"claim", "place", *FILTERS, *CHOICES}
    return {key: value[:_LONGEST_VALUE] for key, value in st.query_params.items() if key in known and value}


def _open_as_asked(store: Store, address: dict[str, str]) -> Store:
    """Return the claims as they stood on the day that a link asks for: a status may be one of that day only."""
    try:
        return open_as_of(store, read_known_day((address["asof"],))) if "asof" in address else store
    except FilterError:
        return store


def _read_values(store: Store, one: Filter, value: str, notices: list[str]) -> Values:
    """Return what a link sets a filter to, as far as the filter can use it."""
    values = split_values(one, value)
    if one.control == "text":
        return values
    kept = []
    for part in values:
        found = next((form for form in (part, _cut_tail(part)) if form and _find_fault(store, one, form) is None), "")
        if found:
            kept.append(found)
        else:
            words = _("The link cannot be followed in “{filter}”: {reason}.")
            notices.append(words.format(filter=_(one.label).lower(), reason=tell(str(_find_fault(store, one, part)))))
    return tuple(kept)


def _find_fault(store: Store, one: Filter, value: str) -> FilterError | None:
    """Return why a filter cannot use a value; None if it can."""
    try:
        one.build_mask(store, (value,))
    except FilterError as error:
        return error
    return None


def _cut_tail(value: str) -> str:
    """Return a value without what a text that held the link left behind it, such as the ")." of a sentence.

    Example:
        >>> _cut_tail("plan).")
        'plan'
    """
    return _TAIL.sub("", value)


def _find_claim(store: Store, claim_id: str, notices: list[str], explain: Explain) -> str:
    if store.find_index(claim_id) is None and store.find_index(_cut_tail(claim_id)) is not None:
        return _cut_tail(claim_id)
    if claim_id and store.find_index(claim_id) is None:
        told = explain(claim_id) or explain(_cut_tail(claim_id))
        notices.append(told or _("The link asks for claim “{claim}”, which is not here.").format(claim=claim_id))
        return ""
    return claim_id


def _find_place(store: Store, place_id: str, notices: list[str]) -> str:
    if place_id not in store.containers and _cut_tail(place_id) in store.containers:
        return _cut_tail(place_id)
    if place_id and place_id not in store.containers:
        words = _("The link asks for place “{place}”, where no claim is on the map.")
        notices.append(words.format(place=place_id))
        return ""
    return place_id
