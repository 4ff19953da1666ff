"""Linked Places format 1.1 (GeoJSON with time and names) for gazetteers of history.

A feature is a place: its name and the names under which it stands in the texts, each with its source; when something is
said to have happened there; and, as descriptions, the quotes. Claims that are not on the map are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.citations import find_url
from geodata.exports.export import ATTRIBUTION, LINKED, Export, build_link, open_text
from geodata.exports.geojson import build_geometry
from geodata.exports.linking import name_place
from geodata.exports.rings import DECIMALS, AreaOutlines
from geodata.intervals import Interval
from geodata.records.claim import Claim, ClaimPlace
from geodata.records.location import Candidate
from geodata.records.source import Source
from geodata.store.base import Store
from geodata.tables import AREA_KINDS

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

Said = tuple[Claim, ClaimPlace]


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the places of the claims that the mask keeps as one feature collection, place by place.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    outlines = AreaOutlines(store.table.marks)
    with open_text(out) as text:
        text.write(f'{{"type": "FeatureCollection", "@context": {json.dumps(CONTEXT)}, ')
        text.write(f'"attribution": {json.dumps(ATTRIBUTION)}, "features": [')
        separator = "\n"
        for rows in _group_rows(store, mask):
            feature = _build_feature([store.get_claim_at(row) for row in rows[1:]], rows[0], store, outlines, address)
            text.write(separator + json.dumps(feature, ensure_ascii=False, allow_nan=False))
            separator = ",\n"
        text.write("\n]}\n")


def _group_rows(store: Store, mask: NDArray[np.bool_]) -> Iterable[list[int]]:
    """Yield for each place with a kept claim its number, and behind it the rows of the claims there."""
    marks = store.table.marks
    kept = mask[marks.row_claim]
    pairs = np.unique(np.stack([marks.row_place[kept], marks.row_claim[kept]], axis=1), axis=0)
    places, starts = np.unique(pairs[:, 0], return_index=True)
    ends = [*starts[1:].tolist(), len(pairs)]
    for place, start, end in zip(places.tolist(), starts.tolist(), ends[: len(places)], strict=True):
        yield [place, *pairs[start:end, 1].tolist()]


def _build_feature(
    claims: list[Claim], number: int, store: Store, outlines: AreaOutlines, address: str
) -> dict[str, Any]:
    place_id = store.table.marks.place_ids[number]
    said = [(claim, place) for claim in claims for place in claim.places if _is_there(place, place_id)]
    chosen = said[0][1].location.chosen
    if chosen is None:
        raise AssertionError(f"{place_id} is on the map and was not resolved")
    feature: dict[str, Any] = {
        "@id": name_place(place_id),
        "type": "Feature",
        "properties": {"title": chosen.name, "ccodes": [chosen.country_code] if chosen.country_code else []},
        "names": _build_names(said, store),
        "types": [{"identifier": f"citemap:{chosen.kind}", "label": chosen.kind}],
        "geometry": _build_geometry(chosen, outlines),
        "descriptions": [
            {"@id": build_link(address, claim.claim_id), "value": claim.quote.exact, "lang": claim.quote.language}
            for claim in claims
        ],
    }
    spans = [_build_span(claim.event_time) for claim in claims if claim.event_time.is_dated]
    if spans:
        feature["when"] = {"timespans": spans}
    if place_id.startswith("geonames-"):
        feature["links"] = [{"type": "exactMatch", "identifier": f"gn:{place_id.removeprefix('geonames-')}"}]
    return feature


def _is_there(place: ClaimPlace, place_id: str) -> bool:
    return place.is_plotted and place.location.choice == place_id


def _build_names(said: list[Said], store: Store) -> list[dict[str, Any]]:
    """Return each name under which a place stands in the texts, with the sources it stands in."""
    sources: dict[tuple[str, str], dict[str, Source]] = {}
    for claim, place in said:
        source = store.sources[claim.source_id]
        sources.setdefault((place.toponym, source.language), {})[source.source_id] = source
    return [
        {
            "toponym": toponym,
            "lang": language,
            "citations": [
                {"label": f"{one.title}, {one.publisher}", "@id": find_url(one) or f"#{one.source_id}"}
                for one in found.values()
            ],
        }
        for (toponym, language), found in sources.items()
    ]


def _build_span(interval: Interval) -> dict[str, Any]:
    """Return when something happened: between its bounds, from one day on, or not after a day."""
    end = {"latest": str(interval.last)}
    if interval.first is None:
        return {"start": end, "end": end}
    start = {"earliest": str(interval.first)}
    return {"start": start, "end": end} if interval.last else {"start": start}


def _build_geometry(place: Candidate, outlines: AreaOutlines) -> dict[str, Any] | None:
    if place.kind in AREA_KINDS:
        rings = outlines.find_rings(place.place_id)
        return build_geometry(rings) if rings else None
    return {"type": "Point", "coordinates": [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]}


EXPORT = Export("lpf", "Linked Places", ".lpf.json", "application/geo+json", write, LINKED)
