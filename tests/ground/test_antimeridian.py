"""What crosses the 180th meridian is cut there, and nothing is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.antimeridian import Points, cut_line, cut_ring, unwrap

ACROSS = np.array([[170.0, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]])


def measure_area(ring: Points) -> float:
    x, y = ring.T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def test_a_ring_over_the_180th_meridian_is_cut_in_two() -> None:
    parts = cut_ring(ACROSS)
    assert sorted((part[:, 0].min(), part[:, 0].max()) for part in parts) == [(-180, -170), (170, 180)]
    assert sum(map(measure_area, parts)) == pytest.approx(200)
    assert all((part[0] == part[-1]).all() for part in parts)


@pytest.mark.parametrize(("latitude", "pole"), [(-70.0, -90), (70.0, 90)])
def test_a_ring_around_a_pole_holds_the_pole(latitude: float, pole: float) -> None:
    ring = np.array([[float(longitude), latitude] for longitude in [*range(-150, 180, 60), -150]])
    parts = cut_ring(ring)
    assert {(180, pole), (-180, pole)} <= {(longitude, at) for part in parts for longitude, at in part.tolist()}
    assert sum(map(measure_area, parts)) == pytest.approx(360 * 20)


@pytest.mark.parametrize("edge", [-180.0, 180.0])
def test_a_ring_that_only_touches_the_meridian_is_left_as_it_is(edge: float) -> None:
    ring = np.array([[edge, 0.0], [edge * 0.9, 0], [edge * 0.9, 10], [edge, 10], [edge, 0]])
    (part,) = cut_ring(ring)
    assert part is ring


def test_a_ring_that_lies_on_the_meridian_from_both_sides_has_no_sliver() -> None:
    ring = np.array([[170.0, 0], [180, 0], [-180, 10], [170, 10], [170, 0]])
    (part,) = cut_ring(ring)
    assert (part[:, 0].min(), part[:, 0].max()) == (170, 180)


def test_a_line_over_the_180th_meridian_is_cut_at_its_edges() -> None:
    first, second = cut_line(np.array([[178.0, 1], [179, 2], [-179, 4], [-178, 5]]))
    assert first.tolist() == [[178, 1], [179, 2], [180, 3]]
    assert second.tolist() == [[-180, 3], [-179, 4], [-178, 5]]


def test_a_line_that_does_not_cross_stays_whole() -> None:
    line = np.array([[178.0, 1], [179, 2]])
    (part,) = cut_line(line)
    assert (part == line).all()


TURNS = st.lists(st.tuples(st.floats(-179, 179), st.floats(-80, 80)), min_size=2, max_size=12)


@given(TURNS)
@settings(max_examples=50)
def test_no_part_leaves_the_map_or_runs_across_it(points: list[tuple[float, float]]) -> None:
    line = np.array(points)
    for parts in (cut_line(line), cut_ring(np.concatenate([line, line[:1]]))):
        for part in parts:
            assert np.abs(part[:, 0]).max() <= 180
    assert np.abs(np.diff(unwrap(line)[:, 0])).max() <= 180
    assert all(np.abs(np.diff(part[:, 0])).max() <= 180 for part in cut_line(line))
