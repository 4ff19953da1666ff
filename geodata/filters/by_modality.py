"""Filter by firmness of a claim."""

from __future__ import annotations

from geodata.filters.by_category import build_category_filter

FILTER = build_category_filter(
    "modality", "Firmness", "modality", lambda store, value: value.capitalize(), "How firmly the source says it."
)
