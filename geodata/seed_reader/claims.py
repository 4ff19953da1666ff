"""Reads one claim of ``claims.toml`` and proves it against its source."""

from __future__ import annotations

from geodata.errors import SeedError
from geodata.quoting import Quote, build_quote, check_quote
from geodata.records.claim import Claim, ClaimPlace, Quantity, Stance
from geodata.records.source import Origin, Source, Speaker
from geodata.seed_reader.fields import Fields
from geodata.seed_reader.places import PlaceReader


def read_claim(fields: Fields, source: Source, places: PlaceReader) -> Claim:
    """Return the claim of a table, proved: words, offsets, places, numbers and dates.

    Raises:
        CitemapError: If anything in it is missing, unknown or not what the source says.
    """
    claim_id = fields.text("id")
    origin = _get_origin(fields, source)
    quotes, translations = _read_quotes(fields, source)
    claim = Claim(
        claim_id=claim_id,
        source_id=source.source_id,
        kind=fields.text("kind"),
        summary=fields.text("summary"),
        actor=fields.text("actor", ""),
        quotes=quotes,
        translations=translations,
        speakers=_read_chain(fields, source, origin),
        jointly_with=tuple(_get_speaker(name, source) for name in fields.texts("jointly_with")),
        origin_key=origin.origin_key,
        places=tuple(_read_place(part, quotes, places) for part in fields.parts("place")),
        event_time=fields.interval("event"),
        asserted_on=origin.asserted_on,
        modality=fields.text("modality", "asserted"),
        hedge=fields.text("hedge", ""),
        quantities=tuple(_read_quantity(part) for part in fields.parts("quantity")),
        stances=tuple(_read_stance(part, claim_id) for part in fields.parts("stance")),
        unplaced_reason=fields.text("unplaced_reason", ""),
        note=fields.text("note", ""),
        ratings=fields.ratings("rating"),
    )
    fields.check_all_asked()
    _check_words(claim)
    _check_dates(claim, source)
    return claim


def _get_speaker(speaker_id: str, source: Source) -> Speaker:
    for speaker in (*source.speakers, source.outlet):
        if speaker.speaker_id == speaker_id:
            return speaker
    raise SeedError(f"speaker {speaker_id!r} is not one of the source's")


def _get_origin(fields: Fields, source: Source) -> Origin:
    key = fields.text("origin")
    origin = source.find_origin(key)
    if origin is None:
        raise SeedError(f"origin {key!r} is not one of the source's")
    return origin


def _read_chain(fields: Fields, source: Source, origin: Origin) -> tuple[Speaker, ...]:
    ids = (origin.speaker_id, *fields.texts("relayed_by"), source.outlet.speaker_id)
    return tuple(_get_speaker(speaker_id, source) for speaker_id in dict.fromkeys(ids))


def _read_quotes(fields: Fields, source: Source) -> tuple[tuple[Quote, ...], tuple[str, ...]]:
    quotes, translations = [], []
    for part in fields.parts("quote"):
        start, end, exact = part.whole("start"), part.whole("end"), part.text("exact")
        stands = build_quote(source.text, start, end, source.language, source.sha256)
        quote = Quote(exact, start, end, stands.prefix, stands.suffix, source.sha256, source.language)
        check_quote(quote, source.text, source.sha256)
        for first, last in source.boilerplate:
            if start < last and first < end:
                raise SeedError(f"{part.where}: {start}:{end} runs into the site's own line at {first}:{last}")
        translation = part.text("translation", "")
        if not translation and not source.language.startswith("en"):
            raise SeedError(f"{part.where}: translation is missing")
        part.check_all_asked()
        quotes.append(quote)
        translations.append(translation)
    return tuple(quotes), tuple(translations)


def _read_place(fields: Fields, quotes: tuple[Quote, ...], places: PlaceReader) -> ClaimPlace:
    toponym, start = fields.text("toponym"), fields.whole("start")
    end = start + len(toponym)
    if not any(quote.start <= start and end <= quote.end for quote in quotes):
        raise SeedError(f"{fields.where}: {toponym!r} at {start} stands outside the quotes of the claim")
    place = ClaimPlace(
        role=fields.text("role"),
        toponym=toponym,
        start=start,
        end=end,
        location=places.read_location(fields, toponym, start),
        note=fields.text("note", ""),
    )
    fields.check_all_asked()
    return place


def _read_quantity(fields: Fields) -> Quantity:
    quantity = Quantity(
        value=fields.find_number("value"),
        unit=fields.text("unit"),
        qualifier=fields.text("qualifier"),
        as_written=fields.text("as_written"),
        high=fields.find_number("high"),
    )
    fields.check_all_asked()
    return quantity


def _read_stance(fields: Fields, claim_id: str) -> Stance:
    stance = Stance(
        claim_id=claim_id,
        toward=fields.text("toward"),
        stance=fields.text("stance"),
        part=fields.text("part", ""),
        reason=fields.text("reason", ""),
    )
    fields.check_all_asked()
    return stance


def _check_words(claim: Claim) -> None:
    quoted = [quote.exact for quote in claim.quotes]
    wordings = [
        ("hedge", claim.hedge),
        ("event as_written", claim.event_time.as_written),
        *(("quantity as_written", quantity.as_written) for quantity in claim.quantities),
    ]
    for name, words in wordings:
        if words and not any(words in exact for exact in quoted):
            raise SeedError(f"{name} = {words!r} does not stand in the quotes of the claim")
    if claim.modality != "asserted" and not claim.hedge:
        raise SeedError(f"modality is {claim.modality!r} but hedge does not give the words for it")


def _check_dates(claim: Claim, source: Source) -> None:
    if claim.modality in ("planned", "conditional"):
        return
    bounds = [("said", claim.asserted_on.last), ("published", source.published_on.last)]
    for name, day in (("begins", claim.event_time.first), ("ends", claim.event_time.last)):
        for what, bound in bounds:
            if day and bound and day > bound:
                raise SeedError(f"event {name} on {day}, after it was {what} on {bound} at the latest")
