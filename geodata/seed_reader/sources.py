"""Reads ``source.toml`` of one source."""

from __future__ import annotations

import re
from datetime import datetime

from geodata.counting import name_count
from geodata.errors import CitemapError
from geodata.intervals import FIRST_DAY, LAST_DAY, Interval
from geodata.quoting import hash_text
from geodata.records.rating import RELIABILITY
from geodata.records.source import NamedPlace, Origin, Source, Speaker
from geodata.records.vocabulary import ROLES
from geodata.saying import say
from geodata.seed_reader.claims import is_after
from geodata.seed_reader.field_faults import say_missing
from geodata.seed_reader.fields import Fields
from geodata.seed_reader.own_places import PREFIX
from geodata.seed_reader.places import PlaceReader
from geodata.seed_reader.problems import show_value

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|\+00:00)")
_NOBODY = Speaker("nobody", "Nobody")


def read_source(source_id: str, fields: Fields, places: PlaceReader) -> Source | None:
    """Return a source; None if a field is missing, unknown or wrong, or the text is not the one that was stored.

    Args:
        source_id: Its id, the name of its folder.
        fields: What stands in ``source.toml``; all faults are told there.
        places: Resolver that was given the text.
    """
    sha256 = _prove_hash(fields, places.text)
    places.home = _read_home(fields, places)
    note = fields.text("published_note", "")
    published = _read_published(fields, note)
    title, title_note = fields.text("title"), fields.text("title_note", "")
    publisher, language, url = fields.text("publisher"), _read_language(fields), fields.text("url", "")
    recorded_at = _read_time(fields, "recorded_at")
    outlet_fields = fields.part("outlet")
    outlet = (_read_speaker(outlet_fields.text("id"), outlet_fields) if "outlet" in fields.table else None) or _NOBODY
    speakers = [_read_speaker(key, part) for key, part in fields.items("speakers")]
    ids = {outlet.speaker_id, *fields.table.get("speakers", {})}
    origins = [_read_origin(key, part, ids, published) for key, part in fields.items("origins")]
    named = [_read_named(part, places) for part in fields.parts("named")]
    boilerplate = _read_boilerplate(fields, places.text)
    ratings = fields.ratings("rating", RELIABILITY)
    return fields.build(
        lambda: Source(
            source_id=source_id,
            title=title,
            title_note=title_note,
            publisher=publisher,
            language=language,
            url=url,
            published_on=published,
            published_note=note,
            recorded_at=recorded_at,
            text=places.text,
            sha256=sha256,
            outlet=outlet,
            speakers=tuple(one for one in speakers if one is not None),
            origins=tuple(one for one in origins if one is not None),
            named=tuple(one for one in named if one is not None),
            boilerplate=boilerplate,
            ratings=ratings,
            home=places.home,
        )
    )


def _prove_hash(fields: Fields, text: str) -> str:
    """Return the hash of the text; if the file names another one, that is told."""
    sha256, actual = fields.text("sha256", ""), hash_text(text)
    if sha256 != actual:
        told = say_missing("sha256", say("a text"))
        if sha256:
            told = say("sha256 = {value} is not that of text.txt", value=show_value(sha256))
        fields.blame("; ".join([told, say("sha256 of text.txt is {sha256}", sha256=actual)]), "sha256")
    return actual


def _read_language(fields: Fields) -> str:
    language = fields.text("language")
    if language and not _LANGUAGE.fullmatch(language):
        fields.blame(
            say("language = {value} is not a BCP 47 tag such as id or en-GB", value=show_value(language)), "language"
        )
    return language


def _read_home(fields: Fields, places: PlaceReader) -> str:
    """Return the id of the place where a source is at home; empty, with the fault told, if the gazetteer has none."""
    home = fields.text("home", "")
    if not home:
        return ""
    if home.startswith(PREFIX):
        told = say(
            "home = {value} is a place of places.toml; name one of the gazetteer near it", value=show_value(home)
        )
        fields.blame(told, "home")
        return ""
    try:
        return places.get_place(home).place_id
    except CitemapError as error:
        fields.blame(f"home = {show_value(home)}: {error}", "home")
        return ""


def _read_published(fields: Fields, note: str) -> Interval:
    before = len(fields.problems)
    published = fields.interval("published")
    if len(fields.problems) > before:
        return published
    if published.first is None or published.last is None:
        fields.blame(say("published needs a first and a last day, known or inferred"), "published")
    elif published.first != published.last and not note:
        fields.blame(say("published is not one day; published_note must give the reason"), "published")
    return published


def _read_boilerplate(fields: Fields, text: str) -> tuple[tuple[int, int], ...]:
    spans = fields.spans("boilerplate")
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            message = f"boilerplate [{start}, {end}] is not inside a text of {name_count(len(text), 'code point')}"
            fields.blame(message, "boilerplate")
    return spans


def _read_time(fields: Fields, name: str) -> str:
    """Return a time in UTC, in the one form that every format takes."""
    value = fields.text(name)
    if not value:
        return value
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or not _TIME.fullmatch(value):
        shown = show_value(value)
        told = say(
            "{field} = {value} is not an ISO 8601 time in UTC such as 2026-11-23T00:00:00Z", field=name, value=shown
        )
        fields.blame(told, name)
    elif not FIRST_DAY <= found.date() <= LAST_DAY:
        fields.blame(f"{name} = {show_value(value)} is not from {FIRST_DAY} to {LAST_DAY}", name)
    return value


def _read_speaker(speaker_id: str, fields: Fields) -> Speaker | None:
    name, long_name, as_written = fields.text("name"), fields.text("long_name", ""), fields.text("as_written", "")
    return fields.build(lambda: Speaker(speaker_id, name, long_name, as_written))


def _read_origin(key: str, fields: Fields, ids: set[str], published: Interval) -> Origin | None:
    speaker_id, asserted = fields.text("speaker"), fields.interval("asserted")
    note = fields.text("note", "")
    if speaker_id and speaker_id not in ids:
        known, value = ", ".join(sorted(show_value(one).strip("'") for one in ids)), show_value(speaker_id)
        fields.blame(say("speaker {value} is not one of the source's: {names}", value=value, names=known), "speaker")
    if is_after(asserted.first, published.last):
        fields.blame(say("said on {day}, after the source was published", day=asserted.first), "asserted")
    return fields.build(lambda: Origin(key, speaker_id, asserted, note))


def _read_named(fields: Fields, places: PlaceReader) -> NamedPlace | None:
    toponym, starts = fields.text("toponym"), fields.numbers("starts")
    if not starts:
        fields.blame(say("starts is empty"), "starts")
    role, reason = fields.word("role", ROLES), fields.text("reason")
    locations = [places.read_location(fields, toponym, start) for start in starts]
    found = [one for one in locations if one is not None]
    return fields.build(lambda: NamedPlace(toponym, starts, role, reason, found[0]))
