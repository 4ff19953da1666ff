"""Made-up world news, from which the resolver learns what local papers cannot teach it.

The corpora at hand are mostly local: in them Paris is often a town in Texas. In a text that names cities of several
countries a name means its best known bearer, whatever small places of the same country stand beside it. The texts are
lists of real places in plain sentences, the same on every run; no word of them is reported by anybody.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from geoparser_evaluation import Document, Mark

from geodata.gazetteer import Gazetteer
from geodata.gazetteer.kinds import CITY, COUNTRY

LARGE: Final = 150_000
"""People of a city that world news name without saying where it lies."""
TOWN: Final = (5_000, 400_000)
"""People of a town that is named together with its state."""
SENTENCES: Final = (
    "{city} - Officials from {city} and {city} met on Monday.",
    "Protesters in {city}, {city} and {city} marched.",
    "A man from {town}, {state}, flew to {city} by way of {city}.",
    "Talks between {country} and {country} will go on in {city}.",
    "Police in {town}, {state}, and {city} said so.",
    "Flights to {city} and {city} were cancelled.",
    "The company of {town}, {state}, has offices in {city}, {city} and {country}.",
)
HOME: Final = "US"
SHARED_NAME: Final = 10.0
"""How much oftener a city is drawn whose name a town of `HOME` bears too: only from these there is much to learn."""
MOST_SENTENCES: Final = 5


class WorldNews:
    """Draws the texts.

    Args:
        gazetteer: Where the places come from.
        seed: Equal seeds give equal texts.
    """

    def __init__(self, gazetteer: Gazetteer, seed: int = 1) -> None:
        self._gazetteer = gazetteer
        self._chance = random.Random(seed)  # noqa: S311
        people, kind = np.asarray(gazetteer.population), np.asarray(gazetteer.kind)
        self._cities = np.flatnonzero((kind == CITY) & (people >= LARGE)).tolist()
        self._weights = [people[row] ** 0.5 * (SHARED_NAME if self._is_shared(row) else 1.0) for row in self._cities]
        towns = np.flatnonzero((kind == CITY) & (people >= TOWN[0]) & (people <= TOWN[1])).tolist()
        self._towns = [row for row in towns if gazetteer.country_code_of(row) == HOME]
        self._countries = np.flatnonzero(kind == COUNTRY).tolist()

    def draw(self, count: int) -> Iterator[Document]:
        """Yield so many texts in English with the place that each of their names means."""
        for number in range(count):
            sentences = self._chance.choices(SENTENCES, k=self._chance.randint(2, MOST_SENTENCES))
            yield self._write(f"world-{number}", " ".join(sentences))

    def _is_shared(self, row: int) -> bool:
        """Tell whether a smaller place of `HOME` bears the name of a city abroad."""
        if self._gazetteer.country_code_of(row) == HOME:
            return False
        namesakes = self._gazetteer.find_named(self._gazetteer.place_at(row).name)
        return any(self._gazetteer.country_code_of(other) == HOME for other, _ in namesakes)

    def _write(self, document_id: str, template: str) -> Document:
        """Return a template with places in it."""
        text, marks, town = "", [], 0
        for part in re.split(r"\{(\w+)\}", template):
            row = -1
            if part == "city":
                row = self._chance.choices(self._cities, self._weights)[0]
            elif part == "country":
                row = self._chance.choice(self._countries)
            elif part == "town":
                row = town = self._chance.choice(self._towns)
            elif part == "state":
                row = int(self._gazetteer.admin1[town])
            if row < 0:
                text += part
                continue
            place = self._gazetteer.place_at(row)
            marks.append(Mark(len(text), len(text) + len(place.name), place.latitude, place.longitude))
            text += place.name
        return Document(document_id, "en", text, tuple(marks))
