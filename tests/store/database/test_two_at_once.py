"""Two who add at once lose nothing, on every database: whole commands with articles, and tables of one article."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geodata.desk.adding import add_article, take_pasted
from geodata.desk.tabled import add_claims
from geodata.drafting.forms import SourceFacts
from geodata.store.database import Database, DeskReader, open_database
from geodata.table_readers.claims import TabledClaim
from tests.store.database.conftest import ANN

_SHARED, _OWN = 4, 2


def write_rows(path: Path, numbers: Sequence[int]) -> str:
    lines = [
        {
            "id": number,
            "text": f"Some {number} troops were shipped to Vladivostok early this month, Seoul said.",
            "publisher": "Daily",
            "published_on": "2024-10-18",
        }
        for number in numbers
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return str(path)


def test_two_commands_that_add_at_once_lose_no_article_and_bring_none_twice(address: str, tmp_path: Path):
    shared = [*range(100, 100 + _SHARED)]
    own = [[*range(200, 200 + _OWN)], [*range(300, 300 + _OWN)]]
    files = [write_rows(tmp_path / f"{number}.jsonl", shared + some) for number, some in enumerate(own)]
    command = [sys.executable, "-m", "geodata", "add", "--database", address, "--jsonl"]
    running = [
        subprocess.Popen([*command, file], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for file in files
    ]
    told = [one.communicate(timeout=500) for one in running]
    assert [one.returncode for one in running] == [0, 0], told
    words = [out.replace(",", "").split() for out, _ in told]
    assert sum(int(one[0]) for one in words) == _SHARED + 2 * _OWN
    assert sum(int(one[2]) for one in words) == _SHARED
    with open_database(address) as database:
        reader = DeskReader(database)
        ids = reader.list_source_ids()
        assert len(ids) == _SHARED + 2 * _OWN
        assert all(reader.list_claims(one, ("draft",)) for one in ids)
        texts = {reader.get_source(one).text.split()[1] for one in ids}
    assert texts == set(map(str, shared + own[0] + own[1]))


def test_tables_of_one_article_that_come_at_once_lose_no_draft_and_no_speaker(database: Database):
    sentences = [f"Speaker {number} said that ships left." for number in range(6)]
    facts = SourceFacts("Ships", "Daily", "en", date(2024, 10, 18), date(2024, 10, 18), "", "2024-10-19T08:00:00Z")
    source_id = add_article(database, ANN, take_pasted("\n".join(sentences)), facts)
    before = {one.claim_id for one in DeskReader(database).list_claims(source_id)}
    start = threading.Barrier(len(sentences))

    def add(number: int, words: str) -> None:
        fields = {"quote": words, "source_id": source_id, "speaker": f"Speaker {number}"}
        start.wait()
        add_claims(database, ANN, [TabledClaim(f"{number}.csv", 2, fields, {})])

    threads = [threading.Thread(target=add, args=one) for one in enumerate(sentences)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    source, claims = DeskReader(database).get_source(source_id), DeskReader(database).list_claims(source_id)
    new = [one for one in claims if one.claim_id not in before]
    assert sorted(one.form["quote"][0]["exact"] for one in new) == sentences
    speakers = {source.form["origins"][one.form["origin"]]["speaker"] for one in new}
    assert {source.form["speakers"][one]["name"] for one in speakers} == {f"Speaker {n}" for n in range(6)}
