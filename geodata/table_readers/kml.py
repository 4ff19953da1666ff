"""KML: a row a placemark, with its data; a point gives `longitude` and `latitude`, a time `begin` and `end`.

The file is hostile until it is read: nothing outside it is loaded, and no entity of its own is put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from geodata.errors import TableError
from geodata.table_readers.table import Fault, Row, TableReader

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN: Final = {"name": "name", "description": "description", "begin": "begin", "end": "end", "when": "begin"}
"""Elements whose words are a cell, and its column."""


def read(data: bytes) -> Iterator[Row | Fault]:
    """Yield the placemarks, in whichever folder they are.

    Raises:
        TableError: If it is no KML, or brings a document type along.
    """
    root = _parse(data)
    number = 0
    for element in root.iter("{*}Placemark"):
        number += 1
        yield Row(number, _read_placemark(element))
    if not number and _name(root) != "kml":
        raise TableError("is XML, but no KML")


def _parse(data: bytes) -> _Element:
    from lxml import etree

    if data[:2] == b"PK":
        raise TableError("is a KMZ archive: unpack the .kml that is in it")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise TableError(f"is no XML: {str(error)[:120]}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TableError("brings a document type along, which KML has no need of and is not read")
    return root


def _name(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: _Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _read_placemark(placemark: _Element) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for element in placemark.iter("{*}*"):
        name = _name(element)
        if name in _PLAIN:
            cells.setdefault(_PLAIN[name], _words(element))
        elif name == "Data":
            value = element.find("{*}value")
            data[element.get("name", "")] = "" if value is None else _words(value)
        elif name == "SimpleData":
            data[element.get("name", "")] = _words(element)
        elif name == "Point":
            cells |= _find_position(element)
    data.pop("", None)
    return cells | data


def _find_position(point: _Element) -> dict[str, str]:
    position = point.find("{*}coordinates")
    parts = _words(position).strip().split(",") if position is not None else []
    return {"longitude": parts[0].strip(), "latitude": parts[1].strip()} if len(parts) >= 2 else {}


READER: Final = TableReader("kml", (".kml",), read)
