"""Dictionary forms of inflected names; the rules stand beside the gazetteer, as geocoders need them too."""

from __future__ import annotations

from geodata.gazetteer.inflection import dictionary_forms, place_bases

__all__ = ["dictionary_forms", "place_bases"]
