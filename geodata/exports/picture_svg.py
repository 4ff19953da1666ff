"""The map as an SVG for slides and social cards: title, marks with names that do not overlap, legend, source line.

1200 × 630 points. Marks stand where their places are; what would overlap is one group that names its places. Whole
countries are named below the map, not marked. Everything is drawn here, nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np
from numpy.typing import NDArray

from geodata.antimeridian import unwrap
from geodata.counting import name_count
from geodata.exports.export import PICTURE, Export
from geodata.exports.parts import iterate_sources
from geodata.exports.picture_labels import Room, cut, measure, wrap
from geodata.exports.picture_marks import RADIUS, PlaceMark, Scene
from geodata.exports.picture_view import Points, View, clip_ring, fit_view, iterate_land
from geodata.exports.ways import build_way
from geodata.exports.xml_text import clean_xml
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import STATUSES
from geodata.store.base import Store
from geodata.tables import AREA

WIDTH, HEIGHT = 1200, 630
_EDGE, _FOOT = 24, 84
_TITLE, _WORDS, _SMALL = 30.0, 16.0, 13.0
_MOST_LABELS = 60
_BOLD = 1.15
"""How much wider bold letters are."""
_MOST_SOURCES = 3
_FONTS = "Helvetica, Arial, 'DejaVu Sans', 'Noto Sans', sans-serif"
_PAPER, _INK, _QUIET, _SEA, _LAND, _COAST = "#ffffff", "#1c2430", "#5c6672", "#dde6eb", "#f7f5f0", "#b3c1c9"
_SEVERAL = "#33475b"


def write(store: Store, mask: NDArray[np.bool_], out: BinaryIO, address: str = "") -> None:
    """Write a picture of the claims that the mask keeps.

    Args:
        store: The claims.
        mask: One truth value a claim.
        out: Where to write.
        address: Where the map is served; stands in the source line.
    """
    out.write(draw(store, mask, address).encode("utf-8"))


def draw(store: Store, mask: NDArray[np.bool_], address: str = "") -> str:
    """Return a picture of the claims that the mask keeps as the text of an SVG."""
    scene = Scene(store.table.marks, mask)
    sources = list(iterate_sources(store, mask))
    title = sources[0].title if len(sources) == 1 else "What was reported, and by whom"
    lines = wrap(title, _TITLE * _BOLD, WIDTH - 2 * _EDGE, 2)
    top = 2 * _EDGE + len(lines) * _TITLE * 1.2 + _WORDS
    view = fit_view(scene.find_focus(), (0, top, WIDTH, HEIGHT - top - _FOOT))
    size = {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "width": str(WIDTH), "height": str(HEIGHT)}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "font-family": _FONTS, "role": "img"})
    SubElement(root, "title").text = clean_xml(title)
    SubElement(root, "desc").text = clean_xml(_count(store, mask, scene))
    _add_box(root, (0, 0, WIDTH, HEIGHT), _PAPER)
    marks = scene.build_marks(view)
    _add_map(root, view, scene, marks, store)
    _add_head(root, lines, _count(store, mask, scene))
    names = [source.publisher for source in sources]
    _add_foot(root, scene, marks, names, address.split("?", maxsplit=1)[0])
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode").replace("\r", " ") + "\n"


def _count(store: Store, mask: NDArray[np.bool_], scene: Scene) -> str:
    """Return how many claims there are, on the map and disputed."""
    statuses = store.table.marks.claim_status[mask]
    contested = int(np.isin(statuses, [STATUSES.index(one) for one in ("disputed", "denied")]).sum())
    words = f"{name_count(int(mask.sum()), 'claim')}, {scene.count_placed():,} of them on the map"
    return words + (f", {contested:,} disputed or denied" if contested else "")


def _add_box(root: Element, box: tuple[float, float, float, float], fill: str) -> None:
    x, y, width, height = (f"{one:g}" for one in box)
    SubElement(root, "rect", x=x, y=y, width=width, height=height, fill=fill)


def _add_text(root: Element, x: float, y: float, words: str, size: float, **looks: str) -> Element:
    text = SubElement(
        root, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:.3g}", "fill": _INK, **looks}
    )
    text.text = clean_xml(words)
    return text


def _add_map(root: Element, view: View, scene: Scene, marks: Sequence[PlaceMark], store: Store) -> None:
    clip = SubElement(SubElement(root, "defs"), "clipPath", id="map")
    _add_box(clip, (view.left, view.top, view.width, view.height), _INK)
    _add_box(root, (view.left, view.top, view.width, view.height), _SEA)
    group = SubElement(root, "g", {"clip-path": "url(#map)"})
    land = _join(iterate_land(view))
    SubElement(group, "path", {"id": "land", "d": land, "fill": _LAND, "stroke": _COAST, "fill-rule": "evenodd"})
    for place in scene.find_places(AREA):
        rings = [unwrap(np.array(ring)[:, ::-1]) for ring in store.table.marks.outlines.get(place, []) if len(ring) > 3]
        colour = _find_colour(scene.find_kind(place))
        area = _join(part for ring in rings for part in clip_ring(ring, view))
        SubElement(group, "path", {"d": area, "fill": colour, "fill-opacity": "0.16", "stroke": colour})
    for move in scene.moves:
        _add_move(group, [(y, x) for x, y in move.line], view, _find_colour(move.kind), is_dashed=move.is_schematic)
    _add_marks(group, view, marks)


def _join(parts: Iterable[Points]) -> str:
    """Return lines as the path of an SVG; a part that ends where it begins is closed."""
    words = []
    for part in parts:
        rows = [f"{x:.1f},{y:.1f}" for x, y in part.tolist()]
        words.append("M" + " ".join(rows[:-1] if rows[0] == rows[-1] else rows) + ("Z" if rows[0] == rows[-1] else ""))
    return "".join(words)


def _add_move(group: Element, ends: Sequence[tuple[float, float]], view: View, colour: str, *, is_dashed: bool) -> None:
    line = unwrap(np.array([position for part in build_way(ends) for position in part]))
    line[:, 0] += view.turn(float(line[0, 0])) - line[0, 0]
    points = view.project(line)
    looks = {"fill": "none", "stroke": colour, "stroke-width": "2.5"} | (
        {"stroke-dasharray": "7 5"} if is_dashed else {}
    )
    SubElement(group, "path", {"d": _join([points]), **looks})
    along = points[-1] - points[-2]
    length = float(np.hypot(*along))
    if length > 0:
        unit = along / length
        tip, side = points[-1] - unit * RADIUS, np.array([-unit[1], unit[0]])
        head = np.array([tip, tip - unit * 12 + side * 6, tip - unit * 12 - side * 6, tip])
        SubElement(group, "path", {"d": _join([head]), "fill": colour})


def _add_marks(group: Element, view: View, marks: Sequence[PlaceMark]) -> None:
    frame = (view.left + 4, view.top + 4, view.left + view.width - 4, view.top + view.height - 4)
    around = RADIUS + 2
    room = Room(frame, [(one.x - around, one.y - around, one.x + around, one.y + around) for one in marks])
    for mark in marks:
        _add_mark(group, mark)
    for mark in marks[:_MOST_LABELS]:
        label = room.place(_name_mark(mark), mark.x, mark.y, RADIUS + 4 * mark.is_contested, _WORDS * _BOLD)
        if label:
            halo = {"stroke": _PAPER, "stroke-width": "3.5", "paint-order": "stroke", "font-weight": "bold"}
            _add_text(group, label.x, label.y, label.text, _WORDS, **halo)


def _name_mark(mark: PlaceMark) -> str:
    """Return the names of a mark's places, the first two of many."""
    more = f" +{len(mark.names) - 2}" if len(mark.names) > 2 else ""
    return cut(", ".join(mark.names[:2]), _WORDS, 260) + more


