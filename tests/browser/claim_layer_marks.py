"""Made-up marks over real cities, for the claim layer's own tests and benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from geodata.gazetteer import open_gazetteer
from geodata.gazetteer.kinds import CITY
from geodata.records.vocabulary import KINDS, MODALITIES, STATUSES
from geodata.tables import AREA, COUNTRY, OPEN_FIRST, OPEN_LAST, POINT, Marks

HOSTILE_NAMES = (
    "<script>window.__harm=1</script>",
    '<img src=x onerror="window.__harm=1">',
    "`+alert(1)+`",
    "${window.__harm=1}",
    "{{7*7}}",
    "{% off 100 %}",
    "{{ cycler.__init__.__globals__.os }}",
    "\u202eright to left\u202c مدينة",
    "</script><script>window.__harm=1</script>",
    "x" * 10_000,
)

ARTICLE_PLACES = (
    # name, latitude, longitude, uncertainty in metres, shape
    ("Vladivostok", 43.10562, 131.87353, 12_000.0, POINT),
    ("Ussuriysk", 43.80291, 131.94584, 8_000.0, POINT),
    ("Khabarovsk", 48.48271, 135.08379, 12_000.0, POINT),
    ("Blagoveshchensk", 50.27961, 127.5405, 9_000.0, POINT),
    ("Donetsk Oblast", 48.1, 37.75, 130_000.0, AREA),
    ("North Korea", 40.3, 127.4, 300_000.0, COUNTRY),
    ("Russia", 61.9, 96.7, 3_000_000.0, COUNTRY),
)

DONETSK = [
    [(49.2, 37.2), (48.9, 38.1), (48.1, 38.9), (47.2, 38.3), (46.95, 37.2), (47.8, 36.6), (48.6, 36.9)],
]
NORTH_KOREA = [
    list(
        zip(
            (42.4, 41.0, 39.8, 38.6, 37.8, 38.1, 39.9, 41.4, 42.0),
            (130.6, 129.7, 127.6, 128.3, 126.7, 124.9, 124.4, 126.5, 128.1),
            strict=True,
        )
    )
]
FAR_EAST = [
    list(
        zip(
            (70, 68, 73, 76, 72, 69, 65, 62, 60, 59, 54, 43, 50, 53, 50, 50, 54, 50, 47, 52),
            (30, 60, 80, 105, 140, 179, -172, 178, 163, 150, 137, 132, 128, 121, 105, 87, 70, 55, 40, 32),
            strict=True,
        )
    )
]


def _columns(rows: Sequence[tuple[int, int]], moves: Sequence[tuple[int, int, int, bool]]) -> dict[str, np.ndarray]:
    ordered = np.array(sorted((place, claim) for claim, place in rows), dtype=np.int32).reshape(-1, 2)
    table = np.array(moves, dtype=np.int32).reshape(-1, 4)
    return {
        "row_claim": ordered[:, 1].copy(),
        "row_place": ordered[:, 0].copy(),
        "row_role": np.zeros(len(ordered), dtype=np.uint8),
        "move_claim": table[:, 0].copy(),
        "move_from": table[:, 1].copy(),
        "move_to": table[:, 2].copy(),
        "move_is_schematic": table[:, 3].astype(np.bool_),
    }


def build_article_marks() -> Marks:
    """Twenty claims like those of a first article: bases, an area, a country, movements without an origin."""
    kinds = [1, 0, 0, 0, 0, 3, 3, 1, 4, 2, 2, 5, 6, 6, 0, 3, 2, 4, 5, 1]
    statuses = [0, 1, 0, 0, 0, 0, 2, 0, 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 5, 0]
    places = [0, 0, 1, 2, 3, 1, 2, 6, 4, 6, 6, 6, 0, 1, 2, 5, 5, 4, 3, 0]
    count = len(kinds)
    moves = [(0, -1, 0, True), (7, 5, 6, True), (9, 5, 6, True), (19, 2, 0, False)]
    return Marks(
        claim_ids=tuple(f"claim-{number}" for number in range(count)),
        claim_kind=np.array(kinds, dtype=np.uint8),
        claim_status=np.array(statuses, dtype=np.uint8),
        claim_modality=np.array([2 if kind == 5 else 0 for kind in kinds], dtype=np.uint8),
        claim_first=np.full(count, OPEN_FIRST, dtype=np.int32),
        claim_last=np.full(count, OPEN_LAST, dtype=np.int32),
        place_ids=tuple(f"place-{number}" for number in range(len(ARTICLE_PLACES))),
        place_names=tuple(place[0] for place in ARTICLE_PLACES),
        place_latitude=np.array([place[1] for place in ARTICLE_PLACES]),
        place_longitude=np.array([place[2] for place in ARTICLE_PLACES]),
        place_uncertainty_m=np.array([place[3] for place in ARTICLE_PLACES], dtype=np.float32),
        place_shape=np.array([place[4] for place in ARTICLE_PLACES], dtype=np.uint8),
        **_columns([*enumerate(places), (7, 5), (9, 5), (19, 2)], moves),
        outlines={4: DONETSK, 5: NORTH_KOREA, 6: FAR_EAST},
    )


def build_hostile_marks() -> Marks:
    """A claim at each of several places whose names try to be something else than names."""
    count = len(HOSTILE_NAMES)
    return Marks(
        claim_ids=HOSTILE_NAMES,
        claim_kind=np.arange(count, dtype=np.uint8) % len(KINDS),
        claim_status=np.zeros(count, dtype=np.uint8),
        claim_modality=np.zeros(count, dtype=np.uint8),
        claim_first=np.full(count, OPEN_FIRST, dtype=np.int32),
        claim_last=np.full(count, OPEN_LAST, dtype=np.int32),
        place_ids=HOSTILE_NAMES,
        place_names=HOSTILE_NAMES,
        place_latitude=np.linspace(-40, 60, count),
        place_longitude=np.linspace(-120, 120, count),
        place_uncertainty_m=np.full(count, 5000, dtype=np.float32),
        place_shape=np.where(np.arange(count) % 3 == 2, AREA, POINT).astype(np.uint8),
        **_columns(list(zip(range(count), range(count), strict=True)), []),
    )


def build_every_marks() -> Marks:
    """A claim of each kind with each status and modality, each at a place of its own, named by the three words."""
    traits = [(k, s, m) for k in range(len(KINDS)) for s in range(len(STATUSES)) for m in range(len(MODALITIES))]
    count = len(traits)
    names = tuple(f"{KINDS[k]} {STATUSES[s]} {MODALITIES[m]}" for k, s, m in traits)
    kinds, statuses, modalities = (np.array(column, dtype=np.uint8) for column in zip(*traits, strict=True))
    return Marks(
        claim_ids=names,
        claim_kind=kinds,
        claim_status=statuses,
        claim_modality=modalities,
        claim_first=np.full(count, OPEN_FIRST, dtype=np.int32),
        claim_last=np.full(count, OPEN_LAST, dtype=np.int32),
        place_ids=names,
        place_names=names,
        place_latitude=-40 + 80 * (np.arange(count) // 24) / (count // 24),
        place_longitude=-150 + 12.5 * (np.arange(count) % 24),
        place_uncertainty_m=np.full(count, 5000, dtype=np.float32),
        place_shape=np.zeros(count, dtype=np.uint8),
        **_columns(list(zip(range(count), range(count), strict=True)), []),
    )


def build_meridian_marks() -> Marks:
    """Places on both sides of the 180th meridian, a movement over it, and an area across it."""
    places = [("Suva", -18.14, 178.44), ("Apia", -13.83, -171.77), ("Anadyr", 64.73, 177.5), ("Chukotka", 66.5, 175.0)]
    count = len(places)
    outline = [[(69.5, 165.0), (69.0, 179.0), (66.0, -170.0), (62.5, 178.0), (63.0, 165.0)]]
    return Marks(
        claim_ids=tuple(f"claim-{number}" for number in range(count)),
        claim_kind=np.array([1, 1, 0, 4], dtype=np.uint8),
        claim_status=np.zeros(count, dtype=np.uint8),
        claim_modality=np.zeros(count, dtype=np.uint8),
        claim_first=np.full(count, OPEN_FIRST, dtype=np.int32),
        claim_last=np.full(count, OPEN_LAST, dtype=np.int32),
        place_ids=tuple(f"place-{number}" for number in range(count)),
        place_names=tuple(place[0] for place in places),
        place_latitude=np.array([place[1] for place in places]),
        place_longitude=np.array([place[2] for place in places]),
        place_uncertainty_m=np.full(count, 5000, dtype=np.float32),
        place_shape=np.array([0, 0, 0, 1], dtype=np.uint8),
        **_columns([(0, 0), (0, 1), (1, 1), (2, 2), (3, 3)], [(0, 0, 1, False)]),
        outlines={3: outline},
    )


def build_many_marks(claim_count: int, seed: int = 7) -> Marks:
    """Any number of claims over the cities of the world, a few moves among them; the same for the same seed."""
    rng = np.random.default_rng(seed)
    gazetteer = open_gazetteer()
    cities = np.flatnonzero(gazetteer.kind == CITY)
    cities = cities[np.argsort(-gazetteer.population[cities].astype(np.int64), kind="stable")][:60_000]
    place_count = min(len(cities), max(8, int(claim_count * 0.6)))
    chosen = [int(row) for row in cities[:place_count]]
    place_of = np.minimum((rng.pareto(0.9, claim_count) * place_count / 40).astype(np.int64), place_count - 1)
    place_of = np.where(rng.random(claim_count) < 0.6, rng.integers(0, place_count, claim_count), place_of)
    order = np.argsort(place_of, kind="stable")
    moving = rng.choice(claim_count, claim_count // 50, replace=False)
    return Marks(
        claim_ids=[f"claim-{number}" for number in range(claim_count)],
        claim_kind=rng.integers(0, len(KINDS), claim_count).astype(np.uint8),
        claim_status=rng.choice(6, claim_count, p=[0.7, 0.15, 0.08, 0.03, 0.02, 0.02]).astype(np.uint8),
        claim_modality=rng.choice(4, claim_count, p=[0.8, 0.1, 0.06, 0.04]).astype(np.uint8),
        claim_first=rng.integers(18_000, 20_000, claim_count).astype(np.int32),
        claim_last=rng.integers(20_000, 20_400, claim_count).astype(np.int32),
        place_ids=[gazetteer.place_id_of(row) for row in chosen],
        place_names=[gazetteer.name_of(row) for row in chosen],
        place_latitude=gazetteer.latitude[chosen].astype(np.float64),
        place_longitude=gazetteer.longitude[chosen].astype(np.float64),
        place_uncertainty_m=rng.uniform(2000, 20_000, place_count).astype(np.float32),
        place_shape=np.zeros(place_count, dtype=np.uint8),
        row_claim=order.astype(np.int32),
        row_place=place_of[order].astype(np.int32),
        row_role=np.zeros(claim_count, dtype=np.uint8),
        move_claim=moving.astype(np.int32),
        move_from=rng.integers(0, place_count, moving.size).astype(np.int32),
        move_to=place_of[moving].astype(np.int32),
        move_is_schematic=rng.random(moving.size) < 0.5,
    )


def build_pole_marks() -> Marks:
    """A thousand claims, some at both poles; enough places for clusters on the canvas."""
    many = build_many_marks(1_000)
    latitude, names = many.place_latitude.copy(), list(many.place_names)
    latitude[:2], names[:2] = (90.0, -90.0), ("North Pole", "South Pole")
    return replace(many, place_latitude=latitude, place_names=names)


def build_marks(what: str) -> Marks:
    """Marks by name: ``article``, ``hostile``, ``meridian``, ``every``, ``poles``, or a number of claims."""
    named = {
        "article": build_article_marks,
        "hostile": build_hostile_marks,
        "meridian": build_meridian_marks,
        "every": build_every_marks,
        "poles": build_pole_marks,
    }
    return named[what]() if what in named else build_many_marks(int(what))
