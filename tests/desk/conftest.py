"""A desk with an article: its facts, its database, and somebody who edits."""

from __future__ import annotations

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


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(str(tmp_path / "desk.db")) as one:
        yield one


@pytest.fixture
def source_id(database: Database) -> str:
    return add_article(database, EDITOR, take_pasted(ARTICLE), FACTS)
