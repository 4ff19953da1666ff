"""Reads ``source.toml`` and ``text.txt`` of one source."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from geodata.errors import SeedError
from geodata.quoting import hash_text
from geodata.records.source import NamedPlace, Origin, Source, Speaker
from geodata.records.vocabulary import ROLES, check_word
from geodata.seed_reader.fields import Fields, read_toml
from geodata.seed_reader.places import PlaceReader


def read_text(folder: Path) -> str:
    """Return the stored text of a source, byte for byte.

    Raises:
        SeedError: If the file is missing or is not UTF-8.
    """
    path = folder / "text.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise SeedError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SeedError(f"{path}: not UTF-8 at byte {error.start}") from error


def read_source(folder: Path, places: PlaceReader) -> Source:
    """Return the source that stands in a folder; its id is the folder's name.

    Args:
        folder: Folder with ``source.toml`` and ``text.txt``.
        places: Resolver that was given the same text.

    Raises:
        CitemapError: If a field is missing, unknown or wrong, or the text is not the one that was stored.
    """
    path = folder / "source.toml"
    fields = Fields(read_toml(path), path.name)
    sha256 = fields.text("sha256")
    actual = hash_text(places.text)
    if sha256 != actual:
        raise SeedError(f"sha256 = {sha256} is not that of text.txt, {actual}")
    published = fields.interval("published")
    note = fields.text("published_note", "")
    if published.first is None or published.last is None:
        raise SeedError(f"{fields.where}: published needs a first and a last day, known or inferred")
    if published.first != published.last and not note:
        raise SeedError(f"{fields.where}: published is not one day; published_note must give the reason")
    outlet = fields.part("outlet")
    speakers = [Fields({**part.table, "id": key}, part.where) for key, part in fields.items("speakers")]
    source = Source(
        source_id=folder.name,
        title=fields.text("title"),
        title_note=fields.text("title_note", ""),
        publisher=fields.text("publisher"),
        language=fields.text("language"),
        url=fields.text("url", ""),
        published_on=published,
        published_note=note,
        recorded_at=_check_time(fields.text("recorded_at"), fields.where),
        text=places.text,
        sha256=actual,
        outlet=_read_speaker(outlet),
        speakers=tuple(_read_speaker(part) for part in speakers),
        origins=tuple(_read_origin(key, part) for key, part in fields.items("origins")),
        named=tuple(_read_named(part, places) for part in fields.parts("named")),
        boilerplate=_read_boilerplate(fields, places.text),
        ratings=fields.ratings("rating"),
    )
    fields.check_all_asked()
    return _check_origins(source)


def _read_boilerplate(fields: Fields, text: str) -> tuple[tuple[int, int], ...]:
    spans = fields.spans("boilerplate")
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise SeedError(
                f"{fields.where}: boilerplate [{start}, {end}] is not inside a text of {len(text)} code points"
            )
    return spans


def _check_time(value: str, where: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise SeedError(f"{where}: recorded_at = {value!r} is not an ISO 8601 time") from error
    offset = moment.utcoffset()
    if offset is None or offset.total_seconds() != 0:
        raise SeedError(f"{where}: recorded_at = {value!r} is not in UTC (it should end in Z)")
    return value


def _read_speaker(fields: Fields) -> Speaker:
    speaker = Speaker(
        speaker_id=fields.text("id"),
        name=fields.text("name"),
        long_name=fields.text("long_name", ""),
        as_written=fields.text("as_written", ""),
    )
    fields.check_all_asked()
    return speaker


def _read_origin(key: str, fields: Fields) -> Origin:
    origin = Origin(
        origin_key=key,
        speaker_id=fields.text("speaker"),
        asserted_on=fields.interval("asserted"),
        note=fields.text("note", ""),
    )
    fields.check_all_asked()
    return origin


def _check_origins(source: Source) -> Source:
    known = {speaker.speaker_id for speaker in (*source.speakers, source.outlet)}
    for origin in source.origins:
        if origin.speaker_id not in known:
            raise SeedError(f"origin {origin.origin_key}: speaker {origin.speaker_id!r} is not one of the source's")
        first, published_last = origin.asserted_on.first, source.published_on.last
        if first and published_last and first > published_last:
            raise SeedError(f"origin {origin.origin_key}: said on {first}, after the source was published")
    return source


def _read_named(fields: Fields, places: PlaceReader) -> NamedPlace:
    toponym, starts = fields.text("toponym"), fields.numbers("starts")
    if not starts:
        raise SeedError(f"{fields.where}: starts is empty")
    locations = [places.read_location(fields, toponym, start) for start in starts]
    named = NamedPlace(
        toponym=toponym,
        starts=starts,
        role=check_word(fields.text("role"), ROLES, f"{fields.where}: role"),
        reason=fields.text("reason"),
        location=locations[0],
    )
    fields.check_all_asked()
    return named
