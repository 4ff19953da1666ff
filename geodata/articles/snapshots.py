"""Snapshots on disk: the bytes that came in, the text made of them, and by which rules; written once, never changed.

A folder holds `originals/<sha256>`, `texts/<sha256>.txt` and `snapshots/<sha256>.json`, each named by its content. The
same article read by other rules becomes a further snapshot beside the first, with the same original.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from pathlib import Path
from typing import Any

from geodata.errors import ArticleError
from geodata.files import open_output
from geodata.intervals import Interval, read_day
from geodata.records.article import Article, Finding, Region, Snapshot

_FINDINGS = ("title", "publisher", "language", "published", "author", "url")


def store_snapshot(article: Article, original: bytes, folder: Path) -> Path:
    """Write an article's bytes, text and description, as far as they are not there, and return the description's path.

    Args:
        article: What was read.
        original: The bytes it was read from.
        folder: Where snapshots are kept.

    Raises:
        ArticleError: If the bytes are not those of the article.
        OSError: If a file cannot be written.
    """
    if hashlib.sha256(original).hexdigest() != article.snapshot.original_sha256:
        raise ArticleError(f"{article.name}: these are not the bytes that it was read from")
    description = json.dumps(_describe(article), ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8")
    path = folder / "snapshots" / f"{hashlib.sha256(description).hexdigest()}.json"
    _write_once(folder / "originals" / article.snapshot.original_sha256, original)
    _write_once(folder / "texts" / f"{article.snapshot.text_sha256}.txt", article.text.encode("utf-8"))
    _write_once(path, description)
    return path


def open_snapshot(path: Path) -> Article:
    """Return the article of a snapshot, its description, text and original proved by their hashes.

    Args:
        path: Path of the description, as `store_snapshot` gave it.

    Raises:
        ArticleError: If one of the three was changed, or the description is none.
        OSError: If one is missing.
    """
    folder = path.parent.parent
    described = _read_proved(path, path.stem)
    try:
        about = json.loads(described)
        snapshot = Snapshot(**about["snapshot"])
        text = _read_proved(folder / "texts" / f"{snapshot.text_sha256}.txt", snapshot.text_sha256).decode("utf-8")
        _read_proved(folder / "originals" / snapshot.original_sha256, snapshot.original_sha256)
        return _build(about, snapshot, text)
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ArticleError(f"{path}: is no description of a snapshot: {error}") from error


def _describe(article: Article) -> dict[str, Any]:
    """Return all of an article but its text, ready for JSON."""
    about = dataclasses.asdict(article)
    del about["text"]
    interval = article.published_on
    about["published_on"] = {**about["published_on"], "first": _day(interval.first), "last": _day(interval.last)}
    return about


def _day(value: object) -> str | None:
    return str(value) if value is not None else None


def _build(about: dict[str, Any], snapshot: Snapshot, text: str) -> Article:
    interval = about["published_on"]
    days = {key: read_day(interval[key]) if interval[key] else None for key in ("first", "last")}
    return Article(
        name=about["name"],
        text=text,
        regions=tuple(Region(**one) for one in about["regions"]),
        snapshot=snapshot,
        published_on=Interval(**{**interval, **days}),
        home=about.get("home", ""),
        notes=tuple(about["notes"]),
        **{key: Finding(**about[key]) for key in _FINDINGS},
    )


def _write_once(path: Path, data: bytes) -> None:
    if path.exists():
        _read_proved(path, path.stem)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_output(path) as out:
        out.write(data)


def _read_proved(path: Path, sha256: str) -> bytes:
    """Return the bytes of a file that is named by their hash.

    Raises:
        ArticleError: If they were changed.
    """
    data = path.read_bytes()
    actual = hashlib.sha256(data).hexdigest()
    if actual != sha256:
        raise ArticleError(f"{path}: was changed: its sha256 is {actual}")
    return data
