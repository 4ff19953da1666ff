"""The family of stores: claims as columns for filters and maps, and one whole claim at a time."""

from __future__ import annotations

from geodata.store.base import Container, Store

__all__ = ["Container", "Store"]
