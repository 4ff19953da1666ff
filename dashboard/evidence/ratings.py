"""Ratings as HTML: a grade on each axis of the Admiralty code, with who gave it, when and why."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.evidence.claim_html import escape, isolate
from geodata.records.claim import Claim
from geodata.records.rating import NOT_RATED, Rating
from geodata.records.source import Source


def build_ratings(claim: Claim, source: Source) -> str:
    """Return the ratings of a claim and of its source; an axis that nobody rated says so."""
    axes = (("Source (A–F)", source.ratings), ("Claim (1–6)", claim.ratings))
    rows = "".join(f"<dt>{name}</dt><dd>{_build_axis(ratings)}</dd>" for name, ratings in axes)
    return f'<h4 class="cm-heading">Ratings</h4><dl class="cm-facts cm-ratings">{rows}</dl>'


def _build_axis(ratings: Sequence[Rating]) -> str:
    if not ratings:
        return "not rated"
    return "<br>".join(_build_rating(rating) for rating in ratings)


def _build_rating(rating: Rating) -> str:
    grade = "" if rating.grade in NOT_RATED else f'<span class="cm-rating">{escape(rating.grade)}</span> '
    return (
        f"{grade}{escape(rating.words)} "
        f'<span class="cm-written">{isolate(rating.rater)}, {escape(rating.rated_on)}: {isolate(rating.reason)}</span>'
    )
