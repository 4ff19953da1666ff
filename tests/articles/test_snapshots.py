"""A snapshot proves its bytes and its text, and is never changed: other rules make another one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geodata.articles import read_article, take_text
from geodata.articles.snapshots import open_snapshot, store_snapshot
from geodata.errors import ArticleError

PAGE = (
    b'<html lang="en"><head><meta name="date" content="2024-10-18"></head><body><h1>Ship leaves</h1>'
    b"<p>The training ship left Cork on Monday, the navy said in a statement.</p>"
    b"<p>Read also: Fire in Porto</p></body></html>"
)


def test_a_snapshot_comes_back_as_it_was(tmp_path: Path) -> None:
    article = read_article(PAGE, name="ship.html")
    assert open_snapshot(store_snapshot(article, PAGE, tmp_path)) == article
    dateless = replace(take_text("The ship left Cork."), name="note")
    assert open_snapshot(store_snapshot(dateless, b"The ship left Cork.", tmp_path)) == dateless


def test_the_same_snapshot_is_stored_once(tmp_path: Path) -> None:
    paths = {store_snapshot(read_article(PAGE, name="ship.html"), PAGE, tmp_path) for _ in range(2)}
    assert len(paths) == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 3


def test_other_rules_make_another_snapshot_of_the_same_bytes(tmp_path: Path) -> None:
    article = read_article(PAGE, name="ship.html")
    later = replace(article, snapshot=replace(article.snapshot, text_rule="text 2"))
    first, second = (store_snapshot(one, PAGE, tmp_path) for one in (article, later))
    assert first != second
    assert open_snapshot(first) == article
    assert len(list((tmp_path / "originals").iterdir())) == 1


@pytest.mark.parametrize("part", ["originals", "texts", "snapshots"])
def test_a_snapshot_that_was_changed_is_refused_by_name(tmp_path: Path, part: str) -> None:
    path = store_snapshot(read_article(PAGE, name="ship.html"), PAGE, tmp_path)
    changed = next((tmp_path / part).iterdir())
    changed.write_bytes(changed.read_bytes() + b" ")
    with pytest.raises(ArticleError, match="was changed"):
        open_snapshot(path)


def test_bytes_of_another_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="not the bytes"):
        store_snapshot(read_article(PAGE, name="ship.html"), b"others", tmp_path)
    assert list(tmp_path.iterdir()) == []
