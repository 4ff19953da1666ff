"""Why nothing is left to see, in words: so early a day that nothing was known, days on which nothing happened."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from dashboard.languages import _, ngettext
from dashboard.languages.words import name_all, name_day
from geodata.filters import build_mask
from geodata.filters.by_day import find_undated, read_known_day, read_range
from geodata.filters.filter import Values
from geodata.intervals import OPEN_FIRST, OPEN_LAST, UNDATED, Interval, find_day
from geodata.store import Store
from geodata.tables import compute_known_days


def say_no_claims() -> str:
    """Return that there is no claim at all."""
    return _("There are no claims to show.")


def say_nothing_passes() -> str:
    """Return that the filters leave no claim."""
    return _("No claim here passes the filters.")


def explain_unknown(store: Store, filters: Mapping[str, Values]) -> str:
    """Return that nothing was known yet on the day that is shown, and when the first claim was; empty if one was."""
    day = read_known_day(filters.get("asof", ()))
    known = compute_known_days(store.table.claims)
    known = known[known != UNDATED]
    first = find_day(int(known.min())) if len(known) else None
    if day is None or first is None or first <= day:
        return ""
    shown, begun = name_day(day), name_day(first)
    template = _("Nothing was known yet on {day}: the first claim became known on {first}.")
    return template.format(day=shown, first=begun)


def explain_undated(store: Store, filters: Mapping[str, Values]) -> str:
    """Return that nothing surely happened on the days that are chosen, and what stays; empty if something did."""
    if "when" not in filters or explain_unknown(store, filters):
        return ""
    undated = find_undated(store)
    mask, others = _build_masks(store, filters)
    if (mask & ~undated & ~_find_open(store)).any() or not (others & ~undated).any():
        return ""
    lasting = _count_lasting(store, mask)
    stay = _name_lasting(lasting)
    said = _say_none_happened(read_range(filters["when"]))
    if not stay:
        return said
    rest = ngettext("{which} one stays.", "{which} ones stay.", sum(lasting.values())).format(which=stay)
    return f"{said} {rest}"


def explain_kept(store: Store, filters: Mapping[str, Values]) -> str:
    """Return how many claims the chosen days leave, and how many of them stay whatever the days; empty without days."""
    if "when" not in filters:
        return ""
    mask, others = _build_masks(store, filters)
    lasting = _count_lasting(store, mask)
    always, several = _name_lasting(lasting), sum(lasting.values())
    kept, total = int(mask.sum()), int(others.sum())
    if kept == total:
        if not always:
            return _("These days leave no claim out.")
        return ngettext(
            "These days leave no claim out: {which} claim stays.",
            "These days leave no claim out: {which} claims stay.",
            several,
        ).format(which=always)
    claims = ngettext("{count} claim", "{count} claims", total)
    if not always:
        return ngettext("{count} of {claims} stays.", "{count} of {claims} stay.", kept).format(claims=claims)
    among = ngettext("{which} one", "{which} ones", several).format(which=always)
    return ngettext(
        "{count} of {claims} stays, {some} among them.", "{count} of {claims} stay, {some} among them.", kept
    ).format(claims=claims, some=among)


def explain_nothing(store: Store, filters: Mapping[str, Values]) -> str:
    """Return why no claim is left, as exactly as it is known."""
    if not len(store.table):
        return say_no_claims()
    return explain_unknown(store, filters) or explain_undated(store, filters) or say_nothing_passes()


def _build_masks(store: Store, filters: Mapping[str, Values]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which claims pass the filters, and which would if no days were chosen."""
    others = {key: values for key, values in filters.items() if key != "when"}
    return build_mask(store, filters), build_mask(store, others)


def _find_open(store: Store) -> NDArray[np.bool_]:
    marks = store.table.marks
    is_open: NDArray[np.bool_] = (marks.claim_first == OPEN_FIRST) | (marks.claim_last == OPEN_LAST)
    return is_open & ~find_undated(store)


def _count_lasting(store: Store, mask: NDArray[np.bool_]) -> dict[str, int]:
    """Return how many of some claims are undated, and how many have an open end: days leave few of them out."""
    undated, is_open = find_undated(store), _find_open(store)
    return {"undated": int((mask & undated).sum()), "open": int((mask & is_open).sum())}


def _name_lasting(counts: Mapping[str, int]) -> str:
    """Return such counts in words.

    Example:
        >>> _name_lasting({"undated": 13, "open": 4}), _name_lasting({"undated": 0, "open": 1})
        ('13 undated and 4 open', '1 open')
    """
    undated, is_open = counts["undated"], counts["open"]
    names = [ngettext("{count} undated", "{count} undated", undated)] if undated else []
    return name_all([*names, *([ngettext("{count} open", "{count} open", is_open)] if is_open else [])])


def _say_none_happened(days: Interval) -> str:
    """Return that no claim is known to have happened in a range of days.

    Example:
        >>> _say_none_happened(Interval(None, find_day(0)))
        'No claim here is known to have happened until 1 January 1970.'
    """
    first, last = (name_day(day) if day else "" for day in (days.first, days.last))
    if not first:
        return _("No claim here is known to have happened until {day}.").format(day=last)
    if not last:
        return _("No claim here is known to have happened since {day}.").format(day=first)
    if first == last:
        return _("No claim here is known to have happened on {day}.").format(day=first)
    template = _("No claim here is known to have happened between {first} and {last}.")
    return template.format(first=first, last=last)
