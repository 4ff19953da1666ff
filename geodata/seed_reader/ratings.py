"""Holds ratings against what they say: "confirmed by other origins" needs two distinct origins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geodata.counting import choose_word, name_count
from geodata.judging.origins import Support, find_support
from geodata.judging.stances import build_stance_columns, compute_statuses, number_words
from geodata.records.claim import Claim
from geodata.records.vocabulary import STATUSES
from geodata.seed_reader.problems import Problem
from geodata.seed_reader.reading import ReadClaim

_CONFIRMED = "1"


def check_ratings(reads: Sequence[ReadClaim], problems: list[Problem]) -> list[Claim]:
    """Return the claims without ratings that their origins do not bear out; these become problems.

    Args:
        reads: All claims that were proved.
        problems: What is refused is added here.
    """
    claims = [read.claim for read in reads]
    checked = list(claims)
    for row, claim in enumerate(claims):
        if not any(rating.grade == _CONFIRMED for rating in claim.ratings):
            continue
        support = _find_support(claims, row)
        if support.origin_count < 2:
            count = support.source_count
            message = (
                f"rating {_CONFIRMED!r} (confirmed) needs two distinct origins; "
                f"{name_count(count, 'source')} {choose_word(count, 'goes', 'go')} back to {support.origin_count}"
            )
            problems.append(reads[row].blame(message))
            kept = tuple(rating for rating in claim.ratings if rating.grade != _CONFIRMED)
            checked[row] = replace(claim, ratings=kept)
    return checked


def _find_support(claims: Sequence[Claim], row: int) -> Support:
    stances = build_stance_columns(claims)
    origins = number_words([claim.origin_key for claim in claims])
    speakers = number_words([claim.speaker.speaker_id for claim in claims])
    sources = number_words([claim.source_id for claim in claims])
    withdrawn = [STATUSES.index("retracted"), STATUSES.index("superseded")]
    is_counted = ~np.isin(compute_statuses(stances, origins, speakers), withdrawn)
    return find_support(row, stances, origins, speakers, sources, is_counted)
