"""The family of exports: to add one, write ``<format>.py`` and its line here."""

from __future__ import annotations

from geodata.exports import (
    atom,
    bibtex,
    comma_separated,
    csl_json,
    footnotes,
    geojson,
    geopackage,
    kml,
    linked_places,
    picture_png,
    picture_svg,
    spreadsheet,
    web_annotations,
    word_report,
)
from geodata.exports.export import PROPERTIES, Export, Row, iterate_rows

__all__ = ["EXPORTS", "PROPERTIES", "Export", "Row", "iterate_rows"]

EXPORTS: dict[str, Export] = {
    one.name: one
    for one in (
        geojson.EXPORT,
        comma_separated.EXPORT,
        spreadsheet.EXPORT,
        geopackage.EXPORT,
        kml.EXPORT,
        web_annotations.EXPORT,
        linked_places.EXPORT,
        atom.EXPORT,
        word_report.EXPORT,
        footnotes.EXPORT,
        bibtex.EXPORT,
        csl_json.EXPORT,
        picture_svg.EXPORT,
        picture_png.EXPORT,
    )
}
"""All exports by their name on the command line, in the order of the screen."""
