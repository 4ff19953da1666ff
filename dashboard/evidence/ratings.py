"""Ratings: a grade on each axis of the Admiralty code, with who gave it, when and why."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.evidence.markup import BREAK, NOTHING, Markup, build_rows, escape, isolate, join
from dashboard.languages import _, pgettext
from geodata.records.claim import Claim
from geodata.records.rating import NOT_RATED, Rating
from geodata.records.source import Source


def build_ratings(claim: Claim, source: Source) -> Markup:
    """Return the ratings of a claim and of its source, folded; an axis that nobody rated says so, empty without any."""
    if not claim.ratings and not source.ratings:
        return NOTHING
    axes = ((_("Source (A–F)"), source.ratings), (_("Claim (1–6)"), claim.ratings))
    rows = build_rows(((name, _build_axis(ratings)) for name, ratings in axes), "cm-ratings")
    return Markup(
        '<details class="cm-fold cm-rated"><summary>{}</summary><p class="cm-written">{}</p>{}</details>'
    ).format(
        _("Ratings"),
        _("How persons rate source and claim, on the two axes of the Admiralty code: an opinion, not a proof."),
        rows,
    )


def _build_axis(ratings: Sequence[Rating]) -> Markup:
    if not ratings:
        return escape(pgettext("rating", "not rated"))
    return join(map(_build_rating, ratings), BREAK)


def _build_rating(rating: Rating) -> Markup:
    is_rated = rating.grade not in NOT_RATED
    grade = Markup('<span class="cm-rating">{}</span> ').format(rating.grade) if is_rated else NOTHING
    return Markup('{}{} <span class="cm-written">{}, {}: {}</span>').format(
        grade, pgettext("rating", rating.words), isolate(rating.rater), rating.rated_on, isolate(rating.reason)
    )
