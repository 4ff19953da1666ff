"""The contract of an export, and the one list of properties that every format writes.

There is one row for each claim at each place where it happens (a claim with two places has two rows), and one row
without a place for each claim that is not on the map. A row says what the source says and no more:

* `precision` is the kind of place the claim is known to: ``city``, ``region``, ``country`` …; `uncertainty_m` is the
  radius in metres around the place's point that holds it.
* `quote` is the main quote, letter for letter; `quote_start` and `quote_end` count code points of the stored text whose
  sha256 is `source_sha256`.
* A claim with several numbers has the first one in `quantity_value`, `quantity_unit` and `quantity_qualifier`, and the
  words of all of them, joined by "; ", in `quantity_as_written`. Numbers are never added up. A range has its upper
  number in `quantity_high`; a quantity without a number ("several") has a unit and a qualifier and no value.
* `speakers` is the chain from who said it first to the outlet; `quantities` holds every number and `stances` what the
  claim says about other claims. Formats that hold lists have a list of them, the others a line of words.
* `kind`, `status`, `modality`, `role` and `precision` are codes, or words of a language for them (see `labels`).
* `link` opens the claim where `address` says the map is served; without an address it begins with its "?".
* `event_first`, `event_last`, `published_first` and `published_last` are ISO dates and `asserted_on` is EDTF; what is
  not known is ``None``.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import BinaryIO, TextIO
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from geodata.exports.labels import name_code
from geodata.records.claim import Claim, ClaimPlace
from geodata.records.location import Candidate
from geodata.records.source import Source
from geodata.records.vocabulary import STATUSES
from geodata.store.base import Store

PROPERTIES = (
    "claim_id",
    "kind",
    "status",
    "modality",
    "quote",
    "quote_lang",
    "quote_start",
    "quote_end",
    "translation",
    "source_id",
    "source_title",
    "publisher",
    "speaker",
    "origin_key",
    "place_id",
    "place_name",
    "role",
    "precision",
    "uncertainty_m",
    "event_first",
    "event_last",
    "event_as_written",
    "asserted_on",
    "published_first",
    "published_last",
    "quantity_value",
    "quantity_high",
    "quantity_unit",
    "quantity_qualifier",
    "quantity_as_written",
    "source_sha256",
    "unplaced_reason",
    "summary",
    "actor",
    "hedge",
    "speakers",
    "quantities",
    "stances",
    "source_url",
    "link",
)
"""The names under which every format writes, in their order; they are a promise to scripts that read them."""

ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0. Outlines: made with Natural Earth."
"""Whom the positions and outlines are owed to; formats that have room for it say so."""

DATA, LINKED, TEXT, PICTURE = GROUPS = ("Data", "Linked data", "To cite and to print", "Pictures")
"""Headings under which exports are offered, in their order."""


@dataclass(frozen=True, slots=True)
class Several:
    """Several things of one claim under one name.

    Attributes:
        parts: Each by itself, for formats that hold lists.
        words: All of them in one line of text.
    """

    parts: Sequence[Mapping[str, str | float | None]]
    words: str


Value = str | float | int | Several | None


@dataclass(frozen=True, slots=True)
class Row:
    """One claim at one place, or one claim that is not on the map.

    Attributes:
        properties: Values under exactly the names of `PROPERTIES`, in that order.
        place: Where it is; None for a claim that is not on the map.
        claim: The claim.
    """

    properties: dict[str, Value]
    place: Candidate | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Export:
    """One format in which claims are written.

    Attributes:
        name: Name on the command line, such as ``geojson``.
        label: Name on the screen.
        extension: End of the file's name, with its dot.
        mime: Media type for a download.
        write: Writes the claims that the mask keeps as bytes, with links to the map at an address (may be empty);
            raises `ExportError`.
        group: Heading under which it is offered; one of `DATA` holds every property of every row.
        package: A package that it needs and that may not be installed; empty for none.
        most_claims: More claims than these are refused; None for any number.
    """

    name: str
    label: str
    extension: str
    mime: str
    write: Callable[[Store, NDArray[np.bool_], BinaryIO, str], None]
    group: str = DATA
    package: str = ""
    most_claims: int | None = None

    def find_fault(self, count: int) -> str:
        """Return why so many claims cannot be written here, in words for a reader; empty if they can."""
        if self.package and find_spec(self.package) is None:
            return f"This format needs the Python package {self.package}, which is not installed."
        if self.most_claims is not None and count > self.most_claims:
            return f"This format holds at most {self.most_claims:,} claims; set a filter."
        return ""


@contextlib.contextmanager
def open_text(out: BinaryIO) -> Iterator[TextIO]:
    """Open a file of bytes for a format that is text: UTF-8, ends of lines as they are written."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
    finally:
        text.detach()


