"""Who repeats whom in an archive: near-copies are one origin, and the earliest of them stands for all."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.bulk.journal import FINISHED_FILE, find_done, find_part
from geodata.bulk.tables import SCHEMAS
from geodata.files import write_bytes
from geodata.relays import SIGNATURE_LENGTH, Signatures, group_copies

RELAYS_FILE: Final = "relays.parquet"
_COLUMNS: Final = ["article", "source", "offset", "published", "publisher", "title", "signature"]
_SCHEMA: Final = pa.schema([
    ("article", pa.string()), ("source", pa.string()), ("offset", pa.int64()), ("published", pa.date32()),
    ("publisher", pa.string()), ("title", pa.string()), ("first_article", pa.string()), ("first_source", pa.string()),
    ("first_offset", pa.int64()), ("shared", pa.float32()),
])  # fmt: skip
_NO_ARTICLES: Final = SCHEMAS["articles"].empty_table().select(_COLUMNS)
Key = tuple[str, int]
"""Where an article stands: its file, and its number in it."""


def write_relays(folder: Path) -> None:
    """Write the table of near-copies of a run: each article of a group, and which of them was first.

    The first is the one that was published first; of one day, and of articles without a day, the first of the archive.

    Raises:
        OSError: If it cannot be written.
    """
    if (folder / FINISHED_FILE).exists():
        return
    parts = [pq.read_table(find_part(folder, number, "articles"), columns=_COLUMNS) for number in find_done(folder)]
    articles = pa.concat_tables(parts or [_NO_ARTICLES])
    order = np.argsort(articles["published"].fill_null(pa.scalar(2**31 - 1, pa.int32()).cast(pa.date32()))
                       .cast(pa.int32()).to_numpy(), kind="stable")  # fmt: skip
    articles = articles.take(pa.array(order))
    signatures = _as_signatures(articles["signature"])
    first = group_copies(signatures)
    is_grouped = np.bincount(first, minlength=len(first))[first] > 1
    rows = np.flatnonzero(is_grouped)
    shared = (signatures[rows] == signatures[first[rows]]).mean(axis=1)
    members, leaders = articles.take(pa.array(rows)), articles.take(pa.array(first[rows]))
    columns: dict[str, Any] = {name: members[name] for name in _COLUMNS[:-1]}
    columns |= {f"first_{name}": leaders[name] for name in ("article", "source", "offset")}
    table = pa.table(columns | {"shared": pa.array(shared, pa.float32())}, schema=_SCHEMA)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    write_bytes(folder / RELAYS_FILE, out.getvalue())


def _as_signatures(column: Any) -> Signatures:
    data = b"".join(column.to_pylist())
    return np.frombuffer(data, dtype=np.uint32).reshape(-1, SIGNATURE_LENGTH)


def read_firsts(folder: Path) -> dict[Key, Key]:
    """Return for each near-copy of a finished run the article that was first; those that were first are left out."""
    table = pq.read_table(folder / RELAYS_FILE).to_pylist()
    pairs = (((row["source"], row["offset"]), (row["first_source"], row["first_offset"])) for row in table)
    return {copy: first for copy, first in pairs if copy != first}
