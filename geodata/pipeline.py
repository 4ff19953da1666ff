"""Puts the parts together: a folder of seeds or of columns becomes a store of proved claims."""

from __future__ import annotations

import os
from pathlib import Path

from geodata.errors import SeedError
from geodata.gazetteer import open_gazetteer
from geodata.geocoders import OfflineGeocoder
from geodata.seed_reader import Seeds, read_seeds
from geodata.store import Store
from geodata.store.columns import is_column_folder, open_columns
from geodata.store.memory import MemoryStore

SEEDS_VARIABLE = "CITEMAP_SEEDS"
"""Environment variable that names the folder to open instead of the one that comes with the program."""

SEEDS_FOLDER = Path(__file__).resolve().parent.parent / "seeds"


def find_seeds_folder() -> Path:
    """Return the folder named by `CITEMAP_SEEDS`, else the seeds that come with the program."""
    named = os.environ.get(SEEDS_VARIABLE, "")
    return Path(named) if named else SEEDS_FOLDER


def read_seed_folder(folder: Path) -> Seeds:
    """Return the sources and claims of a seeds folder, resolved by the offline geocoder and proved.

    Raises:
        SeedError: If it is not a seeds folder.
    """
    return read_seeds(folder, OfflineGeocoder().locate, open_gazetteer().get_place)


def open_store(folder: Path) -> Store:
    """Return the claims of a folder, which holds either seeds or a store of columns.

    Raises:
        SeedError: If the folder is missing or neither of the two.
        StoreError: If a store of columns is damaged.
    """
    if not folder.is_dir():
        raise SeedError(f"{folder}: there is no such folder")
    gazetteer = open_gazetteer()
    if is_column_folder(folder):
        return open_columns(folder)
    seeds = read_seed_folder(folder)
    own = seeds.places
    return MemoryStore(seeds, own.wrap_get_place(gazetteer.get_place), own.wrap_find_outline(gazetteer.find_outline))
