"""A desk with an article: its facts, its database, and somebody who edits."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geodata.desk.adding import add_article, take_pasted
from geodata.drafting.forms import SourceFacts
from geodata.store.database import Database, Editor, open_database

ARTICLE = (
    "Kharkiv, Oct. 17 - \n\n"
    "South Korea's spy agency said on Friday that North Korea had shipped about 1,500 special forces troops to "
    "Vladivostok early this month. The troops are now stationed at bases in Ussuriysk and Khabarovsk, the National "
    "Intelligence Service said.\n\n"
    "A drone attack killed at least three people in Kharkiv on Thursday, Ukrainian officials said.\n"
)
FACTS = SourceFacts(
    "Troops shipped", "The Daily", "en", date(2024, 10, 18), date(2024, 10, 18), "", "2024-10-19T08:00:00Z"
)
EDITOR = Editor("desk", "the desk")


@pytest.fixture(scope="session")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A database with the article, drafted once, and the id of its source."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    with open_database(str(path)) as one:
        source_id = add_article(one, EDITOR, take_pasted(ARTICLE), FACTS)
    return path, source_id


@pytest.fixture
def database(tmp_path: Path, desk_file: tuple[Path, str]) -> Iterator[Database]:
    shutil.copyfile(desk_file[0], tmp_path / "desk.db")
    with open_database(str(tmp_path / "desk.db")) as one:
        yield one


@pytest.fixture
def source_id(desk_file: tuple[Path, str]) -> str:
    return desk_file[1]
