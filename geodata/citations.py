"""Citations of claims as plain text."""

from __future__ import annotations

from geodata.records.claim import Claim
from geodata.records.source import Source


def build_citation(claim: Claim, source: Source, address: str) -> str:
    """Return a citation of a claim: the words, who said them, where they stand, and how to check them.

    Args:
        claim: The claim.
        source: The source that it stands in.
        address: Link to the claim; may be empty.
    """
    speakers = " → ".join(speaker.name for speaker in claim.speakers)
    published = source.published_on.in_words() + (" (inferred)" if source.published_note else "")
    lines = [
        f"“{claim.quote.exact}”",
        f"[Translation: {claim.translation}]" if claim.translation else "",
        f"{speakers}. {source.title}, {source.publisher}, {published}.",
        source.url,
        f"Text sha256 {source.sha256}, characters {claim.quote.start}–{claim.quote.end}.",
        address,
    ]
    return "\n".join(line for line in lines if line)
