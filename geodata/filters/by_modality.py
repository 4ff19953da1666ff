"""Filter by firmness of a claim."""

from __future__ import annotations

from geodata.filters.by_category import build_category_filter

_HELP = "Whether the source says that it is so, hedges it, or speaks of a plan or a condition."
FILTER = build_category_filter(
    "modality",
    "How firmly it is said",
    "modality",
    lambda store, value: value.capitalize(),
    _HELP,
)
