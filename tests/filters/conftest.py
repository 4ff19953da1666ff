"""Invented claims in every kind of store, for filters to choose among."""

from __future__ import annotations

import pytest

from geodata.demo import build_articles
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import build_finder
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store


@pytest.fixture(scope="session", params=list(STORES))
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    gazetteer = open_gazetteer()
    articles = list(build_articles(400, 11, gazetteer))
    seeds = Seeds(tuple(one for one, _ in articles), tuple(claim for _, claims in articles for claim in claims), ())
    folder = tmp_path_factory.mktemp("filters")
    return STORES[request.param].keep(seeds, folder, build_finder())
