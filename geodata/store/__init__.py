"""The family of stores: claims as columns for filters and maps, and one whole claim at a time."""

from __future__ import annotations

from geodata.store import columns, memory
from geodata.store.base import Container, PlaceFinder, Store, StoreKind

__all__ = ["STORES", "Container", "PlaceFinder", "Store", "StoreKind"]

STORES: dict[str, StoreKind] = {
    "columns": columns.KIND,
    "memory": memory.KIND,
}
"""Kinds of stores by name; a folder is opened by the first that finds itself there."""
