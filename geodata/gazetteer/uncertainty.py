"""How far from its point a place may reach, in metres: the radius that is drawn around a settlement.

A settlement of `population` people is taken to cover `population / 2,500` square kilometres (a common density of
built-up towns), as a disc, and never less than 1 km or more than 30 km in radius. Divisions and countries have a
radius that holds their outline, or 95 of 100 of their settlements where no outline is known.
"""

from __future__ import annotations

import math

PEOPLE_PER_KM2 = 2_500
MIN_RADIUS_M = 1_000.0
MAX_RADIUS_M = 30_000.0


def settlement_radius_m(population: int) -> float:
    """Return the radius in metres of the disc drawn for a settlement; 1,000 where nobody was counted.

    Example:
        >>> round(settlement_radius_m(604_901))
        8776
    """
    radius_m = 1_000 * math.sqrt(max(population, 0) / PEOPLE_PER_KM2 / math.pi)
    return min(max(radius_m, MIN_RADIUS_M), MAX_RADIUS_M)
