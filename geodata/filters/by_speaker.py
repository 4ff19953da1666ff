"""Filter by speaker of a claim."""

from __future__ import annotations

from geodata.filters.by_category import build_category_filter

FILTER = build_category_filter(
    "speaker", "Speaker", "speaker", lambda store, value: store.speakers[value].name, "Who said it first.", "who"
)
