"""Receipts: what a name may mean, what was chosen, and why, in words with what each of them added.

The score of a candidate is the sum of its reasons: one for what the name alone says of the place, the others for what
the text says. Reasons that add next to nothing are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import mul
from typing import Final, NamedTuple

from geodata.counting import choose_word
from geodata.gazetteer import Gazetteer, fold
from geodata.gazetteer.kinds import (
    DEMONYM,
    DERIVED,
    HISTORICAL,
    KIND_NAMES,
    NATIONAL_CAPITAL,
    OFFICIAL,
    PRIMARY,
    REGION_SEAT,
    SHORT,
)
from geodata.gazetteer.layout import UNCERTAINTY_UNIT_M
from geodata.geoparsers.reading.containers import CONTAINED, find_holder
from geodata.geoparsers.reading.entries import Reading
from geodata.geoparsers.resolving.name_features import NAME_FEATURES, has_namesake
from geodata.geoparsers.resolving.resolver import Ranking, Resolver
from geodata.geoparsers.resolving.scene import TEXT_FEATURES
from geodata.geoparsers.resolving.sureness import confidence_of
from geodata.records.location import Candidate, Location, is_uncertain

SHOWN: Final = 12
"""How many candidates a receipt lists."""
CHOSEN_BY: Final = "citemap resolver"
CLOSE_CALL: Final = 0.5
"""Below this difference in score two candidates are called close."""
LEAST: Final = 0.05
"""Reasons that add or take away less are not told."""
_CONTAINED: Final = slice(TEXT_FEATURES.index(CONTAINED[0]), TEXT_FEATURES.index(CONTAINED[-1]) + 1)
_NAMESAKE: Final = NAME_FEATURES.index("around_its_namesake")
_SORTS: Final = (
    (DEMONYM, "a word for its people"),
    (HISTORICAL, "a former name"),
    (PRIMARY | OFFICIAL, "its own name"),
    (SHORT, "a short form of its name"),
    (DERIVED, "a name derived from its own"),
)


class Reason(NamedTuple):
    """One part of a score.

    Attributes:
        sort: What sort of reason it is; the same word for all candidates.
        value: What was added to the score.
        words: Why, in words.
    """

    sort: str
    value: float
    words: str


Extras = Mapping[int, Sequence[Reason]]
"""Reasons beside those of the ranking, by row."""
NO_EXTRAS: Final[Extras] = {}


class Weighed(NamedTuple):
    """One reading with its score.

    Attributes:
        at: Its position among the readings.
        score: What speaks for it.
    """

    at: int
    score: float


class Receipt:
    """Puts one ranking into words.

    Args:
        gazetteer: Where names and populations stand.
        resolver: Whose weights made the ranking.
        query: What was asked for.
        ranking: Its readings with their scores.
        extras: What else is to be added to the scores.
        written: The name within the query, as it is written.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        resolver: Resolver,
        query: str,
        ranking: Ranking,
        *,
        extras: Extras = NO_EXTRAS,
        written: str = "",
    ) -> None:
        self._gazetteer = gazetteer
        self._resolver = resolver
        self._query = query
        self._ranking = ranking
        self._written = written or query
        self._extras = extras
        self._namesakes = has_namesake(ranking.entry)

    def location(self, context: str, *, note: str = "", is_exact: bool = True, belief: float = 1.0) -> Location:
        """Return the receipt as a record.

        Args:
            context: The words around the name.
            note: What else has to be said of the choice, in words; may be empty.
            is_exact: Whether the gazetteer knows the name as it is written.
            belief: That the words are a toponym, from 0 to 1.
        """
        ranking = self._ranking
        weighed = self._weigh()[:SHOWN]
        told = [self._tell(one.at) for one in weighed]
        candidates = tuple(map(self._candidate, weighed, told))
        best = candidates[0]
        if ranking.is_container:
            is_exact = False
            reason = f"nothing in the gazetteer bears the name {self._query!r} there; the words put it in {best.label}"
        else:
            reason = f"{best.label}: {_why(told)}; {_rivals(candidates, ranking.entry.choices)}"
        if ranking.is_contested:
            reason = f"less sure, the text speaks for another place of that name; {reason}"
        reason = f"{note}; {reason}" if note else reason
        confidence = round(confidence_of(belief, ranking), 3)
        if is_uncertain(confidence):
            reason = f"uncertain ({confidence:.2f}): {reason}"
        return Location(self._query, context, candidates, best.place_id, reason, CHOSEN_BY, is_exact, confidence)

    def _weigh(self) -> list[Weighed]:
        """Return all readings with their scores, best first."""
        readings, extras = self._ranking.entry.readings, self._extras
        scores = self._ranking.scores
        if extras:
            more = [sum([one.value for one in extras.get(reading.row, ())]) for reading in readings]
            scores = [score + value for score, value in zip(scores, more, strict=True)]
        return sorted(map(Weighed, range(len(scores)), scores), key=lambda one: -one.score)

    def _candidate(self, weighed: Weighed, told: Sequence[Reason]) -> Candidate:
        """Return one reading as a record."""
        gazetteer, reading = self._gazetteer, self._ranking.entry.readings[weighed.at]
        return Candidate(
            place_id=gazetteer.place_id_of(reading.row),
            name=gazetteer.name_of(reading.row),
            kind=KIND_NAMES[reading.kind],
            latitude=round(reading.latitude, 5),
            longitude=round(reading.longitude, 5),
            uncertainty_m=float(gazetteer.uncertainty[reading.row]) * UNCERTAINTY_UNIT_M,
            country_code=reading.country,
            score=round(weighed.score, 2),
            reasons=tuple([f"{one.words} ({one.value:+.1f})" for one in told]),
            label=gazetteer.label_of(reading.row),
        )

    def _tell(self, at: int) -> list[Reason]:
        """Return what made the score of a reading, the weightiest first."""
        ranking = self._ranking
        reading = ranking.entry.readings[at]
        effects = list(map(mul, self._resolver.text_weights, ranking.features[at]))
        alone = ranking.scores[at] - sum(effects)
        reasons = [*self._extras.get(reading.row, ())]
        if self._namesakes[at]:
            value = self._resolver.name_weights[_NAMESAKE]
            alone -= value
            reasons.append(Reason("namesake", value, "around a town of the same name, which comes first"))
        if any(effects):
            reasons += self._tell_text(reading, effects)
        told = [one for one in reasons if abs(one.value) >= LEAST]
        told.append(Reason("name", alone, f"{self._place(reading)}; {self._name(reading)}"))
        return sorted(told, key=lambda one: -abs(one.value))

    def _tell_text(self, reading: Reading, effects: Sequence[float]) -> Iterator[Reason]:
        """Yield what the text around the name added to a score."""
        question = self._ranking.question
        scene, key, kind = question.scene, question.key, KIND_NAMES[reading.kind]
        by_name = dict(zip(TEXT_FEATURES, effects, strict=True))
        country = by_name["country_named"] + by_name["country_share"] + by_name["is_country_named"]
        if country:
            words = _speaks_of(self._country(reading), scene.witnesses(reading.country, 0, key))
            yield Reason("country", country, words)
        region = by_name["region_named"] + by_name["region_share"]
        if region:
            words = _speaks_of(self._gazetteer.name_of(reading.region), scene.witnesses(reading.region, 1, key))
            yield Reason("region", region, words)
        if by_name["district_named"]:
            words = _speaks_of(self._gazetteer.name_of(reading.district), scene.witnesses(reading.district, 3, key))
            yield Reason("district", by_name["district_named"], words)
        if by_name["neighbours_named"]:
            near = dict.fromkeys(words for cell in reading.cells for words in scene.witnesses(cell, 2, key))
            words = f"not far from {', '.join(near) or 'others'}, which the text names"
            yield Reason("near", by_name["neighbours_named"], words)
        if by_name["home"]:
            words = f"in {self._country(reading)}, where the text's language is at home"
            yield Reason("home", by_name["home"], words)
        if by_name["source_home"] and scene.home is not None:
            words = f"near {self._gazetteer.name_of(scene.home.row)}, where the source is at home"
            yield Reason("source", by_name["source_home"], words)
        words = "a small place, and the text speaks of whole countries"
        yield Reason("small", by_name["small_in_wide_world"], words)
        yield Reason("village", by_name["outshone"], "a village, and a town of its country has the same name")
        row, is_near = find_holder(reading, question.containers)
        if row >= 0:
            words = f"{'close to' if is_near else 'in'} {self._gazetteer.name_of(row)}, which is named beside it"
            yield Reason("container", sum(effects[_CONTAINED]), words)
        if question.kinds:
            words = f"{kind}, as {question.kind_word!r} says"
            yield Reason("kind", by_name["kind_said"], words)
            words = f"{kind}, though {question.kind_word!r} is said"
            yield Reason("kind", by_name["other_kind_said"], words)

    def _country(self, reading: Reading) -> str:
        """Return the name shown of the country in which a place lies."""
        return self._gazetteer.country_name(int(self._gazetteer.country[reading.row]))

    def _place(self, reading: Reading) -> str:
        """Return what a place is, in words."""
        what = "national capital" if reading.rank == NATIONAL_CAPITAL else KIND_NAMES[reading.kind]
        people = int(self._gazetteer.population[reading.row])
        seat = ", chief town of its region" if reading.rank == REGION_SEAT else ""
        return f"{what} of {people:,} {choose_word(people, 'person', 'people')}{seat}" if people else f"{what}{seat}"

    def _name(self, reading: Reading) -> str:
        """Return what sort of name it is for a place, in words."""
        sort = next((words for mask, words in _SORTS if reading.flags & mask), "an alternate name")
        key = self._ranking.question.key
        is_told = any(one.sort in ("form", "edits") for one in self._extras.get(reading.row, ()))
        is_same = is_told or f" {key} " in f" {fold(self._written)} "
        return sort if is_same else f"{self._written!r} is a form of {key!r}, {sort}"


def _speaks_of(name: str, witnesses: Sequence[str]) -> str:
    """Return that a text speaks of a country or region, with the names in it that say so."""
    told = f" ({', '.join(witnesses)})" if witnesses and witnesses != (name,) else ""
    return f"the text speaks of {name}{told}"


def _why(told: Sequence[Sequence[Reason]]) -> str:
    """Return the words of the reason in which the best candidate is most ahead of the second one."""
    if len(told) < 2:
        return told[0][0].words
    second: dict[str, float] = {}
    for one in told[1]:
        second[one.sort] = second.get(one.sort, 0.0) + one.value
    return max(told[0], key=lambda one: one.value - second.get(one.sort, 0.0)).words


def _rivals(candidates: Sequence[Candidate], choices: int) -> str:
    """Return in words how far the other places of the name are behind."""
    if len(candidates) < 2:
        return "the only place of that name"
    second, others = candidates[1], f"{choices} places bear the name"
    margin = candidates[0].score - second.score
    if margin < CLOSE_CALL:
        return f"{others}; a close call against {second.label}"
    return f"{others}; next is {second.label}, {margin:.1f} behind"
