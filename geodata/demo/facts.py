"""What the demo's speakers speak about: invented facts, drawn by chance, that others repeat, confirm or deny."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from geodata.demo.languages import BODIES, LANDS, MATTERS, UNITS
from geodata.demo.places import PlaceDrawer
from geodata.intervals import UNKNOWN, Interval
from geodata.records.source import Speaker

SHAPES: tuple[tuple[float, str, tuple[str, ...]], ...] = (
    (0.22, "deployment", ("at",)),
    (0.36, "sighting", ("at",)),
    (0.40, "incident", ("at",)),
    (0.51, "operation", ("at",)),
    (0.56, "operation", ("target",)),
    (0.61, "movement", ("to",)),
    (0.69, "movement", ("from", "to")),
    (0.71, "movement", ("from", "via", "to")),
    (0.76, "transfer", ("to",)),
    (0.82, "transfer", ("from", "to")),
    (0.91, "plan", ("to",)),
    (1.00, "statement", ()),
)
"""Share (added up), kind and roles of the places of facts."""

ANSWERS: tuple[tuple[float, str], ...] = (
    (0.40, "repeats"),
    (0.66, "corroborates"),
    (0.77, "denies"),
    (0.88, "no-evidence"),
    (0.94, "disputes-part"),
    (0.97, "qualifies"),
    (0.99, "supersedes"),
    (1.00, "retracts"),
)
"""Share (added up) of the stances that claims take toward earlier ones."""

PLOTTED_ANSWERS = ("repeats", "corroborates", "supersedes")
"""Stances of claims that say again that something happened; the others place nothing themselves."""

QUALIFIERS = ("exact", "about", "more-than", "at-least", "up-to")
ANSWER_SHARE = 0.18
_REMEMBERED = 400
_DRAWS = 20
_VOICES = 6
"""How many speak in one article, each in one statement."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What one speaker says once; several sources may relay it.

    Attributes:
        kind: Kind of the claims made of it.
        places: Role and gazetteer row of its places.
        modality: How firmly it is said.
        speaker: Who says it.
        said_on: The day.
        unit: Position in `UNITS`.
        qualifier: Qualifier of the number; empty when there is no number.
        value: The number.
        time_style: Style of the time in `languages`; empty when there is none.
        event: When it happened.
        stance: What it says of another claim; empty for nothing.
        toward: The claim that the stance is about.
    """

    kind: str
    places: tuple[tuple[str, int], ...]
    modality: str
    speaker: Speaker
    said_on: date
    unit: int = 0
    qualifier: str = ""
    value: int = 0
    time_style: str = ""
    event: Interval = UNKNOWN
    stance: str = ""
    toward: str = ""


def pick(shares: tuple[tuple[float, str], ...], chance: float) -> str:
    """Return the word in whose share a number from 0 to 1 falls."""
    return next(word for share, word in shares if chance <= share)


def build_speakers() -> tuple[Speaker, ...]:
    """Return the speakers of the demo; none of them exists."""
    speakers = []
    for land in LANDS:
        for matter in MATTERS:
            for body in BODIES:
                name = f"{body} of {matter} of {land}"
                speakers.append(Speaker(name.lower().replace(" ", "-"), name, f"{name} (invented)", name))
    return tuple(speakers)


class FactDrawer:
    """Draws facts for one article after another; articles are in the order of their days.

    Args:
        places: Where the places come from.
        chance: Source of chance; the same seed gives the same facts.
    """

    def __init__(self, places: PlaceDrawer, chance: np.random.Generator) -> None:
        self.places = places
        self._chance = chance
        self._speakers = build_speakers()
        self._recent: deque[tuple[str, Fact]] = deque(maxlen=_REMEMBERED)

    def remember(self, claim_id: str, fact: Fact) -> None:
        """Let later articles answer a claim."""
        if fact.kind != "statement":
            self._recent.append((claim_id, fact))

    def draw(self, count: int, home: int, published_on: date) -> Iterator[Fact]:
        """Yield the facts of one article.

        Args:
            count: How many.
            home: Gazetteer row of the place that the article is mostly about.
            published_on: Day of the article; nothing in it is said later.
        """
        voices = [
            (self._speakers[int(who**2 * len(self._speakers))], published_on - timedelta(days=int(when * 3)))
            for who, when in self._chance.random((_VOICES, 2)).tolist()
        ]
        for chances in self._chance.random((count, _DRAWS)).tolist():
            speaker, said_on = voices[int(chances[1] ** 2 * _VOICES)]
            if self._recent and chances[2] < ANSWER_SHARE:
                yield self._draw_answer(chances, speaker, said_on)
            else:
                yield self._draw_fact(chances, speaker, said_on, home)

    def _draw_answer(self, chances: list[float], speaker: Speaker, said_on: date) -> Fact:
        claim_id, fact = self._recent[int(chances[3] * len(self._recent))]
        stance = pick(ANSWERS, chances[4])
        if fact.said_on > said_on:
            said_on = fact.said_on
        if stance == "repeats":
            return replace(fact, stance=stance, toward=claim_id)
        if stance == "supersedes":
            value = fact.value + 1 + int(chances[5] * fact.value)
            return replace(fact, stance=stance, toward=claim_id, value=value, said_on=said_on)
        if stance == "corroborates":
            return replace(fact, stance=stance, toward=claim_id, speaker=speaker, said_on=said_on)
        speaker = fact.speaker if stance == "retracts" else speaker
        return replace(fact, stance=stance, toward=claim_id, speaker=speaker, said_on=said_on, kind="statement")

    def _draw_fact(self, chances: list[float], speaker: Speaker, said_on: date, home: int) -> Fact:
        kind, roles = next((kind, roles) for share, kind, roles in SHAPES if chances[3] <= share)
        if kind == "statement":
            places = (("mentioned", self._draw_place(chances[4:8], home)),) if chances[8] < 0.6 else ()
            return Fact(kind, places, "asserted", speaker, said_on)
        modality = "planned" if kind == "plan" else _pick_modality(chances[8])
        style = _pick_style(chances[9], modality)
        has_number = chances[10] < 0.75
        return Fact(
            kind=kind,
            places=self._draw_places(roles, chances, home),
            modality=modality,
            speaker=speaker,
            said_on=said_on,
            unit=int(chances[11] * len(UNITS)),
            qualifier=QUALIFIERS[int(chances[12] * len(QUALIFIERS))] if has_number else "",
            value=_round(10 ** (1 + 3.2 * chances[13])) if has_number else 0,
            time_style=style,
            event=_build_event(style, said_on, chances[14]),
        )

    def _draw_places(self, roles: tuple[str, ...], chances: list[float], home: int) -> tuple[tuple[str, int], ...]:
        if len(roles) == 2 and chances[15] < 0.06:
            return tuple(zip(roles, self.places.draw_crossing(chances[16], chances[17] < 0.5), strict=True))
        rows = [self._draw_place(chances[4:8], home)]
        for chance in chances[18 : 18 + len(roles) - 1]:
            rows.append(self.places.draw(chance) if chance < 0.3 else self.places.draw_near(rows[0], chance, False))
        if len(set(rows)) < len(rows):
            return ((roles[-1], rows[-1]),) if roles != ("from", "via", "to") else (("to", rows[-1]),)
        return tuple(zip(roles, rows, strict=True))

    def _draw_place(self, chances: list[float], home: int) -> int:
        if chances[0] < 0.45:
            row = self.places.draw_near(home, chances[1], True)
        elif chances[0] < 0.75:
            row = self.places.draw_near(home, chances[1], False)
        else:
            row = self.places.draw(chances[1])
        return self.places.find_area(row, chances[3] < 0.3) if chances[2] < 0.06 else row


def _pick_modality(chance: float) -> str:
    return "asserted" if chance < 0.72 else "hedged" if chance < 0.93 else "conditional"


def _pick_style(chance: float, modality: str) -> str:
    if modality in ("planned", "conditional"):
        return "soon" if chance < 0.7 else ""
    return pick(((0.42, "day"), (0.60, "month"), (0.80, "week"), (0.90, "since"), (1.0, "")), chance)


def _round(value: float) -> int:
    step = int("1" + "0" * max(0, len(str(int(value))) - 2))
    return int(value) // step * step


def _build_event(style: str, said_on: date, chance: float) -> Interval:
    """Return when it happened; never after it was said, unless it is still to come."""
    if style == "day":
        day = said_on - timedelta(days=int(chance * 14))
        return Interval(day, day, "precise")
    if style == "month":
        first = (said_on - timedelta(days=int(chance * 60))).replace(day=1)
        return Interval(first, min(said_on, _end_month(first)))
    if style == "week":
        return Interval(said_on - timedelta(days=6), said_on)
    if style == "since":
        first = (said_on - timedelta(days=40 + int(chance * 300))).replace(day=1)
        return Interval(first, None, "precise", starting=True)
    return Interval(said_on, None) if style == "soon" else UNKNOWN


def _end_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
