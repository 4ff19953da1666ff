"""Words in a query that say what kind of place is meant, and on which side of a country it lies."""

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

Kinds = frozenset[int]

_TOWN: Final = frozenset({CITY, VILLAGE})
_REGION: Final = frozenset({REGION, AREA})
_WATER: Final = frozenset({SEA, STRAIT, RIVER, LAKE})

_BEFORE: Final[dict[Kinds, str]] = {
    _TOWN: "kota|ibukota|ibu kota|city of|town of|village of|desa|kampung|город|города|городе|городу|г.|село|селе|"
    "посёлок|посёлке|деревня|деревне|місто|міста|місті|м.|селі|"
    "ville de|ciudad de|stadt",
    _REGION: "wilayah|provinsi|propinsi|negara bagian|oblast|krai|kawasan|region|province of|state of|region of|"
    "область|край|республика|регион|провинция|штат|регіон|провінція",
    frozenset({DISTRICT}): "kabupaten|kab.|kecamatan|kec.|distrik|district of|county of|район",
    frozenset({COUNTRY}): "negara|republic of|republik|страна|країна",
    frozenset({ISLAND}): "pulau|kepulauan|island of|isle of|остров|острова|острів|острови",
    frozenset({RIVER}): "sungai|kali|river|река|р.|річка|р.",
    _WATER: "laut|selat|teluk|danau|samudra|samudera|terusan|lake|gulf of|bay of|море|озеро|залив|пролив|затока|"
    "протока",
    frozenset({MOUNTAIN}): "gunung|pegunungan|mount|mt.|гора|горы",
    frozenset({AIRFIELD}): "bandara|bandar udara|lanud|pangkalan udara|airport|аэропорт|аэродром|авиабаза|аеропорт|"
    "аеродром",
}
_AFTER: Final[dict[Kinds, str]] = {
    _TOWN: "city|town|village|city proper",
    _REGION: "oblast|oblast'|krai|kray|region|province|state|prefecture|republic|governorate|territory|"
    "autonomous okrug|"
    "область|области|областью|край|края|крае|краю|автономный округ|республика|області|областю|краї|"
    "автономний округ|voivodeship|autonomous region",
    frozenset({DISTRICT}): "county|raion|rayon|district|regency|municipality|район",
    frozenset({ISLAND}): "island|islands|archipelago",
    frozenset({RIVER}): "river",
    _WATER: "sea|ocean|gulf|bay|strait|canal|lake|море|залив|пролив",
    frozenset({MOUNTAIN}): "mountains|mountain|desert",
    frozenset({AIRFIELD}): "airport|air base|airbase|airfield",
}
_ENDINGS: Final[dict[Kinds, str]] = {
    _TOWN: "시|특별시|광역시|市",
    _REGION: "주|도|지방|省|州|道|边疆区|邊疆區|지역|地区",
    frozenset({DISTRICT}): "군|구|县|縣|区|區",
    frozenset({RIVER}): "강|河|江",
    _WATER: "해|만|해협|海|湾|灣|海峡",
    frozenset({ISLAND}): "섬|도|岛|島",
}


def _by_word(table: dict[Kinds, str]) -> dict[str, Kinds]:
    """Return kinds by word; a word in several rows means all of their kinds."""
    found: dict[str, Kinds] = {}
    for kinds, words in table.items():
        for word in words.split("|"):
            found[word.replace("ё", "е")] = found.get(word.replace("ё", "е"), frozenset()) | kinds
    return found


KINDS_BEFORE: Final = _by_word(_BEFORE)
"""Kinds by folded word or words that stand before a name."""
KINDS_AFTER: Final = _by_word(_AFTER)
"""Kinds by folded word or words that stand behind a name."""
KINDS_ENDING: Final = _by_word(_ENDINGS)
"""Kinds by syllable or sign that ends a name without a blank (Korean, Chinese)."""

_SIDES: Final = {
    (1, 0): "utara|bagian utara|north|northern|northern part of|north of|северный|северная|северное|север|північний|"
    "північна|північ|nord",
    (-1, 0): "selatan|bagian selatan|south|southern|southern part of|south of|южный|южная|южное|юг|"
    "південний|південна|південь",
    (0, 1): "timur|bagian timur|east|eastern|eastern part of|east of|восточный|восточная|восточное|"
    "восток|східний|східна|схід",
    (0, -1): "barat|bagian barat|west|western|western part of|west of|западный|западная|западное|"
    "запад|західний|західна|захід",
    (1, 1): "timur laut|northeast|northeastern|north eastern|северо восточный|северо восточная|північно східний",
    (1, -1): "barat laut|northwest|northwestern|north western|северо западный|северо западная",
    (-1, 1): "tenggara|southeast|southeastern|south eastern|юго восточный|юго восточная",
    (-1, -1): "barat daya|southwest|southwestern|south western|юго западный|юго западная",
    (0, 0): "tengah|central|center of|centre of|центральный|центральная|центр|центральна|центральний",
}
SIDES: Final = {word: side for side, words in _SIDES.items() for word in words.split("|")}
"""(northward, eastward) by folded compass word; both 0 for the middle."""
