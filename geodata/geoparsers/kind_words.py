"""Words that say what kind of place a name means: "kota Kediri", "Khabarovsk Krai", "область", "Amur River"."""

from __future__ import annotations

from typing import Final

from geodata.gazetteer.kinds import (
    AIRFIELD,
    AREA,
    CITY,
    COUNTRY,
    DISTRICT,
    ISLAND,
    LAKE,
    MOUNTAIN,
    REGION,
    RIVER,
    SEA,
    STRAIT,
    VILLAGE,
)

Kinds = tuple[int, ...]
_TOWN: Final = (CITY, VILLAGE)
_REGION: Final = (REGION, AREA)
_DISTRICT: Final = (DISTRICT,)

BEFORE: Final[dict[str, Kinds]] = {
    "kota": (CITY, VILLAGE, DISTRICT), "ibukota": _TOWN, "kabupaten": _DISTRICT, "kab": _DISTRICT, "kecamatan": (DISTRICT, VILLAGE, CITY),
    "kelurahan": (VILLAGE, CITY), "desa": (VILLAGE, CITY), "dusun": (VILLAGE,), "wilayah": (REGION, AREA, DISTRICT, COUNTRY), "provinsi": _REGION, "propinsi": _REGION, "oblast": _REGION,
    "negara bagian": _REGION, "negara": (COUNTRY,), "pulau": (ISLAND,), "kepulauan": (ISLAND, AREA), "sungai": (RIVER,), "laut": (SEA,),
    "selat": (STRAIT,), "teluk": (SEA,), "danau": (LAKE,), "gunung": (MOUNTAIN,), "bandara": (AIRFIELD,), "distrik": _DISTRICT,
    "city of": _TOWN, "town of": _TOWN, "village of": _TOWN, "state of": _REGION, "province of": _REGION, "region of": _REGION,
    "island of": (ISLAND,), "republic of": (COUNTRY, REGION), "county of": _DISTRICT, "district of": (DISTRICT, CITY, VILLAGE),
    "lake": (LAKE,), "mount": (MOUNTAIN,), "capital": _TOWN, "county": _DISTRICT,
    "город": _TOWN, "города": _TOWN, "городе": _TOWN, "городу": _TOWN, "городом": _TOWN, "г.": _TOWN, "село": (VILLAGE,), "селе": (VILLAGE,),
    "деревне": (VILLAGE,), "поселке": _TOWN, "поселка": _TOWN, "штат": _REGION, "штата": _REGION, "штате": _REGION, "штату": _REGION,
    "провинция": _REGION, "провинции": _REGION, "республика": (REGION, COUNTRY), "республики": (REGION, COUNTRY), "республике": (REGION, COUNTRY),
    "остров": (ISLAND,), "острова": (ISLAND,), "острове": (ISLAND,), "река": (RIVER,), "реки": (RIVER,), "реке": (RIVER,), "реку": (RIVER,),
    "озеро": (LAKE,), "озера": (LAKE,), "озере": (LAKE,), "столица": _TOWN, "столице": _TOWN, "столицы": _TOWN, "княжество": (COUNTRY,),
    "місто": _TOWN, "міста": _TOWN, "місті": _TOWN, "м.": _TOWN, "річка": (RIVER,), "річки": (RIVER,), "річці": (RIVER,), "острів": (ISLAND,),
}  # fmt: skip
"""Folded words that stand before a name, and the kinds of place that they fit."""

AFTER: Final[dict[str, Kinds]] = {
    "city": _TOWN, "town": _TOWN, "village": _TOWN, "township": _TOWN, "county": _DISTRICT, "parish": (DISTRICT, REGION),
    "province": _REGION, "state": _REGION, "region": _REGION, "oblast": _REGION, "krai": _REGION, "prefecture": _REGION,
    "governorate": _REGION, "district": (DISTRICT, CITY, VILLAGE), "raion": _DISTRICT, "river": (RIVER,), "sea": (SEA,), "strait": (STRAIT,),
    "island": (ISLAND,), "islands": (ISLAND, COUNTRY), "lake": (LAKE,), "mountains": (MOUNTAIN,), "airport": (AIRFIELD, CITY),
    "область": _REGION, "области": _REGION, "областью": _REGION, "край": _REGION, "края": _REGION, "крае": _REGION, "краю": _REGION,
    "республика": (REGION, COUNTRY), "республики": (REGION, COUNTRY), "республике": (REGION, COUNTRY), "округ": _REGION, "округа": _REGION,
    "район": _DISTRICT, "района": _DISTRICT, "районе": _DISTRICT, "море": (SEA,), "моря": (SEA,), "области,": _REGION,
    "області": _REGION, "областю": _REGION, "краї": _REGION, "районі": _DISTRICT, "району": _DISTRICT, "моря,": (SEA,),
}  # fmt: skip
"""Folded words that stand behind a name, and the kinds of place that they fit."""

ENDINGS: Final[dict[str, Kinds]] = {
    "특별시": _TOWN, "광역시": (CITY, REGION), "시": _TOWN, "도": _REGION, "군": _DISTRICT, "구": _DISTRICT, "강": (RIVER,), "주": _REGION,
    "市": _TOWN, "省": _REGION, "州": _REGION, "县": _DISTRICT, "縣": _DISTRICT, "河": (RIVER,), "江": (RIVER,), "海": (SEA,), "岛": (ISLAND,),
    "边疆区": _REGION, "邊疆區": _REGION, "市内": _TOWN,
}  # fmt: skip
"""What follows a name at once in scripts without blanks."""


def kinds_said(folded: str, start: int, end: int) -> Kinds:
    """Return the kinds of place that the words in and beside a toponym fit; empty if nothing is said.

    Args:
        folded: The folded text.
        start: Where the toponym begins.
        end: Where it ends.
    """
    first, _, rest = folded[start:end].partition(" ")
    if rest:
        kinds = BEFORE.get(first) or AFTER.get(rest.rpartition(" ")[2])
        if kinds:
            return kinds
    right = folded[end : end + 16].split(" ", 2)
    if len(right) > 1 and not right[0]:
        kinds = AFTER.get(right[1].rstrip(".,;:)"))
        if kinds:
            return kinds
    elif right[0] and right[0][0] > "\u3000":
        for size in (3, 2, 1):
            kinds = ENDINGS.get(right[0][:size])
            if kinds:
                return kinds
    left = folded[max(0, start - 24) : start].split()
    if not left:
        return ()
    return BEFORE.get(" ".join(left[-2:])) or BEFORE.get(left[-1], ())
