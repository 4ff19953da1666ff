"""Puts the parts together: a folder of seeds or of columns becomes a store of proved claims."""

from __future__ import annotations

import os
from pathlib import Path

from geodata.bulk.layout import find_map_folder
from geodata.errors import DatabaseError, SeedError
from geodata.gazetteer import open_gazetteer
from geodata.geocoders import OfflineGeocoder
from geodata.seed_reader import Seeds, read_seeds
from geodata.store import STORES, PlaceFinder, Store
from geodata.store.columns import is_column_folder

SEEDS_VARIABLE = "CITEMAP_SEEDS"
"""Environment variable that names the folder to open instead of the one that comes with the program."""

DATABASE_VARIABLE = "CITEMAP_DATABASE_URL"
"""Environment variable with the address of the desk's database: a path, ``sqlite:///desk.db``, ``postgresql://…``."""

_HERE = Path(__file__).resolve().parent
SEEDS_FOLDER = next((path for path in (_HERE / "seeds", _HERE.parent / "seeds") if path.is_dir()), _HERE / "seeds")
"""The seeds that come with the program: in the package when it is installed, beside it in a checkout."""


def find_seeds_folder() -> Path:
    """Return the folder named by `CITEMAP_SEEDS`, else the seeds that come with the program.

    Of an archive that was read and opened it is the folder of its drafts.
    """
    named = os.environ.get(SEEDS_VARIABLE, "")
    return find_map_folder(Path(named)) if named else SEEDS_FOLDER


def find_database_address(named: str = "") -> str:
    """Return the address that was named, else that of `CITEMAP_DATABASE_URL`; empty for none."""
    return named or os.environ.get(DATABASE_VARIABLE, "")


def find_joined_database(seeds: Path, named: str = "") -> str:
    """Return the address of the database whose claims join those of a folder; empty for none, and beside columns.

    Columns are written once, as for the drafts of an archive: what the desk publishes does not join them.

    Raises:
        DatabaseError: If a database is named for a folder of columns.
    """
    if not is_column_folder(seeds):
        return find_database_address(named)
    if named:
        raise DatabaseError(f"{seeds}: these claims stand in columns, which no database joins; leave out --database")
    return ""


def read_seed_folder(folder: Path) -> Seeds:
    """Return the sources and claims of a seeds folder, resolved by the offline geocoder and proved.

    Raises:
        SeedError: If it is not a seeds folder.
    """
    finder = build_finder()
    return read_seeds(folder, finder.locate, finder.get_place)


def build_finder() -> PlaceFinder:
    """Return the offline geocoder and the gazetteer that comes with the program."""
    gazetteer = open_gazetteer()
    return PlaceFinder(OfflineGeocoder().locate, gazetteer.get_place, gazetteer.find_outline)


def open_store(folder: Path, earlier: Store | None = None) -> Store:
    """Return the claims of a folder, which holds one of the kinds of `STORES`: seeds, or a store of columns.

    Args:
        folder: The folder.
        earlier: What was opened there before, if anything: what did not change is taken from it.

    Raises:
        SeedError: If the folder is missing or none of them.
        StoreError: If a store is damaged.
    """
    if not folder.is_dir():
        raise SeedError(f"{folder}: there is no such folder")
    folder = find_map_folder(folder)
    for kind in STORES.values():
        if kind.is_at(folder):
            return kind.open(folder, build_finder(), earlier)
    raise SeedError(f"{folder}: neither seeds (there is no folder {folder / 'sources'}) nor a store of columns")
