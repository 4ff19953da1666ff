"""Texts as JSON Lines in, toponyms as JSON Lines out, a line at a time: memory does not grow with the file."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from geodata.files import open_both
from geodata.geoparsers.geoparser import Geoparser
from geodata.progress import open_progress
from geodata.records.toponym import Toponym
from geodata.texts import read_lines, refuse_large


def as_row(toponym: Toponym) -> dict[str, Any]:
    """Return a toponym as it stands in the output."""
    return {
        "start": toponym.start,
        "end": toponym.end,
        "text": toponym.text,
        "lat": toponym.latitude,
        "lon": toponym.longitude,
        "place_id": toponym.place_id or None,
        "name": toponym.name or None,
        "kind": toponym.kind or None,
        "country": toponym.country_code or None,
        "role": toponym.role,
        "confidence": toponym.confidence,
        "uncertain": toponym.is_uncertain,
    }


class Options(NamedTuple):
    """What is wanted of the geoparser for texts that do not say it themselves.

    Attributes:
        language: ISO 639-1 code; None to detect it.
        nationalities: Whether adjectives and peoples are wanted too.
        home: Id of the place where the source is at home; empty if it is not known.
    """

    language: str | None = None
    nationalities: bool = False
    home: str = ""

    def parse(self, geoparser: Geoparser, text: str) -> list[Toponym]:
        """Return the toponyms of a text.

        Raises:
            PlaceNotFoundError: If the gazetteer has no such home.
        """
        return geoparser.parse(text, self.language, nationalities=self.nationalities, home=self.home)


NO_OPTIONS: Final = Options()


def _read_options(row: Mapping[str, Any], options: Options) -> Options:
    """Return the options with what a line says itself.

    Raises:
        ValueError: If it says something impossible.
    """
    language = row.get("lang") or options.language
    if language is not None and not isinstance(language, str):
        raise ValueError(f"lang {language!r} is no language code")
    nationalities = row.get("nationalities", options.nationalities)
    if not isinstance(nationalities, bool):
        raise ValueError(f"nationalities {nationalities!r} is neither true nor false")
    home = row.get("home") or options.home
    if not isinstance(home, str):
        raise ValueError(f"home {home!r} is no id of a place")
    return Options(language, nationalities, home)


def parse_line(geoparser: Geoparser, line: bytes, options: Options = NO_OPTIONS) -> dict[str, Any]:
    """Return the output of one line.

    Args:
        geoparser: Finds and resolves.
        line: A JSON object `{id, text, lang?, spans?, nationalities?, home?}`.
        options: What counts for lines that do not say it themselves.

    Raises:
        ValueError: If the line is no such object.
    """
    row = json.loads(line)
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise ValueError("not an object with id and text")
    text = row["text"]
    asked = _read_options(row, options)
    if asked.home and geoparser.index.gazetteer.find_row(asked.home) is None:
        raise ValueError(f"home {asked.home!r}: the gazetteer has no such place")
    if row.get("spans") is None:
        toponyms = asked.parse(geoparser, text)
    else:
        spans = _checked_spans(row["spans"], len(text))
        toponyms = geoparser.resolve(text, spans, asked.language, home=asked.home)
    return {"id": row["id"], "toponyms": [as_row(one) for one in toponyms]}


def _checked_spans(spans: Any, size: int) -> list[tuple[int, int]]:
    """Return the spans as pairs of offsets that lie in the text.

    Raises:
        ValueError: If they are no list of such pairs.
    """
    if not isinstance(spans, list):
        raise ValueError("spans is no list")
    checked = []
    for span in spans:
        if not (isinstance(span, list) and len(span) == 2 and all(type(offset) is int for offset in span)):
            raise ValueError(f"span {span!r} is no pair of offsets")
        start, end = span
        if not 0 <= start < end <= size:
            raise ValueError(f"span {span!r} does not lie in a text of {size} characters")
        checked.append((start, end))
    return checked


def parse_json_lines(geoparser: Geoparser, source: str, target: str, options: Options = NO_OPTIONS) -> int:
    """Write the toponyms of each text of a file, in the same order, and return how many lines were skipped.

    Lines that cannot be read are reported on standard error by number and skipped. On a terminal progress is shown.

    Args:
        geoparser: Finds and resolves.
        source: Path of the input; "-" is standard input.
        target: Path of the output; "-" is standard output.
        options: What counts for lines that do not say it themselves.

    Raises:
        SettingError: If both are one file.
        OSError: If a file cannot be read or written.
    """
    skipped = 0
    with open_both(source, target) as (lines, out):
        progress = open_progress(source)
        for number, (line, size) in enumerate(read_lines(lines), 1):
            progress(size)
            if not line.strip():
                continue
            try:
                refuse_large(size)
                written = _format_row(parse_line(geoparser, line, options))
            except (ValueError, RecursionError) as error:
                skipped += 1
                print(f"{source}:{number}: skipped: {error}", file=sys.stderr)
                continue
            out.write(written)
        progress(0, is_done=True)
    return skipped


def _format_row(row: dict[str, Any]) -> bytes:
    """Return a line of output.

    Raises:
        ValueError: If a value has no form in JSON: a number that is not finite, half of a surrogate pair.
    """
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode("utf-8")
