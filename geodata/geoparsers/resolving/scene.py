"""A text as the resolver sees it: what its names say of where it plays, and what is asked of one of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from geodata.gazetteer.kinds import COUNTRY, DISTRICT, REGION, TOWNS
from geodata.geoparsers.reading.containers import CONTAINED, Container, closeness, contained
from geodata.geoparsers.reading.entries import Entry, Reading
from geodata.geoparsers.reading.evidence import NO_SHARES, Evidence
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span
from geodata.geoparsers.resolving.container_frames import find_frames
from geodata.geoparsers.resolving.contesting import LEAST_RIVAL, WORLD_FAMOUS
from geodata.geoparsers.words.kind_words import Kinds

TEXT_FEATURES: Final = (
    "country_named",
    "region_named",
    "neighbours_named",
    "home",
    "is_country_named",
    "small_in_wide_world",
    "country_share",
    "region_share",
    *CONTAINED,
    "kind_said",
    "other_kind_said",
    "district_named",
    "source_home",
    "outshone",
)
HOMES: Final = {
    "en": ("US", "GB", "CA", "AU", "IE", "NZ"),
    "id": ("ID",),
    "ru": ("RU",),
    "uk": ("UA",),
    "ko": ("KR",),
    "zh": ("CN", "TW"),
    "ja": ("JP",),
    "ms": ("MY",),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE"),
    "es": ("ES", "MX", "AR"),
    "pt": ("BR", "PT"),
    "it": ("IT",),
    "nl": ("NL", "BE"),
    "pl": ("PL",),
    "tr": ("TR",),
}
"""Countries in which a language's local names are likelier."""
NATIONAL: Final = frozenset(("ru", "uk"))
"""Languages of which hardly any text is local news; a village with a town's name is then seldom meant."""
VILLAGE_BELOW: Final = 85.0
"""Below this prominence a place is a village: about 2,500 people."""
OUTSHINES: Final = 25.0
"""How much more prominent a town is that outshines a village of its name: ten times the people."""
OUTSHINES_ANYWHERE: Final = 75.0
"""The same abroad, in languages with much local news: a thousand times the people."""
ABROAD: Final = 2.0
"""How much more that speaks against a village abroad."""
DIVISIONS: Final = (COUNTRY, REGION, DISTRICT)
FOLD_SCALE: Final = 3.0
DISTRICT_SCALE: Final = 40.0
"""Districts are told apart by names that hundreds of places bear: even a share of a tenth says much."""
SMALL: Final = 4.7
"""Decimal logarithm of the people of a place that world news seldom name: about 50,000."""
SURE_COUNTRY: Final = 0.8
"""From which share of belief on a country counts as one that the text is about."""
LEAST_SHARE: Final = 0.2
"""From which share on a name is told as one that stands for a country, region or neighbourhood."""
SMALLEST_RIVAL: Final = 90.0
"""Least prominence of any town that a country calls to mind: about 5,000 people."""
MOST_AHEAD: Final = 35.0
"""By so much more prominence a place is meant whatever else bears its name: about 25 times as many people."""
NO_SUPPORT: Final = 0.05
"""Up to this share a text does not speak of a country."""
MOST_WITNESSES: Final = 3
"""Names that are told for one of them."""


class Question(NamedTuple):
    """One name of which the place is asked.

    Attributes:
        scene: The text around it.
        key: The folded name.
        entry: What it may mean.
        kinds: Kinds that the words in or beside it say; empty if they say none.
        kind_word: The word that says so.
        containers: Names of what contains it.
    """

    scene: Scene
    key: str
    entry: Entry
    kinds: Kinds = ()
    kind_word: str = ""
    containers: Container = ()


