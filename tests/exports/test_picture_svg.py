"""A picture of the map: what it shows, where it stands, and that words find room."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
from lxml import etree
from PIL import ImageFont

from geodata.demo import build_articles
from geodata.exports import EXPORTS
from geodata.exports.picture_labels import cut, wrap
from geodata.exports.picture_svg import HEIGHT, WIDTH
from geodata.exports.picture_view import fit_view
from geodata.gazetteer import open_gazetteer
from geodata.pipeline import build_finder
from geodata.seed_reader import Seeds
from geodata.store import STORES, Store

SVG = "{http://www.w3.org/2000/svg}"
BOX = (0.0, 100.0, 1200.0, 446.0)


def write(store: Store) -> bytes:
    out = io.BytesIO()
    EXPORTS["svg"].write(store, np.ones(len(store.table), dtype=np.bool_), out, "https://map.example/?claim=x")
    return out.getvalue()


def read_claim_ids(written: bytes) -> set[str]:
    """A picture names no claims: how many it speaks of is all that can be read."""
    return {str(n) for n in range(int(re.findall(r"<desc>([\d,]+) claims", written.decode())[0].replace(",", "")))}


def find_expected(store: Store, ids: set[str]) -> set[str]:
    return {str(number) for number in range(len(ids))}


def describe(written: bytes) -> str:
    """Return the picture without the land, which is the gazetteer's, one element a line."""
    return re.sub(r'(id="land" d=")[^"]*', r"\1…", written.decode()).replace("><", ">\n<")


def find_labels(written: bytes) -> list[tuple[str, float, float, float, float]]:
    """Return the names of marks with the boxes that a font of another maker gives them."""
    font = ImageFont.load_default(16)
    boxes = []
    for text in etree.fromstring(written).iter(f"{SVG}text"):
        if text.get("paint-order") == "stroke":
            x, y = float(text.get("x")), float(text.get("y"))
            boxes.append((text.text, x, y - 12, x + font.getlength(text.text), y + 4))
    return boxes


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    articles = list(build_articles(900, 3, open_gazetteer()))
    seeds = Seeds(tuple(one for one, _ in articles), tuple(claim for _, claims in articles for claim in claims), ())
    return STORES["memory"].keep(seeds, tmp_path_factory.mktemp("picture"), build_finder())


def test_the_picture_has_title_legend_source_and_names(article_store: Store) -> None:
    words = [text.text for text in etree.fromstring(write(article_store)).iter(f"{SVG}text")]
    shown = " ".join(words)
    for name in ("Khabarovsk", "Blagoveshchensk", "Donetsk Oblast", "Deployment", "27 claims, 13 of them on the map"):
        assert name in shown
    assert "Source: KONTAN.CO.ID. Places: GeoNames" in shown
    assert shown.endswith("citemap https://map.example/")
    assert "Whole countries: Russia 3" in shown


def test_names_do_not_overlap_one_another_nor_leave_the_map(crowded: Store) -> None:
    boxes = find_labels(write(crowded))
    assert len(boxes) >= 12
    for number, (name, left, top, right, bottom) in enumerate(boxes):
        assert left >= 0, name
        assert right <= WIDTH, name
        for other, *rest in boxes[:number]:
            apart = right <= rest[0] or rest[2] <= left or bottom <= rest[1] or rest[3] <= top
            assert apart, (name, other)


def test_marks_keep_apart_and_stand_within_the_map(crowded: Store) -> None:
    circles = etree.fromstring(write(crowded)).iterfind(f".//{SVG}g/{SVG}circle[@r='12']")
    places = np.array([(float(one.get("cx")), float(one.get("cy"))) for one in circles])
    assert len(places) > 30
    apart = np.abs(places[:, None] - places[None]).max(axis=2) + 100 * np.eye(len(places))
    assert apart.min() >= 25.9
    assert (places >= 0).all()
    assert (places <= (WIDTH, HEIGHT)).all()


def test_a_picture_asks_for_nothing_from_elsewhere(article_store: Store) -> None:
    for element in etree.fromstring(write(article_store)).iter():
        for name, value in element.attrib.items():
            assert "href" not in name
            assert "url(" not in value or value == "url(#map)"


@pytest.mark.parametrize(
    "positions",
    [
        [(179.0, 10.0), (-179.0, 12.0)],
        [(131.9, 43.1)],
        [(-170.0, 70.0), (170.0, -60.0), (0.0, 0.0), (90.0, 10.0)],
        [(0.0, 89.9), (10.0, -89.9)],
    ],
)
def test_every_place_is_in_view_and_the_view_goes_the_short_way(positions: list[tuple[float, float]]) -> None:
    view = fit_view(np.array(positions), BOX)
    for longitude, latitude in positions:
        ((x, y),) = view.project(np.array([[view.turn(longitude), latitude]])).tolist()
        assert BOX[0] <= x <= BOX[2]
        assert abs(latitude) > 70 or BOX[1] <= y <= BOX[1] + BOX[3]
    if len(positions) == 2 and positions[0][0] == 179.0:
        assert view.width / view.scale < 30


def test_words_that_find_no_room_are_cut() -> None:
    assert cut("short", 16, 200) == "short"
    assert cut("a very long name of a place", 16, 100).endswith("…")
    assert wrap("one two three four five six", 16, 90, 2)[-1].endswith("…")
    assert wrap("", 16, 90, 2) == []
