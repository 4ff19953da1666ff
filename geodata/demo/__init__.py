"""Invented claims about real places, for benchmarks and for trying out how the map bears up at scale.

Nothing of it happened: speakers, newspapers and states bear names that nobody could take for real ones. Everything is
proved like any other claim: each quote stands in the text of its article.
"""

from __future__ import annotations

from geodata.demo.archive import build_archive
from geodata.demo.articles import build_articles

__all__ = ["build_archive", "build_articles"]
