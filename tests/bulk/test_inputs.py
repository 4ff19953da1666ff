"""Every format of archives: what it holds comes out, and damage loses only what is damaged."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from datetime import date

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.bulk.archive import count_items, cut_shards, find_files, hash_files, read_items
from geodata.bulk.inputs import INPUTS, find_format
from geodata.errors import SettingError
from geodata.texts import SIZE_LIMIT
from tests.bulk.making import find_failures, find_rows, read_all

TEXTS = [f"About {n + 2} trucks were seen in Lviv, and {n * 7919} near Odesa." for n in range(40)]


def as_lines(texts: list[str]) -> bytes:
    return "".join(json.dumps({"id": f"row-{n}", "text": text}) + "\n" for n, text in enumerate(texts)).encode()


def as_parquet(texts: list[str]) -> bytes:
    days = [date(2024, 5, 3)] * len(texts)
    table = pa.table(
        {"id": list(range(len(texts))), "text": texts, "published_on": days, "vector": [[1.0]] * len(texts)}
    )
    out = io.BytesIO()
    pq.write_table(table, out, row_group_size=10)
    return out.getvalue()


def as_warc_records(texts: list[str]) -> list[bytes]:
    records = []
    for number, text in enumerate(texts):
        page = f"<html><body><article><p>{text}</p></article></body></html>"
        for media, status in (("text/html; charset=utf-8", "200 OK"), ("image/png", "200 OK"), ("text/html", "404 No")):
            answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n{page}"
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
                "WARC-Date: 2024-05-03T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            )
            records.append(f"{head}{answer}\r\n\r\n".encode())
    return records


MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    ".jsonl": as_lines,
    ".ndjson": as_lines,
    ".jsonl.gz": lambda texts: gzip.compress(as_lines(texts)),
    ".ndjson.gz": lambda texts: gzip.compress(as_lines(texts)),
    ".jsonl.zst": lambda texts: pa.compress(as_lines(texts), codec="zstd", asbytes=True),
    ".ndjson.zst": lambda texts: pa.compress(as_lines(texts), codec="zstd", asbytes=True),
    ".parquet": as_parquet,
    ".parq": as_parquet,
    ".warc": lambda texts: b"".join(as_warc_records(texts)),
    ".warc.gz": lambda texts: b"".join(map(gzip.compress, as_warc_records(texts))),
}


def test_every_ending_of_every_format_is_tried_here():
    assert {suffix for one in INPUTS.values() for suffix in one.suffixes} == set(MAKERS)
    assert find_format("deep/NEWS.JSONL.GZ").key == "json-lines" and find_format("a.txt").key == "file"


@pytest.mark.parametrize("suffix", MAKERS)
def test_an_archive_gives_its_articles_and_a_broken_one_those_before_the_break(suffix, tmp_path):
    whole = MAKERS[suffix](TEXTS)
    path = tmp_path / f"news{suffix}"
    path.write_bytes(whole)
    items = list(read_items([str(path)]))
    assert len(items) == count_items([str(path)]) == len(TEXTS)
    assert all(text.encode() in one.data for one, text in zip(items, TEXTS, strict=True))
    path.write_bytes(whole[: len(whole) * 2 // 3])
    left = list(read_items([str(path)]))
    assert len(left) == count_items([str(path)])
    assert all(one.failure is None for one in left[:-1])
    if suffix not in (".jsonl", ".ndjson"):
        assert left[-1].failure and left[-1].failure.reason == "damaged input"


def test_rows_of_parquet_and_pages_of_warc_become_articles(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "news.parquet").write_bytes(as_parquet(TEXTS[:2]))
    (tmp_path / "in" / "crawl.warc.gz").write_bytes(MAKERS[".warc.gz"](TEXTS[2:4]))
    status = read_all(tmp_path / "in", tmp_path / "out")
    rows = find_rows(tmp_path / "out", "articles")
    assert [row["article"] for row in rows] == ["https://news.example/0", "https://news.example/1", "0", "1"]
    assert [str(row["published"]) for row in rows] == ["None", "None", "2024-05-03", "2024-05-03"]
    assert status.exit_code == 0


def test_a_row_of_parquet_that_cannot_be_read_is_one_failure(tmp_path):
    offsets = pa.array([0, 2, 4, 6], pa.int32()).buffers()[1]
    texts = pa.Array.from_buffers(pa.string(), 3, [None, offsets, pa.py_buffer(b"ab\xff\xfeef")])
    days = pa.array([1, 2, 2**31 - 1], pa.int32()).cast(pa.date32())
    pq.write_table(pa.table({"text": texts, "published_on": days}), tmp_path / "news.parquet")
    items = list(read_items([str(tmp_path / "news.parquet")]))
    assert json.loads(items[0].data)["text"] == "ab"
    assert [one.offset for one in items if one.failure and one.failure.reason == "cannot be read"] == [2, 3]


@pytest.mark.parametrize("kind", [pa.binary(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())])
def test_text_is_found_in_columns_of_parquet_that_do_not_call_it_so(kind, tmp_path):
    columns = {"text": pa.array(["Kyiv", None]).cast(kind)}
    if pa.types.is_binary(kind):
        columns["picture"] = pa.array([b"\x89PNG\xff", b""])
    pq.write_table(pa.table(columns), tmp_path / "news.parquet")
    items = list(read_items([str(tmp_path / "news.parquet")]))
    assert [json.loads(one.data)["text"] for one in items] == ["Kyiv", None]


def test_a_line_that_is_too_large_is_one_failure(tmp_path):
    path = tmp_path / "news.jsonl"
    large = json.dumps({"id": "large", "text": "x" * (SIZE_LIMIT + 10)})
    path.write_text(f"{large}\n{json.dumps({'id': 'small', 'text': TEXTS[0]})}\n", encoding="utf-8")
    read_all(path, tmp_path / "out")
    assert find_failures(tmp_path / "out") == {"news.jsonl:1": "too large"}
    assert [row["article"] for row in find_rows(tmp_path / "out", "articles")] == ["small"]


def test_shards_of_large_articles_are_cut_by_size(tmp_path):
    path = tmp_path / "news.jsonl"
    row = json.dumps({"id": "a", "text": "x" * (3 << 20)})
    path.write_text(f"{row}\n" * 5, encoding="utf-8")
    assert [len(one.items) for one in cut_shards([str(path)], 200)] == [2, 2, 1]


@pytest.mark.parametrize("suffix", MAKERS)
def test_archives_in_an_object_store_are_read_as_those_on_disk(suffix, tmp_path):
    address = f"memory://store{len(suffix)}/deep/news{suffix}"
    with fsspec.open(address, "wb") as out:
        out.write(MAKERS[suffix](TEXTS))
    (tmp_path / f"news{suffix}").write_bytes(MAKERS[suffix](TEXTS))
    files = find_files([address.rpartition("/")[0]], tmp_path)
    assert [one.rpartition("/")[2] for one in files] == [f"news{suffix}"]
    here = list(read_items([str(tmp_path / f"news{suffix}")]))
    assert [one.data for one in read_items(files)] == [one.data for one in here]
    before = hash_files(files)
    with fsspec.open(address, "wb") as out:
        out.write(b"changed")
    assert hash_files(files) != before
    fsspec.filesystem("memory").rm(address)


def test_an_address_that_nobody_knows_or_that_is_empty_is_told(tmp_path):
    for wrong in ("memory://nothing-here/at-all.jsonl", "nosuch://bucket/news.jsonl"):
        with pytest.raises(SettingError, match=wrong):
            find_files([wrong], tmp_path)
