"""Engines: where the shards of an archive are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from geodata.bulk.engines.dask import open_dask
from geodata.bulk.engines.engine import Engine, EngineOptions
from geodata.bulk.engines.loop import open_loop

ENGINES: Final[dict[str, Callable[[EngineOptions], Engine]]] = {"loop": open_loop, "dask": open_dask}
"""The engines by name; each entry opens one."""

__all__ = ["ENGINES", "Engine", "EngineOptions"]
