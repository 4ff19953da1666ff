"""The look that QGIS gives the layers of a GeoPackage when it opens them: colours by kind, labels by summary."""

from __future__ import annotations

import sqlite3
from xml.etree.ElementTree import Element, SubElement, tostring

from geodata.exports.geopackage_tables import add_table
from geodata.exports.labels import name_code
from geodata.records.claim_kinds import CLAIM_KINDS

_SYMBOLS = {
    "claims": ("marker", "SimpleMarker", {"name": "circle", "size": "3.4", "outline_color": "255,255,255,255"}),
    "movements": ("line", "SimpleLine", {"line_width": "0.6"}),
    "areas": ("fill", "SimpleFill", {"style": "solid"}),
}
"""For each layer the type of its symbols, their class, and options beside the colour."""

_COLUMNS = """
f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT,
styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME
"""


def add_styles(database: sqlite3.Connection) -> None:
    """Add the table of styles, with one for each layer that stands in `_SYMBOLS`."""
    add_table(database, "layer_styles", _COLUMNS, "How QGIS draws the layers")
    for name in _SYMBOLS:
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, useAsDefault, description) VALUES ('', '', ?, 'geom', 'citemap', ?, 1, 'colours by kind')",
            (name, _build_style(name)),
        )


def _build_style(layer: str) -> str:
    """Return the style of a layer in QGIS's own form."""
    root = Element("qgis", version="3.22.0", styleCategories="Symbology|Labeling", labelsEnabled="1")
    renderer = SubElement(root, "renderer-v2", type="categorizedSymbol", attr="kind", forceraster="0")
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for number, (word, kind) in enumerate(CLAIM_KINDS.items()):
        value, label = name_code("kind", word), name_code("kind", word, kind.label)
        SubElement(categories, "category", value=value, symbol=str(number), label=label, render="true")
        _add_symbol(symbols, layer, str(number), kind.fill)
    labels = SubElement(SubElement(root, "labeling", type="simple"), "settings", calloutType="simple")
    style = SubElement(labels, "text-style", fieldName="summary", fontSize="8", isExpression="0")
    SubElement(style, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferColor="255,255,255,220")
    return '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">' + tostring(root, encoding="unicode")


def _add_symbol(symbols: Element, layer: str, name: str, fill: str) -> None:
    form, kind, options = _SYMBOLS[layer]
    red, green, blue = (int(fill[start : start + 2], 16) for start in (1, 3, 5))
    symbol = SubElement(symbols, "symbol", type=form, name=name, alpha="1")
    drawn = SubElement(SubElement(symbol, "layer", {"class": kind, "enabled": "1", "pass": "0"}), "Option", type="Map")
    colours = {"line_color": "255"} if layer == "movements" else {"color": "60" if layer == "areas" else "255"}
    if layer == "areas":
        colours["outline_color"] = "255"
    values = {key: f"{red},{green},{blue},{alpha}" for key, alpha in colours.items()} | options
    for key, value in values.items():
        SubElement(drawn, "Option", type="QString", name=key, value=value)
