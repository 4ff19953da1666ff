"""The same invented claims in every kind of store."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata.demo import build_articles
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import build_finder
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store
from geodata.store.columns import ColumnStore, open_columns

CLAIM_COUNT = 600


@pytest.fixture(scope="session")
def invented_seeds() -> Seeds:
    articles = list(build_articles(CLAIM_COUNT, 7, open_gazetteer()))
    return Seeds(tuple(one for one, _ in articles), tuple(claim for _, claims in articles for claim in claims), ())


@pytest.fixture(scope="session")
def invented_stores(invented_seeds: Seeds, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Store]:
    return {
        kind: one.keep(invented_seeds, tmp_path_factory.mktemp(kind), build_finder()) for kind, one in STORES.items()
    }


@pytest.fixture(scope="session", params=list(STORES))
def invented_store(request: pytest.FixtureRequest, invented_stores: dict[str, Store]) -> Store:
    """Six hundred invented claims in every kind of store, one after another."""
    return invented_stores[request.param]


@pytest.fixture
def column_store(invented_stores: dict[str, Store], tmp_path: Path) -> ColumnStore:
    """A store of columns of one's own, to be damaged."""
    store = invented_stores["columns"]
    assert isinstance(store, ColumnStore)
    shutil.copytree(store.folder, tmp_path / "columns")
    return open_columns(tmp_path / "columns")
