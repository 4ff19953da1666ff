"""A claim as an answer to an assistant: the words, where they stand, and what is not known, said as such.

Everything under ``words``, ``translation``, ``title``, ``publisher``, ``as_written`` and ``name`` is by others.
"""

from __future__ import annotations

from typing import Any

from geodata.exports.export import build_link
from geodata.intervals import Interval
from geodata.records.claim import Claim, ClaimPlace
from geodata.records.source import Source
from geodata.records.vocabulary import STATUSES
from geodata.store.base import Store

NOT_KNOWN = "not known"

MEANINGS = {
    "reported": "one origin says so; nobody here confirms or contradicts it",
    "corroborated": "another origin says the same",
    "disputed": "another origin disputes it or says that it has no evidence; that is no denial",
    "denied": "another origin denies it",
    "retracted": "it was taken back",
    "superseded": "a later claim takes its place",
}
"""What each status says, and what it does not."""

STANCE_MEANINGS = {
    "repeats": "says the same again; this is no second origin",
    "corroborates": "another origin says the same",
    "denies": "says that it is not so",
    "no-evidence": "says that there is no evidence of it; this is no denial",
    "disputes-part": "disputes a part of it",
    "qualifies": "says under which conditions, or how far",
    "supersedes": "takes its place",
    "retracts": "takes it back",
}


def describe_claim(store: Store, row: int, address: str) -> dict[str, Any]:
    """Return a claim with its main quote, the proof of it, and the link.

    Args:
        store: The claims as they stood on the day that is asked about.
        row: Row of the claim.
        address: Where the map is served; may be empty.
    """
    claim = store.get_claim_at(row)
    source = store.sources[claim.source_id]
    status = STATUSES[store.table.marks.claim_status[row]]
    return {
        "claim_id": claim.claim_id,
        "link": build_link(address, claim.claim_id),
        "summary_by_editor": claim.summary,
        "kind": claim.kind,
        "status": status,
        "status_means": MEANINGS[status],
        "how_firmly_it_is_said": claim.modality,
        "who_says_so": [speaker.name for speaker in claim.speakers],
        "quote": _describe_quote(claim, 0),
        "source": _describe_source(source),
        "when_it_happened": describe_interval(claim.event_time),
        "when_it_was_said": describe_interval(claim.asserted_on),
        "places": [_describe_place(place) for place in claim.places if place.is_plotted],
        "why_it_is_not_on_the_map": claim.unplaced_reason or None,
        "numbers_as_given": [{"in_words": one.in_words(), "as_written": one.as_written} for one in claim.quantities],
    }


def describe_evidence(claim: Claim) -> dict[str, Any]:
    """Return what there is beside the main quote: all quotes, the receipts of the places, the origin."""
    return {
        "all_quotes": [_describe_quote(claim, number) for number in range(len(claim.quotes))],
        "origin": claim.origin_key,
        "hedging_words": claim.hedge or None,
        "note_by_editor": claim.note or None,
        "place_receipts": [
            {
                "as_written": place.toponym,
                "characters": [place.start, place.end],
                "chosen": place.location.choice or NOT_KNOWN,
                "because": place.location.reason,
                "decided_by": place.location.chosen_by,
                "candidates": [one.label or one.name for one in place.location.candidates[:8]],
            }
            for place in claim.places
        ],
        "stances_it_takes": [
            {"toward": one.toward, "stance": one.stance, "means": STANCE_MEANINGS[one.stance], "part": one.part or None}
            for one in claim.stances
        ],
    }


def describe_interval(interval: Interval) -> dict[str, Any] | str:
    """Return days with their bounds; `NOT_KNOWN` where nobody gives any."""
    if not interval.is_dated:
        return NOT_KNOWN
    return {
        "in_words": interval.in_words(),
        "first": str(interval.first) if interval.first else NOT_KNOWN,
        "last": str(interval.last) if interval.last else NOT_KNOWN,
        "as_written": interval.as_written or None,
    }


def _describe_quote(claim: Claim, number: int) -> dict[str, Any]:
    quote = claim.quotes[number]
    return {
        "words": quote.exact,
        "language": quote.language,
        "translation": claim.translations[number] or None,
        "characters": [quote.start, quote.end],
        "text_sha256": quote.text_sha256,
    }


def _describe_source(source: Source) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url or NOT_KNOWN,
        "published": describe_interval(source.published_on),
        "publication_day_is_inferred": bool(source.published_note),
    }


def _describe_place(place: ClaimPlace) -> dict[str, Any]:
    chosen = place.location.chosen
    if chosen is None:
        return {"as_written": place.toponym, "role": place.role, "place_id": NOT_KNOWN}
    return {
        "as_written": place.toponym,
        "role": place.role,
        "name": chosen.label or chosen.name,
        "place_id": chosen.place_id,
        "known_to_the": chosen.kind,
        "within_metres": round(chosen.uncertainty_m),
        "latitude": round(chosen.latitude, 5),
        "longitude": round(chosen.longitude, 5),
    }
