"""The gazetteer: places of the world and their names, read from a memory-mapped artefact.

    >>> from geodata.gazetteer import open_gazetteer
    >>> gazetteer = open_gazetteer()
    >>> row = gazetteer.find_rows("Владивосток")[0]
    >>> gazetteer.place_at(row).place_id
    'geonames-2013348'

Names are compared folded (`fold`); rows are numbers, best known first; a posting is `row << 8 | flags`, with the
flags of `geodata.gazetteer.kinds`. The layout of the files stands in `geodata.gazetteer.layout`.
"""

from __future__ import annotations

from geodata.gazetteer.folding import fold, fold_text
from geodata.gazetteer.reader import Gazetteer, open_gazetteer

__all__ = ["Gazetteer", "fold", "fold_text", "open_gazetteer"]