def iterate_claims(
    store: Store, mask: NDArray[np.bool_], address: str = ""
) -> Iterator[tuple[Claim, Source, str, str]]:
    """Yield each claim that the mask keeps with its source, its status and the link to it; holds one at a time.

    Args:
        store: The claims.
        mask: One truth value a claim.
        address: Where the map is served, for the links; may be empty.
    """
    statuses = store.table.marks.claim_status
    for index in np.flatnonzero(mask):
        claim = store.get_claim_at(int(index))
        yield claim, store.sources[claim.source_id], STATUSES[statuses[index]], build_link(address, claim.claim_id)


def build_link(address: str, claim_id: str) -> str:
    """Return the link that opens a claim where the map is served.

    Example:
        >>> build_link("https://map.example/?kind=plan", "a-claim")
        'https://map.example/?claim=a-claim'
    """
    return f"{address.split('?', maxsplit=1)[0]}?{urlencode({'claim': claim_id})}"


def iterate_rows(store: Store, mask: NDArray[np.bool_], address: str = "") -> Iterator[Row]:
    """Yield the rows of the claims that the mask keeps, in the order of the store; never holds more than one claim.

    Args:
        store: The claims.
        mask: One truth value a claim.
        address: Where the map is served, for the links; may be empty.
    """
    for claim, source, status, link in iterate_claims(store, mask, address):
        shared = _describe_claim(claim, source, status)
        shared["link"] = link
        plotted = [place for place in claim.places if place.is_plotted and place.location.chosen is not None]
        if not plotted:
            yield _build_row(shared, claim, None)
        for place in plotted:
            yield _build_row(shared, claim, place)


def _describe_claim(claim: Claim, source: Source, status: str) -> dict[str, Value]:
    quote = claim.quote
    quantity = claim.quantities[0] if claim.quantities else None
    return {
        "claim_id": claim.claim_id,
        "kind": name_code("kind", claim.kind),
        "status": name_code("status", status),
        "modality": name_code("modality", claim.modality),
        "quote": quote.exact,
        "quote_lang": quote.language,
        "quote_start": quote.start,
        "quote_end": quote.end,
        "translation": claim.translation or None,
        "source_id": claim.source_id,
        "source_title": source.title,
        "publisher": source.publisher,
        "speaker": claim.speaker.name,
        "origin_key": claim.origin_key,
        "event_first": _format_day(claim.event_time.first),
        "event_last": _format_day(claim.event_time.last),
        "event_as_written": claim.event_time.as_written or None,
        "asserted_on": claim.asserted_on.as_edtf() or None,
        "published_first": _format_day(source.published_on.first),
        "published_last": _format_day(source.published_on.last),
        "quantity_value": _format_number(quantity.value) if quantity else None,
        "quantity_high": _format_number(quantity.high) if quantity else None,
        "quantity_unit": quantity.unit if quantity else None,
        "quantity_qualifier": quantity.qualifier if quantity else None,
        "quantity_as_written": "; ".join(one.as_written for one in claim.quantities) or None,
        "source_sha256": source.sha256,
        "unplaced_reason": claim.unplaced_reason or None,
        "summary": claim.summary,
        "actor": claim.actor or None,
        "hedge": claim.hedge or None,
        "speakers": _list_speakers(claim),
        "quantities": _list_quantities(claim),
        "stances": _list_stances(claim),
        "source_url": source.url or None,
    }


def _list_speakers(claim: Claim) -> Several:
    parts = tuple({"id": one.speaker_id, "name": one.name} for one in claim.speakers)
    return Several(parts, " → ".join(one.name for one in claim.speakers))


def _list_quantities(claim: Claim) -> Several | None:
    parts = tuple(
        {
            "value": _format_number(one.value),
            "high": _format_number(one.high),
            "unit": one.unit,
            "qualifier": one.qualifier,
            "as_written": one.as_written,
        }
        for one in claim.quantities
    )
    return Several(parts, "; ".join(one.in_words() for one in claim.quantities)) if parts else None


def _list_stances(claim: Claim) -> Several | None:
    parts = tuple(
        {"stance": one.stance, "toward": one.toward, "part": one.part or None, "reason": one.reason or None}
        for one in claim.stances
    )
    words = (f"{one.stance} {one.toward}{f' ({one.part})' * bool(one.part)}" for one in claim.stances)
    return Several(parts, "; ".join(words)) if parts else None


def _build_row(shared: dict[str, Value], claim: Claim, place: ClaimPlace | None) -> Row:
    chosen = place.location.chosen if place else None
    where: dict[str, Value] = {
        "place_id": chosen.place_id if chosen else None,
        "place_name": chosen.name if chosen else None,
        "role": name_code("role", place.role) if place else None,
        "precision": name_code("precision", chosen.kind) if chosen else None,
        "uncertainty_m": chosen.uncertainty_m if chosen else None,
    }
    values = shared | where
    return Row({name: values[name] for name in PROPERTIES}, chosen, claim)


def _format_number(number: float | None) -> float | None:
    if number is None:
        return None
    return int(number) if float(number).is_integer() else number


def _format_day(day: object) -> str | None:
    return None if day is None else str(day)
