"""What a map is about, for its head: written in ``map.toml`` beside ``sources/``, or made from the sources.

``map.toml`` may hold ``title``, ``lead`` (one sentence) and ``view`` (latitude and longitude in decimal degrees WGS 84,
and a zoom); each may be left out, as may the file.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from geodata.coordinates import check_latitude, check_longitude
from geodata.errors import CitemapError, SeedError
from geodata.intervals import Interval
from geodata.records.source import Source
from geodata.saying import say
from geodata.seed_reader.problems import show_value
from geodata.seed_reader.toml_files import read_toml
from geodata.store import Store

FILE_NAME = "map.toml"
_LONGEST = {"title": 120, "lead": 300}
MOST_NAMED: Final = 3
"""Of so many sources the publishers are named."""
View = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class MapHead:
    """The head of a map.

    Attributes:
        title: What the map is about; of one source without other words its title, of none or several empty.
        lead: One sentence on it; may be empty.
        source_count: How many sources there are.
        publishers: Who published them; of very many sources only the first are looked at.
        published_on: When the only source was published; None if there is not just one.
        is_inferred: Whether that day was concluded and not read.
        view: Latitude, longitude and zoom of the first view, or None for where the claims are.
        fault: What is wrong with ``map.toml``, with its field and value; empty if nothing is.
    """

    title: str = ""
    lead: str = ""
    source_count: int = 0
    publishers: tuple[str, ...] = ()
    published_on: Interval | None = None
    is_inferred: bool = False
    view: View | None = None
    fault: str = ""


def read_map_head(folder: Path, store: Store) -> MapHead:
    """Return the head of a folder; where ``map.toml`` is at fault, the one made from the sources, with the fault.

    Args:
        folder: The folder of the claims.
        store: The claims in it.
    """
    made = _describe_sources(store.sources)
    path = folder / FILE_NAME
    if not path.exists():
        return made
    try:
        table = read_toml(path)[0]
        unknown = sorted(set(table) - {*_LONGEST, "view"})
        if unknown:
            field = show_value(unknown[0])
            told = say("there is no field {field}; title, lead and view may stand here", field=field)
            raise SeedError(f"{FILE_NAME}: {told}")
        own = {name: _read_text(table, name, most) for name, most in _LONGEST.items()}
        return replace(made, title=own["title"] or made.title, lead=own["lead"], view=_read_view(table))
    except SeedError as error:
        return replace(made, fault=str(error))


def _read_text(table: Mapping[str, Any], name: str, most: int) -> str:
    value = table.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        shown = show_value(value)
        told = say("{field} = {value} is no text of at most {most:,} characters", field=name, value=shown, most=most)
        raise SeedError(f"{FILE_NAME}: {told}")
    return " ".join(value.split())


def _read_view(table: Mapping[str, Any]) -> View | None:
    value = table.get("view")
    if value is None:
        return None
    try:
        latitude, longitude, zoom = (float(part) for part in value)
        check_latitude(latitude)
        check_longitude(longitude)
        if not (math.isfinite(zoom) and 0 <= zoom <= 18):
            raise ValueError(zoom)
    except (CitemapError, TypeError, ValueError, OverflowError):
        told = say("view = {value} is not [latitude, longitude, zoom 0–18]", value=show_value(value))
        raise SeedError(f"{FILE_NAME}: {told}") from None
    return latitude, longitude, zoom


def _describe_sources(sources: Mapping[str, Source]) -> MapHead:
    """Return the head that the sources make."""
    first = list(islice(sources.values(), MOST_NAMED))
    publishers = tuple(dict.fromkeys(one.publisher for one in first))
    if len(sources) != 1:
        return MapHead(source_count=len(sources), publishers=publishers)
    (one,) = first
    return MapHead(one.title, "", 1, publishers, one.published_on, bool(one.published_note))