class Scene:
    """One text as the resolver sees it: its names' shares of belief, its language's home, its containers."""

    def __init__(self, page: Page, spans: Sequence[Span], home: Reading | None = None) -> None:
        self.page = page
        self.home = home
        self.spans = spans
        self.homes = HOMES.get(page.language, ())
        shares = page.index.shares
        self.frames = find_frames(page, spans)
        self.containers = self.frames.containers
        self.shares = {span.key: shares(span.key, span.entry) for span in spans if span.entry.readings}
        self._peoples = {key: shares(key, entry) for key, (_, entry) in page.peoples.items() if key not in self.shares}
        self.evidence = Evidence([*self.shares.values(), *self._peoples.values()])
        wide = sum([share > SURE_COUNTRY for share in self.evidence.countries.values()])
        if wide > 1 and self.containers:
            free = {span.key for at, span in enumerate(spans) if not self._only_contains(at)}
            self.shares = {key: held for key, held in self.shares.items() if key in free}
            self.evidence = Evidence([*self.shares.values(), *self._peoples.values()])
        self.wideness = math.log1p(wide)
        self._sure_countries = [code for code, share in self.evidence.countries.items() if share > SURE_COUNTRY]
        self._by_key: dict[str, list[Entry]] = {}
        for at, container in self.containers.items():
            self._by_key.setdefault(spans[at].key, []).extend(container)

    def _only_contains(self, at: int) -> bool:
        """Tell whether a mention only says where the name before it lies.

        In a text on several countries it is then no sign of where the text plays: "Dallas, Texas" is written for
        readers who are not expected to know.
        """
        entry = self.spans[at].entry
        return any(one is entry for one in self.containers.get(at - 1, ()))

    def containers_of(self, at: int) -> Container:
        """Return what contains the mention at a position; if it names nothing itself, what other mentions say."""
        return self.containers.get(at) or self._by_key.get(self.spans[at].key) or ()

    def support_of(self, key: str, country: str) -> float:
        """Return how much the names of the text other than a folded one speak of a country (ISO 3166-1 alpha-2)."""
        own = self.shares.get(key, NO_SHARES).countries.get(country, 0.0)
        return self.evidence.countries.get(country, 0.0) - own

    def speaks_of_another(self, question: Question, chosen: Reading) -> bool:
        """Tell whether a text that hardly speaks of a place's country speaks of one with another town of its name.

        "Cuban dissidents in Santiago": the one in Chile is better known, and hardly meant.

        Args:
            question: The name, and what is said of it.
            chosen: The place that was chosen for it.
        """
        key, readings = question.key, question.entry.readings
        if len(readings) < 2 or question.containers or chosen.kind == COUNTRY:
            return False
        if self._is_nearer_home(question, chosen):
            return True
        if not any(country != chosen.country for country in self._sure_countries):
            return False
        least = max(SURE_COUNTRY, self.support_of(key, chosen.country) / LEAST_SHARE)
        smallest = max(SMALLEST_RIVAL, min(LEAST_RIVAL, chosen.prominence - MOST_AHEAD))
        return any(
            rival.kind >= DISTRICT
            and rival.prominence >= smallest
            and rival.country != chosen.country
            and self.support_of(key, rival.country) > least
            for rival in readings
        )

    def _is_nearer_home(self, question: Question, chosen: Reading) -> bool:
        """Tell whether the home of the source has a town of a name whose better known bearer nothing speaks for."""
        if self.home is None or chosen.country == self.home.country or chosen.prominence >= WORLD_FAMOUS:
            return False
        if self.support_of(question.key, chosen.country) > NO_SUPPORT:
            return False
        return any(one.country == self.home.country and one.kind >= DISTRICT for one in question.entry.readings)

    def features(self, question: Question) -> list[tuple[float, ...]]:
        """Return the values of `TEXT_FEATURES` for each reading of a name."""
        evidence, homes = self.evidence, self.homes
        own_countries, own_regions, own_cells, own_districts = self.shares.get(question.key, NO_SHARES)
        containers, said = question.containers, question.kinds
        log, rows = math.log1p, []
        wideness, near_of = self.wideness, evidence.near
        countries, regions, districts = evidence.countries, evidence.regions, self._districts
        others = 1.0 + len(self.shares) - (question.key in self.shares)
        by_code: dict[str, tuple[float, float, float]] = {}
        brightest = self._brightest(question)
        is_national = self.page.language in NATIONAL
        least_ahead, outshone = (OUTSHINES, 1.0) if is_national else (OUTSHINES_ANYWHERE, ABROAD)
        for reading in question.entry.readings:
            _, _, _, code, region_row, district_row, kind, log_population, _, _, _, cells = reading
            is_local = kind >= DISTRICT
            told = by_code.get(code)
            if told is None:
                country = countries.get(code, 0.0) - own_countries.get(code, 0.0)
                is_home = 1.0 if code in homes else 0.0
                told = by_code[code] = log(country) if country > 0 else 0.0, is_home, country / others
            country, is_home, country_share = told
            region = regions[region_row] - own_regions.get(region_row, 0.0) if region_row in regions else 0.0
            near = near_of(cells, own_cells) if is_local else 0.0
            met = districts[district_row] - own_districts.get(district_row, 0.0) if district_row in districts else 0.0
            rows.append(
                (
                    country,
                    log(region * FOLD_SCALE) if region > 0 else 0.0,
                    log(near * FOLD_SCALE) if near > 0 else 0.0,
                    is_home,
                    country if kind == COUNTRY else 0.0,
                    wideness if is_local and log_population < SMALL else 0.0,
                    country_share,
                    region / others,
                    *(contained(reading, containers) if containers else _NOTHING),
                    1.0 if said and kind in said else 0.0,
                    1.0 if said and kind not in said else 0.0,
                    log(met * DISTRICT_SCALE) if met > 1e-6 else 0.0,
                    closeness(reading, self.home) if self.home is not None else 0.0,
                    outshone if brightest and _is_outshone(reading, brightest, least_ahead) else 0.0,
                )
            )
        return rows

    def _brightest(self, question: Question) -> dict[str, int]:
        """Return the greatest prominence of a town of a name by country; empty where any town may be meant."""
        found: dict[str, int] = {}
        is_national = self.page.language in NATIONAL
        held = question.containers if is_national else [one for one in question.containers if one.kind in DIVISIONS]
        if held or question.kinds or len(question.entry.readings) < 2:
            return found
        for reading in question.entry.readings:
            if reading.kind in TOWNS and (is_national or reading.country not in self.homes):
                found[reading.country] = max(found.get(reading.country, 0), reading.prominence)
        return found

    def witnesses(self, place: str | int, sort: int, without: str) -> tuple[str, ...]:
        """Return the names of the text, as written, that stand most clearly for a place; empty if none does.

        Args:
            place: Country, row of the region, cell, or row of the district.
            sort: Position in `Shares` of what it is.
            without: Folded name that is no witness for itself.
        """
        found = [words for key, words in self._witnesses.get((sort, place), ()) if key != without]
        return tuple(found[:MOST_WITNESSES])

    @cached_property
    def _districts(self) -> dict[int, float]:
        """Sum of the names' shares by second-level division."""
        sums: dict[int, float] = {}
        for shares in self.shares.values():
            for district, share in shares.districts.items():
                sums[district] = sums.get(district, 0.0) + share
        return sums

    @cached_property
    def _witnesses(self) -> dict[tuple[int, str | int], list[tuple[str, str]]]:
        """The names that stand for places as (folded, as written), the clearest first."""
        text = self.page.text
        surfaces = {key: text[start : start + len(key)] for key, (start, _) in self.page.peoples.items()}
        surfaces |= {span.key: text[span.start : span.end] for span in reversed(self.spans)}
        found: dict[tuple[int, str | int], list[tuple[float, str]]] = {}
        for key, shares in [*self._peoples.items(), *self.shares.items()]:
            held: list[tuple[int, str | int, float]] = [(0, place, share) for place, share in shares.countries.items()]
            held += [(1, place, share) for place, share in shares.regions.items()]
            held += [(2, place, share) for place, share in shares.cells.items()]
            held += [(3, place, share) for place, share in shares.districts.items()]
            for sort, place, share in held:
                if share >= LEAST_SHARE or sort == 3:
                    found.setdefault((sort, place), []).append((-share, key))
        return {
            place: [(key, " ".join(surfaces[key].split())) for _, key in sorted(named, key=lambda one: one[0])]
            for place, named in found.items()
        }


def _is_outshone(reading: Reading, brightest: dict[str, int], least_ahead: float) -> bool:
    """Tell whether a place is a village with the name of a town of its country, so much more prominent than it."""
    if reading.kind not in TOWNS or reading.prominence >= VILLAGE_BELOW:
        return False
    return brightest.get(reading.country, 0) >= reading.prominence + least_ahead


_NOTHING: Final = (0.0,) * len(CONTAINED)
