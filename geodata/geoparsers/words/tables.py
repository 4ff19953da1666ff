"""In which languages a row of the tables of words counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ALL: Final = "*"
"""Stands for every language."""


def counts_in(row: Mapping[str, str], language: str) -> bool:
    """Tell whether a row counts in a language (ISO 639-1), by its column `languages`."""
    languages = row["languages"].split(",")
    return language in languages or ALL in languages
