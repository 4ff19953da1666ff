"""The container in which columns of numbers travel to the browser.

Layout of a container, little-endian throughout:

====================  ==========================================================
bytes                 meaning
====================  ==========================================================
``0 … 3``             the magic ``CMC1``
``4 … 7``             uint32: length in bytes of the header that follows
``8 … 8 + length``    the header: UTF-8 JSON, padded with spaces to 8 bytes
then                  the arrays one after another, each padded to 8 bytes
====================  ==========================================================

The header is an object with ``arrays`` (name → ``[dtype, offset, length]``; the offset is counted in bytes
from the first byte after the header, the length in elements) and whatever else the writer put beside it.
Everything that comes from outside (names of places) stands in the header as a JSON string, so it reaches
the page as data and is written there with ``textContent`` or ``fillText`` only.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

MAGIC = b"CMC1"
_ALIGNMENT = 8
_DTYPES = {"int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64"}

Columns = Mapping[str, npt.NDArray[Any]]


def _padded(data: bytes, fill: bytes) -> bytes:
    return data + fill * (-len(data) % _ALIGNMENT)


def pack_columns(columns: Columns, extra: Mapping[str, Any] | None = None) -> bytes:
    """Pack named one-dimensional arrays and a JSON header into one container.

    Args:
        columns: name → array of one of the eight fixed-width number types; may be empty, as may each array.
        extra: further members of the header, JSON only; must not hold the member ``arrays``.

    Returns:
        The container, not compressed. The same input gives the same bytes.

    Raises:
        ValueError: if an array has another type or more than one dimension, or ``extra`` holds ``arrays``.

    Example:
        >>> pack_columns({"n": np.array([1, 2], dtype="uint8")})[:4]
        b'CMC1'
    """
    if extra and "arrays" in extra:
        raise ValueError("the header member 'arrays' is written by pack_columns")
    table: dict[str, list[str | int]] = {}
    bodies: list[bytes] = []
    offset = 0
    for name, array in columns.items():
        if array.dtype.name not in _DTYPES or array.ndim != 1:
            raise ValueError(f"column {name!r}: {array.dtype.name} with {array.ndim} dimensions cannot be packed")
        body = _padded(np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<")).tobytes(), b"\0")
        table[name] = [array.dtype.name, offset, int(array.size)]
        bodies.append(body)
        offset += len(body)
    header = json.dumps({**(extra or {}), "arrays": table}, ensure_ascii=False, separators=(",", ":"))
    head = _padded(header.encode("utf-8", "surrogatepass"), b" ")
    return b"".join([MAGIC, struct.pack("<I", len(head)), head, *bodies])


def unpack_columns(container: bytes) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """Read a container back: the arrays, and the other members of its header.

    Raises:
        ValueError: if the container does not start with the magic.
    """
    if container[:4] != MAGIC:
        raise ValueError(f"not a container of columns: it starts with {container[:4]!r}")
    (length,) = struct.unpack_from("<I", container, 4)
    header = json.loads(container[8 : 8 + length].decode("utf-8", "surrogatepass"))
    start = 8 + length
    arrays = {
        name: np.frombuffer(container, dtype=np.dtype(dtype).newbyteorder("<"), count=size, offset=start + offset)
        for name, (dtype, offset, size) in header.pop("arrays").items()
    }
    return arrays, header
