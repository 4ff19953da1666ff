"""KML 2.2 for Google Earth and others: a folder for each kind of claim, a mark for each claim at each place.

Cities are points; areas are their outlines; a claim whose place has no outline, or that is not on the map, stands in
its folder without a mark. A movement of which the source names both ends has a line, too. Times are a `TimeSpan`,
every property stands in `ExtendedData`, and the balloon shows the words, who said them and where.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
from numpy.typing import NDArray

from geodata.citations import build_citation
from geodata.exports.export import ATTRIBUTION, Export, Row, Several, Value, iterate_rows
from geodata.exports.rings import DECIMALS, AreaOutlines, Positions, build_polygons
from geodata.exports.ways import build_way, find_way
from geodata.exports.xml_text import clean_xml
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import KINDS
from geodata.store.base import Store
from geodata.tables import AREA_KINDS

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write the claims that the mask keeps, kind by kind.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.
    """
    outlines = AreaOutlines(store.table.marks)
    out.write(_HEAD.encode())
    _put(out, _build_text("name", "citemap: what was reported"))
    _put(out, _build_text("description", ATTRIBUTION))
    for kind in KINDS:
        _put(out, _build_style(kind))
    for code, kind in enumerate(KINDS):
        kept = mask & (store.table.marks.claim_kind == code)
        if not kept.any():
            continue
        out.write(b"<Folder>\n")
        _put(out, _build_text("name", CLAIM_KINDS[kind].label))
        for row in iterate_rows(store, kept, address):
            for placemark in _build_placemarks(row, store, outlines):
                _put(out, placemark)
        out.write(b"</Folder>\n")
    out.write(b"</Document>\n</kml>\n")


def _put(out: BinaryIO, element: Element) -> None:
    # A parser makes a line feed of a bare carriage return.
    out.write(tostring(element, encoding="unicode").replace("\r", "&#13;").encode("utf-8") + b"\n")


def _build_text(tag: str, text: str) -> Element:
    element = Element(tag)
    element.text = clean_xml(text)
    return element


def _build_style(kind: str) -> Element:
    """Return how a kind looks: its colour on marks, lines and areas."""
    fill = CLAIM_KINDS[kind].fill.removeprefix("#")
    colour = fill[4:6] + fill[2:4] + fill[0:2]
    style = Element("Style", id=kind)
    icon = SubElement(style, "IconStyle")
    icon.append(_build_text("color", f"ff{colour}"))
    icon.append(_build_text("scale", "1.1"))
    line = SubElement(style, "LineStyle")
    line.append(_build_text("color", f"ff{colour}"))
    line.append(_build_text("width", "2"))
    SubElement(style, "PolyStyle").append(_build_text("color", f"33{colour}"))
    return style


def _build_placemarks(row: Row, store: Store, outlines: AreaOutlines) -> Iterator[Element]:
    """Yield the mark of a row, and behind the last place of a movement the line between its ends."""
    yield _build_placemark(row, store, _build_geometry(row, outlines), "")
    way = find_way(row.claim)
    if way and way[-1] is row.place:
        lines = build_way([(one.latitude, one.longitude) for one in way])
        parts = [_build_line("LineString", line) for line in lines]
        yield _build_placemark(row, store, parts, " → ".join(one.name for one in way))


def _build_placemark(row: Row, store: Store, parts: Sequence[Element], way: str) -> Element:
    claim = row.claim
    placemark = Element("Placemark")
    placemark.append(_build_text("name", f"{claim.summary}: {way}" if way else claim.summary))
    citation = build_citation(claim, store.sources[claim.source_id], str(row.properties["link"]))
    # Google Earth shows a description as HTML, so the text is escaped once for that and once for XML.
    placemark.append(_build_text("description", html.escape(citation).replace("\n", "<br>\n")))
    first, last = claim.event_time.first, claim.event_time.last
    if first or last:
        span = SubElement(placemark, "TimeSpan")
        for tag, day in (("begin", first), ("end", last)):
            if day:
                span.append(_build_text(tag, str(day)))
    placemark.append(_build_text("styleUrl", f"#{claim.kind}"))
    data = SubElement(placemark, "ExtendedData")
    for name, value in (row.properties | ({"role": "way"} if way else {})).items():
        SubElement(data, "Data", name=name).append(_build_text("value", _name_value(value)))
    if len(parts) == 1:
        placemark.append(parts[0])
    elif parts:
        SubElement(placemark, "MultiGeometry").extend(parts)
    return placemark


def _name_value(value: Value) -> str:
    if isinstance(value, Several):
        return value.words
    return "" if value is None else str(value)


def _build_geometry(row: Row, outlines: AreaOutlines) -> list[Element]:
    place = row.place
    if place is None:
        return []
    if place.kind not in AREA_KINDS:
        position = [round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)]
        return [_build_line("Point", [position])]
    return [_build_polygon(polygon) for polygon in build_polygons(outlines.find_rings(place.place_id))]


def _build_line(tag: str, positions: Positions) -> Element:
    element = Element(tag)
    if tag == "LineString":
        element.append(_build_text("tessellate", "1"))
    element.append(_build_text("coordinates", " ".join(f"{x},{y}" for x, y in positions)))
    return element


def _build_polygon(rings: Sequence[Positions]) -> Element:
    polygon = Element("Polygon")
    for number, ring in enumerate(rings):
        boundary = SubElement(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
        boundary.append(_build_line("LinearRing", ring))
    return polygon


EXPORT = Export("kml", "KML (Google Earth)", ".kml", "application/vnd.google-earth.kml+xml", write)
