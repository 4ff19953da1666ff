"""Receipts: what a name may mean, what was chosen, and why, in words with what each of them added.

The score of a candidate is the sum of its reasons: one for what the name alone says of the place, the others for what
the text says. Reasons that add next to nothing are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import mul
from typing import Final, NamedTuple

from geodata.gazetteer import Gazetteer, fold
from geodata.gazetteer.kinds import (
    CAPITAL,
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
from geodata.saying import say, say_count

SHOWN: Final = 12
"""How many candidates a receipt lists."""
CHOSEN_BY: Final = say("citemap resolver")
CLOSE_CALL: Final = 0.5
"""Below this difference in score two candidates are called close."""
LEAST: Final = 0.05
"""Reasons that add or take away less are not told."""
_CONTAINED: Final = slice(TEXT_FEATURES.index(CONTAINED[0]), TEXT_FEATURES.index(CONTAINED[-1]) + 1)
_NAMESAKE: Final = NAME_FEATURES.index("around_its_namesake")
_SORTS: Final = (
    (DEMONYM, say("a word for its people")),
    (HISTORICAL, say("a former name")),
    (PRIMARY | OFFICIAL, say("its own name")),
    (SHORT, say("a short form of its name")),
    (DERIVED, say("a name derived from its own")),
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
            clauses = [
                say("nothing in the gazetteer bears the name {name!r} there", name=self._query),
                say("the words put it in {label}", label=best.label),
            ]
        else:
            why = say("{label}: {reason}", label=best.label, reason=_why(told))
            clauses = [why, _rivals(candidates, ranking.entry.choices)]
        if ranking.is_contested:
            clauses.insert(0, say("less sure, the text speaks for another place of that name"))
        reason = "; ".join(filter(None, [note, *clauses]))
        confidence = round(confidence_of(belief, ranking), 3)
        if is_uncertain(confidence):
            reason = say("uncertain ({confidence:.2f}): {reason}", confidence=confidence, reason=reason)
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
            reasons=tuple([say("{reason} ({weight:+.1f})", reason=one.words, weight=one.value) for one in told]),
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
            reasons.append(Reason("namesake", value, say("around a town of the same name, which comes first")))
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
            yield Reason("near", by_name["neighbours_named"], _lies_near(list(near)))
        if by_name["home"]:
            words = say("in {name}, where the text's language is at home", name=self._country(reading))
            yield Reason("home", by_name["home"], words)
        if by_name["source_home"] and scene.home is not None:
            name = self._gazetteer.name_of(scene.home.row)
            words = say("near {name}, where the source is at home", name=name)
            yield Reason("source", by_name["source_home"], words)
        words = say("a small place, and the text speaks of whole countries")
        yield Reason("small", by_name["small_in_wide_world"], words)
        yield Reason("village", by_name["outshone"], say("a village, and a town of its country has the same name"))
        row, is_near = find_holder(reading, question.containers)
        if row >= 0:
            words = _lies_in(self._gazetteer.name_of(row), is_near=is_near)
            yield Reason("container", sum(effects[_CONTAINED]), words)
        if question.kinds:
            words = say("{kind}, as {word!r} says", kind=kind, word=question.kind_word)
            yield Reason("kind", by_name["kind_said"], words)
            words = say("{kind}, though {word!r} is said", kind=kind, word=question.kind_word)
            yield Reason("kind", by_name["other_kind_said"], words)

    def _country(self, reading: Reading) -> str:
        """Return the name shown of the country in which a place lies."""
        return self._gazetteer.country_name(int(self._gazetteer.country[reading.row]))

    def _place(self, reading: Reading) -> str:
        """Return what a place is, in words."""
        kind = CAPITAL if reading.rank == NATIONAL_CAPITAL else KIND_NAMES[reading.kind]
        people, is_seat = int(self._gazetteer.population[reading.row]), reading.rank == REGION_SEAT
        if not people:
            return say("{kind}, chief town of its region", kind=kind) if is_seat else kind
        if not is_seat:
            return say_count("{kind} of {count:,} person", "{kind} of {count:,} people", people, kind=kind)
        return say_count(
            "{kind} of {count:,} person, chief town of its region",
            "{kind} of {count:,} people, chief town of its region",
            people,
            kind=kind,
        )

    def _name(self, reading: Reading) -> str:
        """Return what sort of name it is for a place, in words."""
        sort = next((words for mask, words in _SORTS if reading.flags & mask), say("an alternate name"))
        key = self._ranking.question.key
        is_told = any(one.sort in ("form", "edits") for one in self._extras.get(reading.row, ()))
        is_same = is_told or f" {key} " in f" {fold(self._written)} "
        if is_same:
            return sort
        return say("{written!r} is a form of {key!r}, {sort}", written=self._written, key=key, sort=sort)


def _speaks_of(name: str, witnesses: Sequence[str]) -> str:
    """Return that a text speaks of a country or region, with the names in it that say so."""
    if witnesses and witnesses != (name,):
        return say("the text speaks of {name} ({names})", name=name, names=", ".join(witnesses))
    return say("the text speaks of {name}", name=name)


def _lies_near(names: Sequence[str]) -> str:
    """Return that a place lies near others, which are named if it is known as what."""
    if not names:
        return say("not far from others, which the text names")
    return say("not far from {names}, which the text names", names=", ".join(names))


def _lies_in(name: str, *, is_near: bool) -> str:
    """Return that a place lies in, or close to, what is named beside it."""
    if is_near:
        return say("close to {name}, which is named beside it", name=name)
    return say("in {name}, which is named beside it", name=name)


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
        return say("the only place of that name")
    second = candidates[1]
    margin = candidates[0].score - second.score
    if margin < CLOSE_CALL:
        next_one = say("a close call against {label}", label=second.label)
    else:
        next_one = say("next is {label}, {margin:.1f} behind", label=second.label, margin=margin)
    others = say_count("{count} place bears the name", "{count} places bear the name", choices)
    return f"{others}; {next_one}"
