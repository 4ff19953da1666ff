"""The marks of a store of columns: written piece by piece, read where they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.records.place import Place
from geodata.store.base import Container, ContainerColumns
from geodata.store.columns_files import ColumnFiles
from geodata.store.columns_layout import (
    LazyMapping,
    TextColumn,
    get_numbers,
    order_texts,
    text_array,
    write_batch,
)
from geodata.store.memory import build_containers
from geodata.tables import POINT, Marks, Ring


class MarksWriter:
    """Joins the marks of pieces of a store into those of the whole.

    Args:
        get_place: The gazetteer, for what contains what.
        find_outline: Rings of (latitude, longitude) of a place; may be empty.
    """

    def __init__(self, get_place: Callable[[str], Place], find_outline: Callable[[str], list[Ring]]) -> None:
        self._get_place = get_place
        self._find_outline = find_outline
        self._places: dict[str, tuple[str, float, float, float, int]] = {}
        self._numbers: dict[str, int] = {}
        self._rows: list[NDArray[np.int32]] = []
        self._moves: list[NDArray[np.int32]] = []

    def add(self, marks: Marks, first_claim: int) -> None:
        """Add the marks of further claims, of which the first stands in row `first_claim` of the whole."""
        for number, place_id in enumerate(marks.place_ids):
            if self._numbers.setdefault(place_id, len(self._numbers)) == len(self._places):
                self._places[place_id] = (
                    marks.place_names[number],
                    float(marks.place_latitude[number]),
                    float(marks.place_longitude[number]),
                    float(marks.place_uncertainty_m[number]),
                    int(marks.place_shape[number]),
                )
        numbers = np.array([*(self._numbers[one] for one in marks.place_ids), -1], dtype=np.int32)
        self._rows.append(
            np.stack([numbers[marks.row_place], marks.row_claim + first_claim, marks.row_role.astype(np.int32)])
        )
        self._moves.append(
            np.stack(
                [
                    marks.move_claim + first_claim,
                    numbers[marks.move_from],
                    numbers[marks.move_to],
                    marks.move_is_schematic.astype(np.int32),
                ]
            )
        )

    def write(self, folder: Path) -> None:
        """Write places, rows, moves, outlines and containers."""
        names, latitudes, longitudes, radii, shapes = list(zip(*self._places.values(), strict=True)) or [()] * 5
        ids = text_array(list(self._places))
        write_batch(
            folder / "places.arrow",
            {
                "id": ids,
                "name": text_array(names),
                "latitude": np.array(latitudes, dtype=np.float64),
                "longitude": np.array(longitudes, dtype=np.float64),
                "uncertainty_m": np.array(radii, dtype=np.float32),
                "shape": np.array(shapes, dtype=np.uint8),
            },
        )
        place, claim, role = np.concatenate(self._rows, axis=1)
        order = np.lexsort((role, claim, place))
        columns = {"claim": claim[order], "place": place[order], "role": role[order].astype(np.uint8)}
        write_batch(folder / "rows.arrow", columns)
        claim, start, stop, is_schematic = np.concatenate(self._moves, axis=1)
        columns = {"claim": claim, "from": start, "to": stop, "is_schematic": is_schematic.astype(np.uint8)}
        write_batch(folder / "moves.arrow", columns)
        self._write_outlines(folder, shapes)
        self._write_containers(folder)

    def _write_outlines(self, folder: Path, shapes: tuple[int, ...]) -> None:
        places, stops, points = [], [], [np.zeros((0, 2))]
        for number, place_id in enumerate(self._places):
            for ring in self._find_outline(place_id) if shapes[number] != POINT else ():
                points.append(np.array(ring, dtype=np.float64).reshape(-1, 2))
                places.append(number)
                stops.append(len(ring))
        joined = np.concatenate(points)
        columns = {"place": np.array(places, dtype=np.int32), "stop": np.cumsum(stops, dtype=np.int64)}
        write_batch(folder / "rings.arrow", columns)
        points_columns = {"latitude": joined[:, 0].copy(), "longitude": joined[:, 1].copy()}
        write_batch(folder / "ring_points.arrow", points_columns)

    def _write_containers(self, folder: Path) -> None:
        containers = list(build_containers(list(self._places), self._get_place).values())
        ids = text_array([one.place_id for one in containers])
        held = [one.places for one in containers]
        offsets = np.cumsum([0, *(len(one) for one in held)]).astype(np.int32)
        places = pa.ListArray.from_arrays(offsets, np.concatenate([np.zeros(0, np.int32), *held]))
        write_batch(
            folder / "containers.arrow",
            {
                "id": ids,
                "order": order_texts(ids),
                "name": text_array([one.name for one in containers]),
                "kind": text_array([one.kind for one in containers]),
                "places": places,
            },
        )


class _Outlines(Mapping[int, list[Ring]]):
    """Outlines by place index, made when asked for; a place without rings is absent unless it is an area."""

    def __init__(self, files: ColumnFiles, areas: NDArray[Any]) -> None:
        rings, points = files.read_batch("rings"), files.read_batch("ring_points")
        self._place = get_numbers(rings, "place")
        self._stop = get_numbers(rings, "stop")
        self._latitude, self._longitude = get_numbers(points, "latitude"), get_numbers(points, "longitude")
        self._areas = np.flatnonzero(areas)

    def __getitem__(self, place: int) -> list[Ring]:
        """Return the rings of an area; raises `KeyError` for a place that is none."""
        if place not in self:
            raise KeyError(place)
        first, last = np.searchsorted(self._place, [place, place + 1])
        return [self._get_ring(number) for number in range(int(first), int(last))]

    def _get_ring(self, number: int) -> Ring:
        start, stop = int(self._stop[number - 1]) if number else 0, int(self._stop[number])
        return list(zip(self._latitude[start:stop].tolist(), self._longitude[start:stop].tolist(), strict=True))

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, int | np.integer):
            return False
        spot = int(np.searchsorted(self._areas, place))
        return spot < len(self._areas) and int(self._areas[spot]) == place

    def __iter__(self) -> Iterator[int]:
        return iter(self._areas.tolist())

    def __len__(self) -> int:
        return len(self._areas)


def read_marks(files: ColumnFiles, claims: Any) -> Marks:
    """Return the marks of a store.

    Args:
        files: The files of the store.
        claims: Batch of ``claims.arrow``.
    """
    places, rows, moves = (files.read_batch(name) for name in ("places", "rows", "moves"))
    shape = get_numbers(places, "shape")
    return Marks(
        claim_ids=TextColumn(claims.column("id")),
        claim_kind=get_numbers(claims, "kind").view(np.uint8),
        claim_status=get_numbers(claims, "status").view(np.uint8),
        claim_modality=get_numbers(claims, "modality").view(np.uint8),
        claim_first=get_numbers(claims, "event_first"),
        claim_last=get_numbers(claims, "event_last"),
        place_ids=TextColumn(places.column("id")),
        place_names=TextColumn(places.column("name")),
        place_latitude=get_numbers(places, "latitude"),
        place_longitude=get_numbers(places, "longitude"),
        place_uncertainty_m=get_numbers(places, "uncertainty_m"),
        place_shape=shape,
        row_claim=get_numbers(rows, "claim"),
        row_place=get_numbers(rows, "place"),
        row_role=get_numbers(rows, "role"),
        move_claim=get_numbers(moves, "claim"),
        move_from=get_numbers(moves, "from"),
        move_to=get_numbers(moves, "to"),
        move_is_schematic=get_numbers(moves, "is_schematic").view(np.bool_),
        outlines=_Outlines(files, shape != POINT),
    )


class ColumnContainers(LazyMapping[Container]):
    """The containers of a store, each made when it is asked for.

    Args:
        batch: Batch of ``containers.arrow``.
    """

    def __init__(self, batch: Any) -> None:
        self._batch = batch
        super().__init__(TextColumn(batch.column("id")), get_numbers(batch, "order"), partial(_build_container, batch))

    def list_columns(self) -> ContainerColumns:
        """Return all of them as columns."""
        places = self._batch.column("places")
        return ContainerColumns(
            place_ids=self.ids,
            names=TextColumn(self._batch.column("name")),
            kinds=TextColumn(self._batch.column("kind")),
            starts=places.offsets.to_numpy().astype(np.int64),
            places=places.values.to_numpy(),
        )


def _build_container(batch: Any, row: int) -> Container:
    place_id, name, kind, places = (batch.column(column)[row] for column in ("id", "name", "kind", "places"))
    return Container(place_id.as_py(), name.as_py(), kind.as_py(), places.values.to_numpy())
