"""Reads one claim of ``claims.toml`` and proves it against its source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from geodata.errors import CitemapError
from geodata.intervals import UNKNOWN, Interval
from geodata.quoting import Quote, build_quote, check_quote, find_words
from geodata.records.claim import Claim, ClaimPlace, Quantity, Stance
from geodata.records.rating import CREDIBILITY
from geodata.records.source import Origin, Source, Speaker, check_id
from geodata.records.vocabulary import KINDS, MODALITIES, QUALIFIERS, ROLES, STANCES
from geodata.records.wording import ENGLISH, Wording
from geodata.saying import say
from geodata.seed_reader.fields import Fields
from geodata.seed_reader.places import PlaceReader
from geodata.seed_reader.problems import show_value

SLACK_DAYS = 1
"""Days that something may have happened after it was said or published: civil days differ from zone to zone."""

T = TypeVar("T")
_NO_ORIGIN = Origin("none", "none", UNKNOWN)


def read_claim(fields: Fields, source: Source, places: PlaceReader) -> Claim | None:
    """Return the claim of a table, proved: words, offsets, places, numbers and dates.

    None if anything in it is missing, unknown or not what the source says; all of that is told as problems.
    """
    claim_id = _read_id(fields)
    kind, summaries, actor = fields.word("kind", KINDS), fields.wordings("summary"), fields.text("actor", "")
    origin = _find_origin(fields, source)
    quotes, translations = _read_quotes(fields, source)
    speakers = _read_chain(fields, source, origin)
    jointly_with = tuple(_get_speaker(fields, "jointly_with", name, source) for name in fields.texts("jointly_with"))
    placed = _keep_whole(_read_place(part, quotes, places) for part in fields.parts("place"))
    quantities = _keep_whole(_read_quantity(part, quotes) for part in fields.parts("quantity"))
    stances = _keep_whole(_read_stance(part, claim_id) for part in fields.parts("stance"))
    reason, notes = fields.text("unplaced_reason", ""), fields.wordings("note", "")
    modality, hedge = _read_modality(fields, quotes)
    event = _read_event(fields, quotes)
    _check_dates(fields, event, origin, source, is_explained=bool(notes) or modality not in ("asserted", "hedged"))
    ratings, corrected_on = fields.ratings("rating", CREDIBILITY), fields.find_day("corrected_on")
    return fields.build(
        lambda: Claim(
            claim_id=claim_id,
            source_id=source.source_id,
            kind=kind,
            summary=_get_first(summaries),
            actor=actor,
            quotes=quotes,
            translations=tuple(map(_get_first, translations)),
            speakers=speakers,
            jointly_with=jointly_with,
            origin_key=origin.origin_key,
            places=placed,
            event_time=event,
            asserted_on=origin.asserted_on,
            modality=modality,
            hedge=hedge,
            quantities=quantities,
            stances=stances,
            unplaced_reason=reason,
            note=_get_first(notes),
            ratings=ratings,
            corrected_on=str(corrected_on or ""),
            wordings=_keep_named(summaries, notes, *translations),
        )
    )


def _read_id(fields: Fields) -> str:
    claim_id = fields.text("id")
    if claim_id:
        with fields.blaming("id"):
            check_id(claim_id, "claim id")
    return claim_id


def _keep_whole(parts: Iterable[T | None]) -> tuple[T, ...]:
    """Return the parts of a claim that could be read; what is wrong with the others was told."""
    return tuple(part for part in parts if part is not None)


def _get_first(wordings: tuple[Wording, ...]) -> str:
    return wordings[0].text if wordings else ""


def _keep_named(*fields: tuple[Wording, ...]) -> tuple[Wording, ...]:
    """Return the words of fields that are in several languages, or in another than English."""
    return tuple(one for few in fields for one in few if len(few) > 1 or one.language != ENGLISH)


def _get_speaker(fields: Fields, name: str, speaker_id: str, source: Source) -> Speaker:
    known = {speaker.speaker_id: speaker for speaker in (source.outlet, *source.speakers)}
    if speaker_id not in known:
        names, value = ", ".join(known), show_value(speaker_id)
        fields.blame(say("speaker {value} is not one of the source's: {names}", value=value, names=names), name)
    return known.get(speaker_id, source.outlet)


def _find_origin(fields: Fields, source: Source) -> Origin:
    key = fields.text("origin")
    origin = source.find_origin(key)
    if origin is None and key:
        known, value = ", ".join(one.origin_key for one in source.origins), show_value(key)
        message = say("origin {value} is not one of the source's: it has none", value=value)
        if known:
            message = say("origin {value} is not one of the source's: {names}", value=value, names=known)
        fields.blame(message, "origin")
    return origin or _NO_ORIGIN


def _read_chain(fields: Fields, source: Source, origin: Origin) -> tuple[Speaker, ...]:
    relays = fields.texts("relayed_by")
    if origin is _NO_ORIGIN:
        return (source.outlet,)
    ids = dict.fromkeys((origin.speaker_id, *relays, source.outlet.speaker_id))
    return tuple(_get_speaker(fields, "relayed_by", speaker_id, source) for speaker_id in ids)


def _read_quotes(fields: Fields, source: Source) -> tuple[tuple[Quote, ...], list[tuple[Wording, ...]]]:
    """Return the quotes, none where one of them is not proved, and the translation of each that is."""
    pairs = [_read_quote(part, source, number) for number, part in enumerate(fields.parts("quote"))]
    if not pairs:
        fields.blame(say("{field} is missing, {wanted}", field="quote", wanted=say("a list of tables")))
    proved = _keep_whole(pairs)
    quotes = tuple(quote for quote, _ in proved) if len(proved) == len(pairs) else ()
    return quotes, [translations for _, translations in proved]


def _read_quote(fields: Fields, source: Source, number: int) -> tuple[Quote, tuple[Wording, ...]] | None:
    """Return a quote and its translation in each of its languages."""
    exact, start, end = fields.text("exact"), fields.whole("start"), fields.whole("end")
    is_whole = not fields.has_faults
    translations = fields.wordings("translation", "", number)
    if not translations and not source.language.startswith("en"):
        fields.blame(say("{field} is missing, {wanted}", field="translation", wanted=say("a text")))
    if is_whole:
        _prove_quote(fields, exact, start, end, source)
    return fields.build(
        lambda: (build_quote(source.text, start, end, source.language, source.sha256), translations),
    )


def _prove_quote(fields: Fields, exact: str, start: int, end: int, source: Source) -> None:
    """Tell what is wrong with a quote at the line where it is to be mended."""
    starts = [found for found, _ in find_words(source.text, exact)]
    try:
        stands = build_quote(source.text, start, end, source.language, source.sha256)
        quote = Quote(exact, start, end, stands.prefix, stands.suffix, source.sha256, source.language)
        check_quote(quote, source.text, source.sha256)
    except CitemapError as error:
        fields.blame(str(error), "end" if start in starts else "start" if starts else "exact")
        return
    for first, last in source.boilerplate:
        if start < last and first < end:
            ours, theirs = f"{start}:{end}", f"{first}:{last}"
            fields.blame(say("{span} runs into the site's own line at {line}", span=ours, line=theirs), "start")


def _read_place(fields: Fields, quotes: tuple[Quote, ...], places: PlaceReader) -> ClaimPlace | None:
    role, toponym, start = fields.word("role", ROLES), fields.text("toponym"), fields.whole("start")
    end, note = start + len(toponym), fields.text("note", "")
    if not fields.has_faults and quotes and not any(one.start <= start and end <= one.end for one in quotes):
        value = show_value(toponym)
        fields.blame(
            say("{value} at {start} stands outside the quotes of the claim", value=value, start=start), "start"
        )
    location = places.read_location(fields, toponym, start)
    if location is None:
        return None
    return fields.build(lambda: ClaimPlace(role, toponym, start, end, location, note))


def _read_quantity(fields: Fields, quotes: tuple[Quote, ...]) -> Quantity | None:
    qualifier = fields.word("qualifier", QUALIFIERS)
    value, high = fields.find_number("value"), fields.find_number("high")
    unit, words = fields.text("unit"), fields.text("as_written")
    if not _is_quoted(words, quotes):
        fields.blame(_tell_unquoted("quantity as_written", words), "as_written")
    return fields.build(lambda: Quantity(value, unit, qualifier, words, high))


def _read_stance(fields: Fields, claim_id: str) -> Stance | None:
    toward, stance = fields.text("toward"), fields.word("stance", STANCES)
    part, reason = fields.text("part", ""), fields.text("reason", "")
    return fields.build(lambda: Stance(claim_id, toward, stance, part, reason))


def _is_quoted(words: str, quotes: tuple[Quote, ...]) -> bool:
    """Return whether words stand in one of the quotes; where the quotes have faults of their own nobody can tell."""
    return not quotes or any(words in quote.exact for quote in quotes)


def _tell_unquoted(name: str, words: str) -> str:
    return say("{field} = {value} does not stand in the quotes of the claim", field=name, value=show_value(words))


def _read_event(fields: Fields, quotes: tuple[Quote, ...]) -> Interval:
    event = fields.interval("event")
    if not _is_quoted(event.as_written, quotes):
        value = show_value(event.as_written)
        fields.blame(say("event as_written = {value} does not stand in the quotes", value=value), "event")
    return event


def _read_modality(fields: Fields, quotes: tuple[Quote, ...]) -> tuple[str, str]:
    """Return how firmly it is said, and the words for it."""
    modality, hedge = fields.word("modality", MODALITIES, "asserted"), fields.text("hedge", "")
    if not _is_quoted(hedge, quotes):
        fields.blame(_tell_unquoted("hedge", hedge), "hedge")
    if modality in MODALITIES and modality != "asserted" and not hedge:
        message = say("modality is {modality!r} but hedge does not give the words for it", modality=modality)
        fields.blame(message, "modality")
    return modality, hedge


def _check_dates(fields: Fields, event: Interval, origin: Origin, source: Source, is_explained: bool) -> None:
    if is_explained:
        return
    first, last, said, published = event.first, event.last, origin.asserted_on.last, source.published_on.last
    told = (
        (first, said, say("event begins on {day}, after it was said on {bound} at the latest", day=first, bound=said)),
        (first, published, say("event begins on {day}, after it was published on {bound} at the latest", day=first,
                               bound=published)),
        (last, said, say("event ends on {day}, after it was said on {bound} at the latest", day=last, bound=said)),
        (last, published, say("event ends on {day}, after it was published on {bound} at the latest", day=last,
                              bound=published)),
    )  # fmt: skip
    for day, bound, message in told:
        if is_after(day, bound):
            fields.blame("; ".join([message, say("if that is so, a note says why")]), "event")


def is_after(day: date | None, bound: date | None) -> bool:
    """Return whether a day lies after another by more than time zones explain; an open end lies nowhere."""
    return day is not None and bound is not None and day.toordinal() > bound.toordinal() + SLACK_DAYS
