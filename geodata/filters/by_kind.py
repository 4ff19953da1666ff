"""Filter by kind of a claim."""

from __future__ import annotations

from geodata.filters.by_category import build_category_filter

FILTER = build_category_filter(
    "kind", "Kind", "kind", lambda store, value: value.capitalize(), "What the claim is about."
)
