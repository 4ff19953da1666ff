"""What tests of several folders share: a small fake gazetteer, the real article, and stores of every kind."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from geodata.errors import PlaceNotFoundError
from geodata.records.location import Candidate, Location
from geodata.records.place import Place
from geodata.seed_reader import Seeds, read_seeds
from geodata.store import STORES, PlaceFinder, Store

DATA = Path(__file__).parent / "data"
REAL_SEEDS = Path(__file__).parent.parent / "seeds"
ARTICLE = "kontan-2024-nis-north-korean-troops"

settings.register_profile("citemap", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("citemap")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs network namespaces, unless it is asked for by its mark."""
    if "networks" not in config.option.markexpr:
        items[:] = [one for one in items if not one.get_closest_marker("networks")]


@dataclass(frozen=True)
class FakeGazetteer:
    """Some twenty real places; outlines are plain squares, and only three places have one."""

    entries: dict[str, dict[str, Any]]

    def get_place(self, place_id: str) -> Place:
        if place_id not in self.entries:
            raise PlaceNotFoundError(f"the gazetteer has no place {place_id!r}")
        entry = {name: value for name, value in self.entries[place_id].items() if name not in ("toponym", "outline")}
        return Place(place_id=place_id, **(entry | {"containment": tuple(entry["containment"])}))

    def find_outline(self, place_id: str) -> list[list[tuple[float, float]]]:
        rings = self.entries[place_id].get("outline", [])
        return [[(latitude, longitude) for latitude, longitude in ring] for ring in rings]

    @property
    def finder(self) -> PlaceFinder:
        return PlaceFinder(self.locate, self.get_place, self.find_outline)

    def locate(self, words: str, context: str, home: str = "") -> Location:
        """A geocoder that knows each place under one wording."""
        found = [self.get_place(one) for one, entry in self.entries.items() if entry["toponym"] == words]
        candidates = tuple(
            Candidate(one.place_id, one.name, one.kind, one.latitude, one.longitude, one.uncertainty_m, "", 1.0)
            for one in found
        )
        choice = found[0].place_id if found else ""
        reason = "the only place of that name" if found else "no place bears this name"
        return Location(words, "", candidates, choice, reason, "a fake geocoder")


@pytest.fixture(scope="session")
def fake_gazetteer() -> FakeGazetteer:
    return FakeGazetteer(json.loads((DATA / "places.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def article_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first article alone: what is true of it is asked of it, whatever else comes with the app."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copy(REAL_SEEDS / "map.toml", folder)
    shutil.copytree(REAL_SEEDS / "sources" / ARTICLE, folder / "sources" / ARTICLE)
    return folder


@pytest.fixture(scope="session")
def article_seeds(article_folder: Path, fake_gazetteer: FakeGazetteer) -> Seeds:
    """The real article alone, read with the fake gazetteer."""
    seeds = read_seeds(article_folder, fake_gazetteer.locate, fake_gazetteer.get_place)
    assert seeds.problems == ()
    return seeds


BuildStore = Callable[[Seeds, str], Store]


@pytest.fixture(scope="session")
def build_store(tmp_path_factory: pytest.TempPathFactory, fake_gazetteer: FakeGazetteer) -> BuildStore:
    """Keeps seeds in the kind of store that is asked for."""

    def build(seeds: Seeds, kind: str) -> Store:
        folder = tmp_path_factory.mktemp(kind)
        return STORES[kind].keep(seeds, folder, fake_gazetteer.finder)

    return build


@pytest.fixture(scope="session", params=list(STORES))
def article_store(request: pytest.FixtureRequest, article_seeds: Seeds, build_store: BuildStore) -> Store:
    """The real article in every kind of store, one after another."""
    return build_store(article_seeds, request.param)
