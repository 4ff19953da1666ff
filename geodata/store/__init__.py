"""The family of stores: claims as columns for filters and maps, and one whole claim at a time."""

from __future__ import annotations

from pathlib import Path

from geodata.seed_reader import Seeds
from geodata.store.base import Container, Store
from geodata.store.columns import open_columns
from geodata.store.columns_writing import FindOutline, GetPlace, write_seeds
from geodata.store.memory import MemoryStore

__all__ = ["STORES", "Container", "Store"]


def _keep_in_memory(seeds: Seeds, folder: Path, get_place: GetPlace, find_outline: FindOutline) -> Store:
    return MemoryStore(seeds, get_place, find_outline)


def _keep_in_columns(seeds: Seeds, folder: Path, get_place: GetPlace, find_outline: FindOutline) -> Store:
    write_seeds(seeds, folder, get_place, find_outline)
    return open_columns(folder)


STORES = {
    "memory": _keep_in_memory,
    "columns": _keep_in_columns,
}
"""Ways to keep the claims of seeds, by name; each may write to the folder that it is given."""
