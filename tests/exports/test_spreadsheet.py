"""XLSX that spreadsheets open: texts as texts, numbers as numbers, days as days."""

from __future__ import annotations

import builtins
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import numpy as np
import openpyxl
import pytest

from geodata.errors import ExportError
from geodata.exports import EXPORTS
from geodata.exports.spreadsheet import cut_cell
from geodata.seed_reader import Seeds
from geodata.store import Store
from tests.hostile_seeds import NASTIES


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["xlsx"].write(store, np.ones(len(store.table), dtype=np.bool_), out)
    return out.getvalue()


def read_sheet(written: bytes, name: str) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(io.BytesIO(written), read_only=True)[name].iter_rows()
    return [{str(key.value): cell.value for key, cell in zip(head, row, strict=False)} for row in rows]


def name(value: Any) -> str:
    if isinstance(value, datetime):
        return str(value.date())
    return "" if value is None else str(value)


def read_rows(written: bytes) -> list[dict[str, str]]:
    """The reader that the tests of all exports use for this format: openpyxl."""
    columns = [str(cell.value) for cell in openpyxl.load_workbook(io.BytesIO(written))["Claims"][1]]
    return [{key: name(row.get(key)) for key in columns} for row in read_sheet(written, "Claims")]


def describe(written: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(written))
    lines = []
    for sheet in book:
        lines.append(f"{sheet.title}: {sheet.dimensions}, frozen at {sheet.freeze_panes}")
        lines += ["  " + " | ".join(name(cell.value)[:40].replace("\n", " ") for cell in row[:6]) for row in sheet]
    return "\n".join(lines) + "\n"


def test_there_are_sheets_of_claims_quotes_numbers_stances_and_sources(article_store: Store) -> None:
    written = write(article_store)
    assert openpyxl.load_workbook(io.BytesIO(written)).sheetnames == [
        "Claims",
        "Quotes",
        "Numbers",
        "Stances",
        "Sources",
    ]
    text = next(iter(article_store.sources.values())).text
    for row in read_sheet(written, "Quotes"):
        assert text[row["quote_start"] : row["quote_end"]] == row["quote"]
    numbers = read_sheet(written, "Numbers")
    assert {"claim_id": "kontan-nis-shipped-to-vladivostok", "value": 1500}.items() <= numbers[0].items()
    (source,) = read_sheet(written, "Sources")
    assert source["published_first"] == datetime(2024, 10, 18)  # noqa: DTZ001 - a spreadsheet's day has no zone


@pytest.mark.parametrize("words", [*NASTIES.values(), "=1+1", "@SUM(A1)", "http://example.invalid", " a "])
def test_no_text_becomes_a_formula_or_a_link(
    article_seeds: Seeds, build_store: Callable[[Seeds, str], Store], words: str
) -> None:
    claim = replace(article_seeds.claims[0], actor=words)
    written = write(build_store(Seeds(article_seeds.sources, (claim,), ()), "memory"))
    sheet = openpyxl.load_workbook(io.BytesIO(written))["Claims"]
    column = next(cell.column for cell in sheet[1] if cell.value == "actor")
    cell = sheet.cell(2, column)
    assert (cell.data_type, cell.hyperlink) == ("s", None) or cell.data_type == "inlineStr"
    assert cell.value == words


def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    assert cut_cell("a" * 32_767) == "a" * 32_767
    for letter in ("a", "\U0001f600"):
        cut = cut_cell(letter * 40_000)
        assert cut.endswith(" … [cut: 40,000 characters]")
        assert 32_760 <= len(cut.encode("utf-16-le")) // 2 <= 32_767


def test_without_the_package_the_error_says_what_to_install(
    article_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def find(module: str, *rest: Any) -> Any:
        if module == "xlsxwriter":
            raise ImportError(module)
        return real(module, *rest)

    monkeypatch.setattr(builtins, "__import__", find)
    with pytest.raises(ExportError, match=r"citemap\[xlsx\]"):
        write(article_store)
