"""The picture as points: its size, that it is not empty, and what is said where it cannot be made."""

from __future__ import annotations

import builtins
import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from geodata.errors import ExportError
from geodata.exports import EXPORTS
from geodata.exports.picture_png import render
from geodata.store import Store


def write(store: Store, mask: Any = None) -> bytes:
    out = io.BytesIO()
    EXPORTS["png"].write(store, np.ones(len(store.table), dtype=np.bool_) if mask is None else mask, out)
    return out.getvalue()


def read_claim_ids(written: bytes) -> set[str]:
    """A picture names no claims."""
    assert Image.open(io.BytesIO(written)).size == (2400, 1260)
    return set()


def find_expected(store: Store, ids: set[str]) -> set[str]:
    return set()


def describe(written: bytes) -> str:
    """Return what does not depend on the fonts of the machine."""
    image = Image.open(io.BytesIO(written))
    return f"{image.format} {image.size[0]} × {image.size[1]}\n"


def test_marks_and_words_are_drawn(article_store: Store) -> None:
    pixels = np.array(Image.open(io.BytesIO(write(article_store))).convert("RGB")).reshape(-1, 3)
    blue, ink = (np.abs(pixels - np.array(colour)).max(axis=1) < 12 for colour in ((0, 103, 165), (28, 36, 48)))
    assert blue.sum() > 500
    assert ink.sum() > 5000


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def find(module: str, *rest: Any) -> Any:
        if module == "resvg_py":
            raise ImportError(module)
        return real(module, *rest)

    monkeypatch.setattr(builtins, "__import__", find)
    with pytest.raises(ExportError, match=r"citemap\[pictures\]"):
        render("<svg/>")


def test_without_fonts_there_is_no_picture_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.exports.picture_png._has_fonts", lambda: False)
    with pytest.raises(ExportError, match="no fonts"):
        render("<svg/>")