def _add_mark(group: Element, mark: PlaceMark) -> None:
    """Draw a mark: the symbol of its kind, or how many claims there are where they are several."""
    at = {"cx": f"{mark.x:.1f}", "cy": f"{mark.y:.1f}"}
    looks = {"r": f"{RADIUS:g}", "fill": _find_colour(mark.kind), "stroke": _PAPER, "stroke-width": "2"}
    SubElement(group, "circle", at | looks)
    if mark.is_contested:
        ring = {"r": f"{RADIUS + 3:g}", "fill": "none", "stroke": _INK, "stroke-width": "2", "stroke-dasharray": "5 4"}
        SubElement(group, "circle", at | ring)
    if mark.count == 1 and mark.kind:
        _add_glyph(group, mark.kind, mark.x, mark.y)
        return
    ink = CLAIM_KINDS[mark.kind].ink if mark.kind else _PAPER
    looks = {"fill": ink, "text-anchor": "middle", "font-weight": "bold"}
    _add_text(group, mark.x, mark.y + 5, str(mark.count), 14 if mark.count < 100 else 10, **looks)


def _add_glyph(group: Element, kind: str, x: float, y: float) -> None:
    """Draw the symbol of a kind in the middle of a mark."""
    moved = f"translate({x - 7.2:.1f} {y - 7.2:.1f}) scale(0.6)"
    looks = {"fill": CLAIM_KINDS[kind].ink, "fill-rule": "evenodd", "transform": moved}
    SubElement(group, "path", {"d": CLAIM_KINDS[kind].glyph, **looks})


