"""A geocoder that remembers what another one answered, in an SQLite file.

That nothing was found is an answer and is kept; that the service could not answer is none and is not.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from geopy.geocoders.base import Geocoder
from geopy.location import Location as GeopyLocation
from geopy.point import Point

from geodata.errors import GeocodingError

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, answer TEXT NOT NULL, recorded_at TEXT NOT NULL)"
)
Answer: TypeAlias = "GeopyLocation | list[GeopyLocation] | None"


class RememberingGeocoder(Geocoder):  # type: ignore[misc]
    """Stands in front of another geocoder and asks it each question once."""

    def __init__(
        self, geocoder: Geocoder, path: Path, *, name: str = "", now: Callable[[], datetime] | None = None
    ) -> None:
        """Open the memory.

        Args:
            geocoder: The one that is asked what is not remembered.
            path: The SQLite file; made if missing, with its folder.
            name: Under which answers are kept apart from other geocoders'; the class's name unless given.
            now: Tells the time in UTC.

        Raises:
            GeocodingError: If the file cannot be used.
        """
        super().__init__(user_agent="citemap")
        self._geocoder = geocoder
        self._path = path
        self._name = name or type(geocoder).__name__
        self._now = now or (lambda: datetime.now(UTC))
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run(_TABLE, ())

    def geocode(self, query: str, *, exactly_one: bool = True, **options: Any) -> Answer:
        """Return what the other geocoder answers or has answered; its errors pass through and are not kept.

        Args:
            query: The name.
            exactly_one: Return only the best; otherwise a list.
            options: What else the other geocoder takes.
        """
        return self._remember("geocode", query, {"exactly_one": exactly_one, **options})

    def reverse(self, query: Any, *, exactly_one: bool = True, **options: Any) -> Answer:
        """Return what is at a point, as the other geocoder answers or has answered.

        Args:
            query: A point in any form that geopy reads.
            exactly_one: Return only the first; otherwise a list.
            options: What else the other geocoder takes.
        """
        point = Point(query) if isinstance(query, str) else query if isinstance(query, Point) else Point(*query[:2])
        return self._remember("reverse", point, {"exactly_one": exactly_one, **options})

    def _remember(self, verb: str, query: Any, options: dict[str, Any]) -> Answer:
        """Return the kept answer, or ask and keep it."""
        words = query if isinstance(query, str) else query.format_unicode()
        question = json.dumps([self._name, verb, words, options], sort_keys=True, ensure_ascii=False, default=str)
        kept = self._run("SELECT answer, recorded_at FROM answers WHERE question = ?", (question,))
        if kept:
            return _read_answer(json.loads(kept[0][0]), kept[0][1])
        answer: Answer = getattr(self._geocoder, verb)(query, **options)
        text = json.dumps(_as_json(answer), ensure_ascii=False)
        recorded_at = self._now().isoformat(timespec="seconds")
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (question, text, recorded_at))
        return answer

    def forget(self) -> int:
        """Forget all answers of this geocoder and return how many there were."""
        like = json.dumps([self._name], ensure_ascii=False)[:-1] + ", %"
        count = self._run("SELECT count(*) FROM answers WHERE question LIKE ?", (like,))[0][0]
        self._run("DELETE FROM answers WHERE question LIKE ?", (like,))
        return int(count)

    def _run(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Run one statement in a transaction of its own."""
        try:
            with self._lock, closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
                return connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise GeocodingError(f"{self._path}: remembered answers cannot be used: {error}") from error


def _as_json(answer: Answer) -> Any:
    """Return an answer as JSON: null, one object, or a list of objects."""
    if answer is None:
        return None
    if isinstance(answer, list):
        return [_as_json(one) for one in answer]
    return {"address": answer.address, "at": [answer.latitude, answer.longitude], "raw": answer.raw}


def _read_answer(value: Any, recorded_at: str) -> Answer:
    """Return a kept answer; its `raw` says since when it is remembered."""
    if value is None:
        return None
    if isinstance(value, list):
        return [_read_answer(one, recorded_at) for one in value]
    return GeopyLocation(value["address"], Point(*value["at"]), {**value["raw"], "remembered_at": recorded_at})
