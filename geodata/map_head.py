"""What a map is about, for its head: written in ``map.toml`` beside ``sources/``, or made from the sources.

``map.toml`` may hold ``title``, ``lead`` (one sentence) and ``view`` (latitude and longitude in decimal degrees WGS 84,
and a zoom); each may be left out, as may the file.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from geodata.coordinates import check_latitude, check_longitude
from geodata.errors import CitemapError, SeedError
from geodata.records.source import Source
from geodata.seed_reader.problems import show_value
from geodata.seed_reader.toml_files import read_toml
from geodata.store import Store

FILE_NAME = "map.toml"
_LONGEST = {"title": 120, "lead": 300}
_MOST_NAMED = 3
View = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class MapHead:
    """The head of a map.

    Attributes:
        title: What the map is about.
        lead: One sentence on it; may be empty.
        published: Who published the sources, and of a single one when; empty if there are none.
        view: Latitude, longitude and zoom of the first view, or None for where the claims are.
        fault: What is wrong with ``map.toml``, with its field and value; empty if nothing is.
    """

    title: str
    lead: str = ""
    published: str = ""
    view: View | None = None
    fault: str = ""


def read_map_head(folder: Path, store: Store) -> MapHead:
    """Return the head of a folder; where ``map.toml`` is at fault, the one made from the sources, with the fault.

    Args:
        folder: The folder of the claims.
        store: The claims in it.
    """
    title, published = _name_sources(store.sources)
    made = MapHead(title, published=published)
    path = folder / FILE_NAME
    if not path.exists():
        return made
    try:
        table = read_toml(path)[0]
        unknown = sorted(set(table) - {*_LONGEST, "view"})
        if unknown:
            raise SeedError(
                f"{FILE_NAME}: there is no field {show_value(unknown[0])}; title, lead and view may stand here"
            )
        own = {name: _read_text(table, name, most) for name, most in _LONGEST.items()}
        return MapHead(own["title"] or title, own["lead"], published, _read_view(table))
    except SeedError as error:
        return MapHead(title, published=published, fault=str(error))


def _read_text(table: Mapping[str, Any], name: str, most: int) -> str:
    value = table.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise SeedError(f"{FILE_NAME}: {name} = {show_value(value)} is no text of at most {most} characters")
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
        raise SeedError(f"{FILE_NAME}: view = {show_value(value)} is not [latitude, longitude, zoom 0–18]") from None
    return latitude, longitude, zoom


def _name_sources(sources: Mapping[str, Source]) -> tuple[str, str]:
    """Return a title, and who published; of very many sources only the first are looked at."""
    count = len(sources)
    first = list(islice(sources.values(), _MOST_NAMED + 1))
    if not first:
        return "No sources yet", ""
    if count == 1:
        one = first[0]
        inferred = " (inferred)" if one.published_note else ""
        return one.title, f"{one.publisher}, {one.published_on.in_words()}{inferred}"
    publishers = list(dict.fromkeys(one.publisher for one in first[:_MOST_NAMED]))
    others = ", and others" if count > _MOST_NAMED else ""
    return f"What {count:,} articles report", f"{', '.join(publishers)}{others}"
