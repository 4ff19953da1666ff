"""A Word report (DOCX): the map's picture, each claim with its words and who said them, and numbered notes of sources.

Made with python-docx. Without the extra of pictures the report says that it has none.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.citations import find_url
from geodata.counting import name_count
from geodata.errors import ExportError
from geodata.exports.export import ATTRIBUTION, TEXT, Export, iterate_claims
from geodata.exports.labels import name_code
from geodata.exports.parts import iterate_sources
from geodata.exports.picture_png import render
from geodata.exports.picture_svg import draw
from geodata.exports.xml_text import clean_xml
from geodata.records.claim import Claim
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.source import Source
from geodata.store.base import Store

MOST_CLAIMS = 500
"""Claims that a report holds: some two hundred pages, which take half a minute to write."""
_MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001 - stands in the file's properties; the same file for the same claims
_MM, _PT = 36_000, 12_700
"""A millimetre and a point in the units of Office Open XML (English Metric Units)."""


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write a report of the claims that the mask keeps.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served, for the links; may be empty.

    Raises:
        ExportError: If the claims are too many for a document that people read.
    """
    from docx import Document

    count = int(mask.sum())
    if count > MOST_CLAIMS:
        raise ExportError(f"a report holds at most {MOST_CLAIMS:,} claims, and {count:,} pass; set a filter")
    sources = list(iterate_sources(store, mask))
    numbers = {source.source_id: number for number, source in enumerate(sources, 1)}
    document = Document()
    document.core_properties.title, document.core_properties.author = "citemap: what was reported", "citemap"
    document.core_properties.created = document.core_properties.modified = _MADE_ON
    document.add_heading(_clean(sources[0].title if len(sources) == 1 else "What was reported, and by whom"), 0)
    document.add_paragraph(f"{name_count(count, 'claim')} from {name_count(len(sources), 'source')}. {ATTRIBUTION}")
    _add_picture(document, store, mask, address)
    document.add_heading("Claims", 1)
    for claim, source, status, link in iterate_claims(store, mask, address):
        _add_claim(document, claim, numbers[source.source_id], status, link)
    document.add_heading("Notes", 1)
    for source in sources:
        _add_note(document, source, numbers[source.source_id])
    saved = io.BytesIO()
    document.save(saved)
    out.write(saved.getvalue())


def _clean(text: str) -> str:
    """Return a text that Word can hold; a line feed would be taken for a new line of its own kind."""
    return clean_xml(text).replace("\r\n", "\n").replace("\r", "\n")


def _add_picture(document: Any, store: Store, mask: NDArray[np.bool_], address: str) -> None:
    try:
        picture = render(draw(store, mask, address))
    except ExportError as error:
        document.add_paragraph(f"(No picture of the map: {error}.)")
        return
    document.add_picture(io.BytesIO(picture), width=_MM * 155)


def _add_claim(document: Any, claim: Claim, number: int, status: str, link: str) -> None:
    document.add_heading(_clean(claim.summary), 2)
    for quote, translation in zip(claim.quotes, claim.translations, strict=True):
        paragraph = document.add_paragraph(style="Intense Quote")
        paragraph.add_run(f"“{_clean(quote.exact)}”")
        mark = paragraph.add_run(f" {number}")
        mark.font.superscript = True
        if translation:
            document.add_paragraph().add_run(f"[{_clean(translation)}]").italic = True
    speakers = " → ".join(_clean(one.name) for one in claim.speakers)
    places = dict.fromkeys(
        f"{place.location.chosen.name} ({place.role})"
        for place in claim.places
        if place.is_plotted and place.location.chosen
    )
    kind = name_code("kind", claim.kind, CLAIM_KINDS[claim.kind].label)
    facts = {
        "Who says so": speakers,
        "Kind": f"{kind}, {name_code('modality', claim.modality)}",
        "Status": name_code("status", status),
        "When": claim.event_time.in_words(),
        "Said": claim.asserted_on.in_words(),
        "Where": _clean(", ".join(places)) or f"not on the map: {_clean(claim.unplaced_reason)}",
        "Numbers": _clean("; ".join(one.in_words() for one in claim.quantities)),
        "Note": _clean(claim.note),
        "Where in the text": f"characters {claim.quote.start}–{claim.quote.end} of note {number}",
        "Link": link if link.startswith("http") else f"claim {claim.claim_id}",
    }
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = _PT * 10
    for name, value in ((name, value) for name, value in facts.items() if value):
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(f"{value}\n")


def _add_note(document: Any, source: Source, number: int) -> None:
    published = source.published_on.in_words() + (" (inferred)" if source.published_note else "")
    words = (
        f"{number}. {_clean(source.title)}. {_clean(source.publisher)}, {published}.",
        find_url(source),
        f"Stored {source.recorded_at}, text sha256 {source.sha256}.",
    )
    document.add_paragraph(" ".join(word for word in words if word))


EXPORT = Export(
    "docx",
    "Word report",
    ".docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write,
    TEXT,
    most_claims=MOST_CLAIMS,
)
