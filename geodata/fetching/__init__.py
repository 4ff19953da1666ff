"""Fetches an article from its address, where that is allowed at all (`CITEMAP_FETCH=on`); never from within a network.

Public names are gathered here.
"""

from geodata.fetching.fetcher import FETCH_VARIABLE, Fetched, Fetcher, fetch, is_fetching_allowed

__all__ = ["FETCH_VARIABLE", "Fetched", "Fetcher", "fetch", "is_fetching_allowed"]
