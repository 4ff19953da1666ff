"""Words that say what kind of place a name means: "kota Kediri", "Khabarovsk Krai", "область", "Amur River"."""

from __future__ import annotations

from typing import Final

from geodata.gazetteer.kinds import KIND_NUMBERS

Kinds = tuple[int, ...]
KIND_FIRST: Final = frozenset(("id", "ms"))
"""Languages in which the word that tells the kind of a place stands before its name and nowhere else."""


def _table(text: str) -> dict[str, Kinds]:
    """Return kinds by word from lines such as "city village: town; town of"; a line with a blank first goes on."""
    table = {}
    for line in text.strip().replace("\n ", " ").splitlines():
        kinds, words = line.split(":", 1)
        for word in words.split(";"):
            table[" ".join(word.split())] = tuple(KIND_NUMBERS[kind] for kind in kinds.split())
    return table


BEFORE: Final = _table("""
city village district: kota
city village: ibukota; ibu kota; ville de; ciudad de; stadt; city of; town of; village of; capital; город;
    города; городе; городу; городом; г.; поселок; поселке; поселка; столица; столице; столицы; місто; міста; місті; м.
district: kabupaten; kab; kab.; kec.; distrik; county of; county
district village city: kecamatan
village city: kelurahan; desa
village: dusun; kampung; село; селе; селі; деревня; деревне
region area district country: wilayah
region area: provinsi; propinsi; oblast; negara bagian; state of; province of; region of; штат; штата; штате;
    штату; провинция; провинции; krai
region area: ولایه; بولایه; لولایه; محافظه; بمحافظه; لمحافظه; اقلیم; مقاطعه; ولایت; استان
country: negara; княжество
island: pulau; island of; isle of; остров; острова; острове; острів
island area: kepulauan
river: sungai; river; р.; река; реки; реке; реку; річка; річки; річці
sea: laut; teluk; samudra; samudera; gulf of; bay of; море; залив; затока
strait: selat; terusan; пролив; протока
lake: danau; lake; озеро; озера; озере
mountain: gunung; pegunungan; mount; mt.; гора; горы
airfield: bandara; bandar udara; lanud; pangkalan udara; аэродром; аэродрома; аэродрому; аэродроме; авиабаза;
    авиабазы; авиабазе; авиабазу; аеродром; аеродрому; аеродромі; авіабаза; авіабази; авіабазі; авіабазу
country region: republic of; republik
district city village: district of
region country: республика; республики; республике
""")
"""Folded words that stand before a name, and the kinds of place that they fit."""

AFTER: Final = _table("""
city village: city; town; village; township
district: county; raion; rayon; regency; municipality; район; района; районе; районі; району
district region: parish
region area: province; state; region; oblast; oblast'; krai; kray; okrug; voivodeship; territory; prefecture;
    governorate; область; области; областью; край; края; крае; краю; округ; округа; області; областю; краї
district city village: district
river: river
sea: sea; ocean; gulf; bay; море; моря; залив
strait: strait; canal; пролив
island: island; archipelago
island country: islands
lake: lake
mountain: mountains; mountain; desert
airfield: airfield; airbase; air base
airfield city: airport
region country: республика; республики; республике
""")
"""Folded words that stand behind a name, and the kinds of place that they fit."""

ENDINGS: Final = _table("""
city village: 특별시; 시; 市; 市内
city region: 광역시
region area: 도; 주; 지방; 지역; 省; 州; 道; 边疆区; 邊疆區; 地区
district: 군; 구; 县; 縣; 区; 區
river: 강; 河; 江
sea: 海; 湾; 灣
strait: 해협; 海峡
island: 섬; 岛; 島
""")
"""What follows a name at once in scripts without blanks."""


def kinds_said(folded: str, start: int, end: int) -> Kinds:
    """Return the kinds of place that the words in and beside a toponym fit; empty if nothing is said."""
    return read_kind(folded, start, end)[0]


def read_kind(folded: str, start: int, end: int) -> tuple[Kinds, str]:
    """Return the kinds of place that the words in and beside a toponym fit, and the word; both empty without one.

    Args:
        folded: The folded text.
        start: Where the toponym begins.
        end: Where it ends.
    """
    first, _, rest = folded[start:end].partition(" ")
    if rest:
        for table, word in ((BEFORE, first), (AFTER, rest.rpartition(" ")[2])):
            if word in table:
                return table[word], word
    found = _read_behind(folded[end : end + 16])
    if found is not None:
        return found
    left = folded[max(0, start - 24) : start].split()
    for word in (" ".join(left[-2:]), left[-1]) if left else ():
        if word in BEFORE:
            return BEFORE[word], word
    return (), ""


def _read_behind(right: str) -> tuple[Kinds, str] | None:
    """Return the kinds and the word at the beginning of what stands behind a toponym; None if there is no such word."""
    parts = right.split(" ", 2)
    if len(parts) > 1 and not parts[0]:
        word = parts[1].rstrip(".,;:)")
        return (AFTER[word], word) if word in AFTER else None
    if parts[0] and parts[0][0] > "\u3000":
        for size in (3, 2, 1):
            if parts[0][:size] in ENDINGS:
                return ENDINGS[parts[0][:size]], parts[0][:size]
    return None
