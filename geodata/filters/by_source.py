"""Filter by source of a claim."""

from __future__ import annotations

from geodata.filters.by_category import build_category_filter

FILTER = build_category_filter(
    "source", "Source", "source_id", lambda store, value: store.get_title(value), "The article it stands in.", "who"
)
