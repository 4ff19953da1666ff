"""What the verbs share that write the claims that pass filters: an option for each filter, in the words of a link."""

from __future__ import annotations

import argparse

from geodata.filters import FILTERS, Values, build_mask, split_values
from geodata.filters.by_day import read_known_day
from geodata.store import Store
from geodata.store.as_of import open_as_of
from geodata.store.some_claims import Chosen, choose_claims


def add_filter_options(parser: argparse.ArgumentParser) -> None:
    """Add an option for each filter."""
    told = "As in the address of the map; each may be given several times. Only claims that pass all are written."
    chosen = parser.add_argument_group("filters", told)
    for key, one in FILTERS.items():
        words = f"{one.label}. {one.help}".replace("%", "%%")
        chosen.add_argument(f"--{key}", action="append", default=[], metavar="VALUE", dest=f"filter_{key}", help=words)


def read_filters(args: argparse.Namespace) -> dict[str, Values]:
    """Return what the options say, by the key of the filter."""
    given = {key: getattr(args, f"filter_{key}") for key in FILTERS}
    return {
        key: tuple(dict.fromkeys(value for text in texts for value in split_values(FILTERS[key], text)))
        for key, texts in given.items()
    }


def choose_from(store: Store, args: argparse.Namespace) -> Chosen:
    """Return the claims that pass the options, as they stood on the day that is asked for.

    Raises:
        FilterError: If a filter cannot use a value.
    """
    chosen = read_filters(args)
    as_asked = open_as_of(store, read_known_day(chosen["asof"]))
    return choose_claims(as_asked, build_mask(as_asked, chosen))
