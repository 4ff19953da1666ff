"""The head of a map: written beside the sources, or made from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.evidence.map_head import build_map_head, name_map, name_publication
from dashboard.languages import speaking
from geodata.map_head import FILE_NAME, read_map_head
from geodata.pipeline import open_store
from geodata.store import Store

DEMO = Path(__file__).parent / "data" / "demo_seeds"


@pytest.fixture(scope="module")
def article(article_folder: Path) -> Store:
    return open_store(article_folder)


def test_a_map_without_a_file_is_headed_by_its_sources(article: Store, tmp_path: Path) -> None:
    head = read_map_head(tmp_path, article)
    source = next(iter(article.sources.values()))
    assert (head.title, head.lead, head.view, head.fault) == (source.title, "", None, "")
    assert name_publication(head) == f"{source.publisher}, {source.published_on.in_words()} (inferred)"
    many = read_map_head(tmp_path, open_store(DEMO))
    assert name_map(many) == "What 11 articles report"
    assert name_publication(many).endswith(", and others")
    with speaking("ar"):
        assert f"<bdi>{source.publisher}</bdi>، 18" in build_map_head(head, ""), "the name alone goes its own way"
    with speaking("id"):
        assert name_publication(head).endswith("Okt 2024 (disimpulkan)")
        assert name_map(many).startswith("Isi 11 artikel")


def test_what_stands_in_the_file_is_the_head(article: Store, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('title = "A  title"\nlead = "A lead."\nview = [48, 135.5, 5]\n', encoding="utf-8")
    head = read_map_head(tmp_path, article)
    assert (head.title, head.lead, head.view, head.fault) == ("A title", "A lead.", (48.0, 135.5, 5.0), "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("title = 5", "title = 5 is no text"),
        (f'lead = "{"x" * 301}"', "is no text of at most 300"),
        ("view = [91, 0, 3]", "view = [91, 0, 3] is not"),
        ("view = [1, 2]", "view = [1, 2] is not"),
        ("view = [0, 0, nan]", "is not [latitude, longitude, zoom"),
        ('headline = "x"', "no field 'headline'"),
        ("title = ", "map.toml"),
        ("note = " + "[" * 5000, "map.toml"),
        ("title = 0x" + "f" * 5000, "title = a number of about 6,000 digits"),
        ("view = 0x" + "f" * 5000, "view = a number of about 6,000 digits"),
        ("view = [1, 2, 0x" + "f" * 5000 + "]", "a number of about 6,000 digits] is not"),
        ("a" * 100_000 + " = 1", "no field 'aaa"),
    ],
)
def test_a_fault_in_the_file_is_told_and_the_sources_head_the_map(
    article: Store, tmp_path: Path, text: str, fault: str
) -> None:
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    head = read_map_head(tmp_path, article)
    assert fault in head.fault
    assert len(head.fault) < 300
    assert head.title == next(iter(article.sources.values())).title
