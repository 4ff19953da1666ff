"""The words that a site is searched for, in files of a handy size: each word with the claims that hold it.

The words are those of the store's own index; a query is taken apart in the browser as the index takes texts apart.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.evidence.piece import pack_json
from dashboard.map.columns_format import pack_columns
from dashboard.publishing.parts import Write
from geodata.store import Store
from geodata.store.search_index import UNSPACED, read_folds

Word = tuple[str, NDArray[np.int64]]

_MOST_ROWS: Final = 60_000
_MOST_WORDS: Final = 4_000
"""Rows and words after which a file is full; a single word may have more rows."""


def write_words(store: Store, write: Write) -> dict[str, Any]:
    """Write the words; return first word and name of each file, and the name of what says how words are folded.

    Args:
        store: The claims.
        write: Writes one file and returns its address.
    """
    words = sorted(store.list_words(), key=lambda word: word[0].encode("utf-16-be"))  # the order of a browser
    folds = read_folds()
    rules = {"unspaced": UNSPACED.pattern, "from": "".join(folds), "to": "".join(folds.values())}
    return {
        "files": [(part[0][0], write("words.bin", zlib.compress(_pack(part)))) for part in _cut(words)],
        "rules": write("rules.json", pack_json(rules)),
    }


def _cut(words: Iterable[Word]) -> Iterator[list[Word]]:
    part, size = list[Word](), 0
    for word in words:
        if part and (size + len(word[1]) > _MOST_ROWS or len(part) == _MOST_WORDS):
            yield part
            part, size = [], 0
        size += len(word[1])
        part.append(word)
    if part:
        yield part


def _pack(part: list[Word]) -> bytes:
    """Pack words: the rows of word w are the running sums of ``gaps[starts[w]:starts[w + 1]]``."""
    starts = np.cumsum([0, *(len(rows) for _, rows in part)]).astype(np.uint32)
    gaps = np.concatenate([np.diff(rows, prepend=0) for _, rows in part]).astype(np.uint32)
    return pack_columns({"starts": starts, "gaps": gaps}, {"words": [word for word, _ in part]})
