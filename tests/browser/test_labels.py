"""Names and notes on the map are written where its edge does not cut them, if there is such a spot."""

from __future__ import annotations


def test_every_mark_in_view_has_its_name_beside_it_and_spots_in_full_view_come_first(app, page, map_of):
    frame = map_of(page(app, width=1280, height=800))
    frame.wait_for_function("citemap.atlas.placeNames.written && citemap.atlas.placeNames.written.length > 2")
    names = frame.evaluate("citemap.atlas.placeNames.written.map(({ text }) => text)")  # a group names all its places
    assert {"Vladivostok", "Ussuriysk", "Khabarovsk", "Blagoveshchensk"} == set(", ".join(names).split(", "))
    check_order_of_spots(frame)
    check_what_is_in_view(frame)


def check_order_of_spots(frame) -> None:
    spots = frame.evaluate(
        """() => {
            const boxAt = ([x, y]) => [x - 40, y - 8, x + 40, y + 8];
            const spots = [[10, 50], [60, 50], [395, 50], [200, 50]];
            return [citemap.inViewFirst({ view: [0, 0, 400, 100] }, spots, boxAt), spots];
        }"""
    )
    assert spots == [[[60, 50], [200, 50], [10, 50], [395, 50]], [[10, 50], [60, 50], [395, 50], [200, 50]]]


def check_what_is_in_view(frame) -> None:
    """What is in view is the map without the margin of its canvases."""
    seen, size = frame.evaluate(
        """() => {
            const { map, shapes } = citemap.atlas;
            const frame = shapes._frame(null, shapes._bounds.getSize());
            const [left, top, right, bottom] = frame.view;
            return [[right - left, bottom - top, left > 0], [map.getSize().x, map.getSize().y]];
        }"""
    )
    assert seen == [*size, True]
