"""Kinds of places and the flags that say what sort of name a name is.

Kinds are small integers in the columns and words in records and on the screen: `KIND_NAMES[kind]`.
"""

from __future__ import annotations

from typing import Final

KIND_NAMES: Final = (
    "continent",  # Asia
    "area",  # a part of the world or of a country without an office of its own: Middle East, Donbas
    "country",  # countries and territories with an ISO 3166-1 code
    "region",  # first-level division: oblast, krai, province, state
    "district",  # second-level division: raion, kabupaten, county
    "city",  # 5,000 people or more, or the seat of a country or region
    "village",  # smaller or of unknown size
    "sea",  # oceans, seas, gulfs, bays
    "strait",  # straits and canals
    "river",
    "lake",
    "island",  # islands and archipelagos
    "mountain",  # mountains, ranges, deserts, plateaus
    "airfield",  # civil and military
    "site",  # a named installation: base, nuclear plant, checkpoint
)
"""The word of every kind; the position in this tuple is the number in the `kind` column."""

CAPITAL: Final = "national capital"
"""What a city that is one is called in receipts."""

CONTINENT, AREA, COUNTRY, REGION, DISTRICT, CITY, VILLAGE = range(7)
SEA, STRAIT, RIVER, LAKE, ISLAND, MOUNTAIN, AIRFIELD, SITE = range(7, 15)
TOWNS: Final = frozenset((DISTRICT, CITY, VILLAGE))
"""Kinds of places that a town of a name may be: a district bears the name of its town."""

KIND_NUMBERS: Final = {name: number for number, name in enumerate(KIND_NAMES)}
"""The number of every kind."""

PRIMARY: Final = 1
"""The name under which the place is shown (GeoNames' own name, or the English name)."""
OFFICIAL: Final = 2
"""The standard name in some language (CLDR, hand tables)."""
SHORT: Final = 4
"""A short form: Korut, Korsel, Ala., UK."""
DEMONYM: Final = 8
"""A demonym or adjective: Russian, Ukrainian, российский. It names the place, yet rarely means it."""
ABBREVIATION: Final = 16
"""Counts only when written in capitals as in the table: AS, US, UAE. "as" and "us" are words."""
HISTORICAL: Final = 32
"""A former name: Stalino, Burma, Leningrad."""
DERIVED: Final = 64
"""Made by a rule from another name: "Donetsk" from "Donetsk Oblast", a name without its apostrophes."""

FLAG_NAMES: Final = {
    PRIMARY: "primary",
    OFFICIAL: "official",
    SHORT: "short",
    DEMONYM: "demonym",
    ABBREVIATION: "abbreviation",
    HISTORICAL: "historical",
    DERIVED: "derived",
}
"""The word of every flag; a name without any flag is an alternate name."""

NO_RANK, REGION_SEAT, NATIONAL_CAPITAL = range(3)
"""Values of the `rank` column. A region's seat is estimated: its namesake town, else its largest."""
