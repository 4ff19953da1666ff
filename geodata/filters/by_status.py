"""Filter by status of a claim."""

from __future__ import annotations

from geodata.filters.by_category import build_category_filter

FILTER = build_category_filter(
    "status", "Status", "status", lambda store, value: value.capitalize(), "What other claims say of it."
)
