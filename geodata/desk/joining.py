"""Drafts that say one thing in two become one, and one that says two things becomes several."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, Final

from geodata.errors import RecordError
from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.saying import say

Form = dict[str, Any]
_LISTS: Final = ("quote", "place", "quantity", "stance")


def merge_forms(forms: Sequence[Form]) -> Form:
    """Return one claim that says what several say: the fields of the first, the lists of all, each part once.

    Raises:
        RecordError: If there are fewer than two.
    """
    if len(forms) < 2:
        raise RecordError(say("there is nothing to merge with"))
    merged = copy.deepcopy(forms[0])
    merged.pop("id", None)
    for form in forms[1:]:
        for name in _LISTS:
            parts = merged.setdefault(name, [])
            parts += [copy.deepcopy(part) for part in form.get(name, ()) if part not in parts]
        for name, value in form.items():
            if name not in (*_LISTS, "id", "unplaced_reason"):
                merged.setdefault(name, copy.deepcopy(value))
    if any(one.get("role") in PLOTTED_ROLES for one in merged["place"]):
        merged.pop("unplaced_reason", None)
    merged["quote"].sort(key=lambda one: one["start"])
    return {name: value for name, value in merged.items() if value != []}


def split_form(form: Form) -> list[Form]:
    """Return the claims that one claim becomes: one for each place where it happens, else for each number or quote.

    What they share stands in each of them.

    Raises:
        RecordError: If there is only one of everything.
    """
    plotted = [one for one in form.get("place", ()) if one.get("role") in PLOTTED_ROLES]
    several = {"place": plotted, "quantity": form.get("quantity", ()), "quote": form.get("quote", ())}
    name, parts = next(((name, parts) for name, parts in several.items() if len(parts) > 1), ("", ()))
    if not name:
        raise RecordError(say("it has one place, one number and one quote: there is nothing to split"))
    kept = [one for one in form.get(name, ()) if one not in parts]
    split = []
    for part in parts:
        new = {key: copy.deepcopy(value) for key, value in form.items() if key != "id"}
        split.append(new | {name: copy.deepcopy([part, *kept])})
    return split
