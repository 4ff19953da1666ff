"""Drafted claims of an archive as records, so that they can stand on a map: each of them says that it is a draft."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geodata.drafting.forms import DRAFTER, OUTLET, make_slug, make_speaker_id, shorten
from geodata.errors import PlaceNotFoundError
from geodata.gazetteer import Gazetteer
from geodata.intervals import UNKNOWN, Interval
from geodata.quoting import Quote, build_quote, find_paragraph
from geodata.records.claim import Claim, ClaimPlace, Quantity, Stance
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.location import Candidate, Location, is_uncertain
from geodata.records.source import Origin, Source, Speaker
from geodata.records.vocabulary import PLOTTED_ROLES
from geodata.saying import say

Row = Mapping[str, Any]
NOTE: Final = say("This is a draft, read by a machine, not reviewed.")
_UNPUBLISHED: Final = "undated"
_LONGEST_SLUG: Final = 48


def make_source_id(row: Row) -> str:
    """Return the id of an article's source: it tells its name, and differs from article to article."""
    signs = hashlib.sha256(f"{row['source']}\0{row['offset']}".encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return "-".join(part for part in (make_slug(row["article"], _LONGEST_SLUG), signs) if part)


def make_claim_id(row: Row) -> str:
    """Return the id of a drafted claim."""
    return f"{make_source_id(row)}-{row['key']}"


def find_speaker_id(row: Row, outlet: Speaker) -> str:
    """Return the id of who said a drafted claim first."""
    return make_speaker_id(row["speakers"][0], outlet.speaker_id, outlet.name) if row["speakers"] else outlet.speaker_id


def make_origin_key(row: Row, article: Row) -> str:
    """Return the origin of a drafted claim: its first speaker, on the day of its article."""
    return f"{find_speaker_id(row, build_outlet(article))}-{article['published'] or _UNPUBLISHED}"


def build_outlet(article: Row) -> Speaker:
    """Return the publisher of an article as a speaker."""
    name = article["publisher"] or "Unnamed outlet"
    return Speaker(make_slug(name, 24) or make_speaker_id(name, OUTLET, ""), name, name)


def build_source(article: Row, claims: Sequence[Row], recorded_at: str, copied: Mapping[str, Speaker]) -> Source:
    """Return the source of an article.

    Args:
        article: Its row of the table of articles.
        claims: Its rows of the table of claims.
        recorded_at: When it was read, UTC, ISO 8601.
        copied: Origins of an article that it copies, with who spoke first.
    """
    outlet = build_outlet(article)
    names = {name for row in claims for name in row["speakers"]}
    speakers = {make_speaker_id(name, outlet.speaker_id, outlet.name): name for name in sorted(names)}
    day = article["published"]
    said = Interval(None, day) if day else UNKNOWN
    origins = {make_origin_key(row, article): find_speaker_id(row, outlet) for row in claims}
    origins |= {key: speaker.speaker_id for key, speaker in copied.items()}
    return Source(
        source_id=make_source_id(article),
        title=article["title"] or article["article"],
        publisher=outlet.name,
        language=article["language"] or "und",
        published_on=Interval(day, day) if day else UNKNOWN,
        published_note="As a machine read it.",
        recorded_at=recorded_at,
        text=article["text"],
        sha256=article["text_sha256"],
        outlet=outlet,
        speakers=tuple(Speaker(one, name, name, name) for one, name in speakers.items() if one != outlet.speaker_id),
        origins=tuple(Origin(key, speaker_id, said, NOTE) for key, speaker_id in origins.items()),
        url=article["url"] or "",
        title_note=f"Read by a machine from {article['source']}, number {article['offset']}.",
        boilerplate=tuple((start, end) for start, end in article["boilerplate"]),
    )


class ClaimBuilder:
    """Builds the claims of one article.

    Args:
        source: Its source.
        article: Its row of the table of articles.
        gazetteer: What the places are.
    """

    def __init__(self, source: Source, article: Row, gazetteer: Gazetteer) -> None:
        self._source, self._article, self._gazetteer = source, article, gazetteer
        self._speakers = {one.speaker_id: one for one in (*source.speakers, source.outlet)}

    def build(self, row: Row, copied: Claim | None) -> Claim:
        """Return a drafted claim.

        Args:
            row: Its row of the table of claims.
            copied: The claim of which it is a copy, so that both have one origin; None for none.

        Raises:
            CitemapError: If the row cannot be a claim; the reason is told.
        """
        claim_id = make_claim_id(row)
        places = self._build_places(row)
        quotes = self._build_quotes(row, places)
        is_placed = any(one.is_plotted for one in places)
        return Claim(
            claim_id=claim_id,
            source_id=self._source.source_id,
            kind=row["kind"],
            summary=self._summarise(row),
            actor=row["actor"],
            quotes=quotes,
            translations=("",) * len(quotes),
            speakers=self._build_chain(row),
            origin_key=copied.origin_key if copied else make_origin_key(row, self._article),
            places=places,
            event_time=_build_event(row),
            asserted_on=self._source.origins[0].asserted_on,
            modality=row["modality"],
            hedge=row["hedge"],
            quantities=tuple(_build_quantity(one) for one in row["quantities"]),
            stances=self._build_stances(row, claim_id, copied),
            unplaced_reason="" if is_placed else say("The draft names no place where it happens."),
            note=NOTE,
        )

    def _build_chain(self, row: Row) -> tuple[Speaker, ...]:
        outlet = self._source.outlet
        ids = [make_speaker_id(name, outlet.speaker_id, outlet.name) for name in row["speakers"]]
        return tuple(self._speakers[one] for one in dict.fromkeys((*ids, outlet.speaker_id)))

    def _build_places(self, row: Row) -> tuple[ClaimPlace, ...]:
        """Return the places that the gazetteer knows, each once in a role."""
        places: dict[tuple[str, int], ClaimPlace] = {}
        for one in row["places"]:
            location = self._locate(one)
            if location is not None:
                place = ClaimPlace(one["role"], one["text"], one["start"], one["end"], location)
                places.setdefault((place.role, place.start), place)
        return tuple(places.values())

    def _locate(self, one: Row) -> Location | None:
        try:
            place = self._gazetteer.get_place(one["place_id"])
        except PlaceNotFoundError:
            return None
        label = self._gazetteer.label_of(self._gazetteer.get_row(place.place_id))
        candidate = Candidate(
            place.place_id, place.name, place.kind, place.latitude, place.longitude, place.uncertainty_m,
            place.country_code, 1.0, (say("so it is read in its sentence"),), label,
        )  # fmt: skip
        sure = float(one["confidence"])
        reason = candidate.reasons[0]
        if is_uncertain(sure):
            reason = say("uncertain ({confidence:.2f}): {reason}", confidence=sure, reason=reason)
        return Location(one["text"], "", (candidate,), place.place_id, reason, DRAFTER, confidence=sure)

    def _build_quotes(self, row: Row, places: tuple[ClaimPlace, ...]) -> tuple[Quote, ...]:
        """Return the quote, and the paragraphs of places that stand outside it."""
        text = self._source.text
        spans = [(row["start"], row["end"])]
        for one in places:
            if not any(start <= one.start and one.end <= end for start, end in spans):
                spans.append(find_paragraph(text, one.start, one.end))
        return tuple(build_quote(text, *span, self._source.language, self._source.sha256) for span in spans)

    def _summarise(self, row: Row) -> str:
        words = " ".join(row["quote"].split())
        if self._source.language != "en":
            where = [f"{one['role']} {one['text']}" for one in row["places"] if one["role"] in PLOTTED_ROLES]
            words = " ".join([CLAIM_KINDS[row["kind"]].label, ", ".join(where)]).strip()
        return f"Draft: {shorten(words)}"

    def _build_stances(self, row: Row, claim_id: str, copied: Claim | None) -> tuple[Stance, ...]:
        stances = [
            Stance(claim_id, f"{self._source.source_id}-{key}", row["stance"], reason=NOTE)
            for key in row["toward"] if row["stance"] and key != row["key"]
        ]  # fmt: skip
        if copied:
            stances.append(Stance(claim_id, copied.claim_id, "repeats", reason=say("Their articles are near-copies.")))
        return tuple(stances)


def _build_event(row: Row) -> Interval:
    first, last = row["event_first"], row["event_last"]
    return Interval(first, last) if not (first and last and first > last) else UNKNOWN


def _build_quantity(one: Row) -> Quantity:
    return Quantity(one["value"], one["unit"] or "things", one["qualifier"], one["as_written"], one["high"])