def _find_colour(kind: str) -> str:
    return CLAIM_KINDS[kind].fill if kind else _SEVERAL


def _add_head(root: Element, lines: Sequence[str], count: str) -> None:
    y = _EDGE + _TITLE * 0.8
    for line in lines:
        _add_text(root, _EDGE, y, line, _TITLE, **{"font-weight": "bold"})
        y += _TITLE * 1.2
    _add_text(root, _EDGE, y - 4, count, _WORDS, fill=_QUIET)


def _add_foot(root: Element, scene: Scene, marks: Sequence[PlaceMark], publishers: Sequence[str], address: str) -> None:
    """Draw the legend, the countries, and whom words and positions are owed to."""
    y = HEIGHT - _FOOT + 26.0
    _add_legend(root, scene, marks, y)
    countries = scene.name_countries()
    if countries:
        words = cut("Whole countries: " + ", ".join(countries), _SMALL, WIDTH - 2 * _EDGE)
        _add_text(root, _EDGE, y + 21, words, _SMALL, fill=_QUIET)
    named = list(dict.fromkeys(publishers))
    more = f" and {len(named) - _MOST_SOURCES} more" if len(named) > _MOST_SOURCES else ""
    owed = "Places: GeoNames (CC BY 4.0). Borders: Natural Earth."
    words = f"Source: {', '.join(named[:_MOST_SOURCES])}{more}. {owed} citemap {address}".rstrip()
    _add_text(root, _EDGE, y + 42, cut(words, _SMALL, WIDTH - 2 * _EDGE), _SMALL, fill=_QUIET)


def _add_legend(root: Element, scene: Scene, marks: Sequence[PlaceMark], y: float) -> None:
    """Draw what the signs of this picture mean."""
    disc = {"r": "8", "stroke": _PAPER}
    signs = [(CLAIM_KINDS[kind].label, disc | {"fill": _find_colour(kind)}) for kind in scene.find_kinds()]
    if any(not mark.kind for mark in marks):
        signs.append(("Several kinds", disc | {"fill": _SEVERAL}))
    if any(mark.is_contested for mark in marks):
        broken = {"r": "7", "fill": "none", "stroke": _INK, "stroke-width": "2", "stroke-dasharray": "5 4"}
        signs.append(("Some disputed or denied", broken))
    dashed = "Planned or schematic" if any(move.is_schematic for move in scene.moves) else ""
    signs_width = sum(33 + measure(label, _SMALL) for label, _ in signs) + 33 + measure(dashed, _SMALL)
    size = _SMALL * min(1, (WIDTH - 2 * _EDGE) / signs_width)
    x = float(_EDGE)
    for label, looks in signs:
        SubElement(root, "circle", {"cx": f"{x + 8:.1f}", "cy": f"{y - 5:.1f}", **looks})
        _add_text(root, x + 20, y, label, size)
        x += 20 + measure(label, size) + 10
    if dashed:
        line = {"d": f"M{x:.1f},{y - 5:.1f}h24", "stroke": _INK, "stroke-width": "2.5", "stroke-dasharray": "7 5"}
        SubElement(root, "path", line)
        _add_text(root, x + 30, y, dashed, size)


EXPORT = Export("svg", "Picture (SVG)", ".svg", "image/svg+xml", write, PICTURE)
