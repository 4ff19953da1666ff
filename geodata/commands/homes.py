"""What the verbs that read articles share: where the sources are at home that do not say it themselves."""

from __future__ import annotations

import argparse

from geodata.errors import SettingError
from geodata.gazetteer import open_gazetteer


def add_home_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--home``."""
    words = "where a source is at home that does not say it, as geonames-4717560"
    parser.add_argument("--home", default="", metavar="ID", help=words)


def read_home(args: argparse.Namespace) -> str:
    """Return the id of a home; empty if none is given.

    Raises:
        SettingError: If the gazetteer has no such place.
    """
    place_id: str = args.home
    if place_id and open_gazetteer().find_row(place_id) is None:
        raise SettingError(f"--home {place_id!r}: the gazetteer has no such place")
    return place_id
