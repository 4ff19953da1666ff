"""Full-text search over claims with SQLite's FTS5: words and beginnings of words, in any language.

Case and accents do not matter. Scripts without spaces are searched letter by letter, so a Chinese name is found
inside a sentence.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geodata.errors import StoreError
from geodata.records.claim import Claim
from geodata.records.source import Source

UNSPACED: Final = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""A letter of a script without spaces."""
_WORD = re.compile(r"[^\W_]+")
_MAKE_TABLE: Final = "CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2')"
_SHOW_TERMS: Final = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{0} USING fts5vocab(main, words, {0})"


class SearchIndex:
    """Which claims hold all the words of a query; safe to use from many threads.

    Args:
        path: File of the index, or ``:memory:``.
        is_read_only: Whether the file stands already and stays as it is.
    """

    def __init__(self, path: str | Path = ":memory:", *, is_read_only: bool = False) -> None:
        address = f"{Path(path).resolve().as_uri()}?mode=ro&immutable=1" if is_read_only else str(path)
        self._path = path
        try:
            self._connection = sqlite3.connect(address, uri=is_read_only, check_same_thread=False)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: the index of words cannot be opened ({error})") from error
        self._lock = threading.Lock()
        if not is_read_only:
            self._make_table()

    def _make_table(self) -> None:
        try:
            self._connection.execute("PRAGMA journal_mode = OFF")
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(_MAKE_TABLE)
        except sqlite3.Error as error:
            self.close()
            raise StoreError(f"{self._path}: the index of words cannot be made ({error})") from error

    def add(self, texts: Iterable[str], first: int = 0) -> None:
        """Add the texts of claims, in the order of the claims.

        Args:
            texts: One text a claim.
            first: Row of the first of these claims.
        """
        with self._lock, self._connection:
            rows = ((number, _space_out(text)) for number, text in enumerate(texts, first))
            self._connection.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", rows)

    def optimise(self) -> None:
        """Merge what was added into one piece, for a file that will be read often."""
        with self._lock, self._connection:
            self._connection.execute("INSERT INTO words(words) VALUES ('optimize')")

    def find(self, query: str, claim_count: int) -> NDArray[np.bool_]:
        """Return one truth value a claim: whether it holds all words of the query (the last may be a beginning).

        A query without a word finds every claim.

        Raises:
            StoreError: If the file of the index is damaged.
        """
        terms = _WORD.findall(_space_out(query))
        if not terms:
            return np.ones(claim_count, dtype=np.bool_)
        match = " ".join(f'"{term}"' for term in terms) + "*"
        try:
            with self._lock:
                joined = self._connection.execute("SELECT group_concat(rowid) FROM words WHERE words MATCH ?", (match,))
                rows: str | None = joined.fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self._path}: the index of words cannot be read ({error})") from error
        found = np.zeros(claim_count, dtype=np.bool_)
        if rows is not None:
            numbers = np.fromstring(rows, dtype=np.int64, sep=",")
            if numbers.max() >= claim_count:
                raise StoreError(f"{self._path}: the index of words is that of other claims: write the store again")
            found[numbers] = True
        return found

    def list_words(self) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield every word of the index, as it was folded, with the rows of the claims that hold it, in order.

        Raises:
            StoreError: If the file of the index is damaged.
        """
        try:
            with self._lock:
                for kind in ("row", "instance"):
                    self._connection.execute(_SHOW_TERMS.format(kind))
                terms = [str(term) for (term,) in self._connection.execute("SELECT term FROM temp.row")]
            for term in terms:
                yield term, self._find_rows(term)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self._path}: the index of words cannot be read ({error})") from error

    def _find_rows(self, term: str) -> NDArray[np.int64]:
        with self._lock:
            found = self._connection.execute("SELECT group_concat(doc) FROM temp.instance WHERE term = ?", (term,))
            rows: str = found.fetchone()[0]
        return np.unique(np.fromstring(rows, dtype=np.int64, sep=","))

    def close(self) -> None:
        """Close the index."""
        self._connection.close()


def _space_out(text: str) -> str:
    return UNSPACED.sub(r" \1 ", text)


@cache
def read_folds() -> dict[str, str]:
    """Return the letters that the index writes in another way, each with what it writes: small, without accent."""
    letters = [chr(code) for code in range(0x30000) if not 0xAC00 <= code < 0xE000]
    changing = [one for one in letters if one.casefold() != one or unicodedata.normalize("NFD", one) != one]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(_MAKE_TABLE)
        connection.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", enumerate(changing))
        connection.execute(_SHOW_TERMS.format("instance"))
        found = connection.execute("SELECT doc, term FROM temp.instance ORDER BY doc").fetchall()
    return {changing[number]: term for number, term in found if changing[number] != term}


def join_words(claim: Claim, source: Source) -> str:
    """Return all words that a search should find: every language, names of places and speakers."""
    parts = [claim.summary, claim.actor, claim.note, source.title, source.publisher]
    parts += [quote.exact for quote in claim.quotes]
    parts += claim.translations
    parts += [wording.text for wording in claim.wordings]
    parts += [f"{speaker.name} {speaker.long_name}" for speaker in (*claim.speakers, *claim.jointly_with)]
    for place in claim.places:
        chosen = place.location.chosen
        parts += [place.toponym, chosen.label or chosen.name if chosen else ""]
    return "\n".join(parts)
