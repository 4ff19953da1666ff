"""Writes the demo's articles: texts in which every claim stands as a sentence, and the claims with their quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from geodata.demo.facts import PLOTTED_ANSWERS, Fact, FactDrawer
from geodata.demo.languages import ENGLISH, LANGUAGES, OUTLETS, UNITS, Language
from geodata.demo.places import PlaceDrawer
from geodata.gazetteer import Gazetteer
from geodata.intervals import Interval
from geodata.quoting import build_quote, hash_text
from geodata.records.claim import Claim, ClaimPlace, Quantity, Stance
from geodata.records.source import NamedPlace, Origin, Source, Speaker

CLAIMS_AN_ARTICLE = 25
FIRST_DAY = date(2022, 1, 1)
DAYS = 1400
_SLOT = re.compile(r"\{(\w+)\}")
_UNPLACED = {
    "": "An opinion; nothing is said to happen at a place.",
    "denies": "A denial: it says that nothing happened there.",
    "no-evidence": "It says only that there is no evidence.",
    "disputes-part": "It speaks about a number in other reports.",
    "qualifies": "It speaks about other reports.",
    "retracts": "It takes an earlier report back.",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the places in it.

    Attributes:
        text: The words.
        spots: Offset of each place of the fact within the words.
        time: The words for the time; may be empty.
        what: The words for the number and the things.
    """

    text: str
    spots: tuple[int, ...]
    time: str
    what: str


def build_articles(claim_count: int, seed: int, gazetteer: Gazetteer) -> Iterator[tuple[Source, list[Claim]]]:
    """Yield invented articles with their claims, in the order of their days; the same seed gives the same articles.

    Args:
        claim_count: How many claims in all.
        seed: Seed of chance.
        gazetteer: Where the places come from.
    """
    chance = np.random.default_rng(seed)
    places = PlaceDrawer(gazetteer, chance)
    facts = FactDrawer(places, chance)
    article_count = -(-claim_count // CLAIMS_AN_ARTICLE)
    for number in range(article_count):
        count = min(CLAIMS_AN_ARTICLE, claim_count - number * CLAIMS_AN_ARTICLE)
        day = FIRST_DAY + timedelta(days=int(DAYS * number / article_count))
        draws = chance.random(4).tolist()
        home = places.draw(draws[0])
        language = LANGUAGES[int(draws[1] ** 1.5 * len(LANGUAGES))]
        article = _Article(f"demo-{number:07d}", language, home, day, OUTLETS[int(draws[2] * len(OUTLETS))], places)
        drawn = {f"{article.source_id}-{n:02d}": fact for n, fact in enumerate(facts.draw(count, home, day))}
        for claim_id, fact in drawn.items():
            article.add(claim_id, fact)
            facts.remember(claim_id, fact)
        yield article.finish()


class _Article:
    """An article while it is written."""

    def __init__(
        self, source_id: str, language: Language, home: int, day: date, outlet: str, places: PlaceDrawer
    ) -> None:
        self.source_id = source_id
        self._language = language
        self._day = day
        self._places = places
        self._outlet = Speaker(outlet.lower().replace(" ", "-"), outlet, f"{outlet} (invented newspaper)")
        self._home = home
        self._city = places.get_name(home)
        self._parts = [f"{self._city} ({outlet}) — "]
        self._length = len(self._parts[0])
        self._entries: list[tuple[str, Fact, Sentence, int]] = []
        self._boilerplate: list[tuple[int, int]] = []

    def _write(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start

    def add(self, claim_id: str, fact: Fact) -> None:
        """Write the sentence of a fact."""
        sentence = build_sentence(fact, self._language, self._places.get_name)
        self._entries.append((claim_id, fact, sentence, self._write(sentence.text)))
        count = len(self._entries)
        fillers = self._language.fillers
        self._write(f" {fillers[count % len(fillers)]}\n" if count % 3 == 0 else " ")
        if count == 6:
            start = self._write(f"{self._language.read_also}{self._city}")
            self._boilerplate.append((start, self._length))
            self._write("\n")

    def finish(self) -> tuple[Source, list[Claim]]:
        """Return the source and its claims."""
        text = "".join(self._parts)
        facts = [fact for _, fact, _, _ in self._entries]
        origins = {_name_origin(fact): fact for fact in facts}
        location = self._places.get_location(self._home)
        day = Interval(self._day, self._day, "precise")
        source = Source(
            source_id=self.source_id,
            title=f"Demo article {int(self.source_id[5:]) + 1:,}: {self._city}, {self._day}",
            publisher=self._outlet.name,
            language=self._language.tag,
            published_on=day,
            published_note="",
            recorded_at=f"{self._day}T12:00:00Z",
            text=text,
            sha256=hash_text(text),
            outlet=self._outlet,
            speakers=tuple({fact.speaker.speaker_id: fact.speaker for fact in facts}.values()),
            origins=tuple(
                Origin(key, fact.speaker.speaker_id, _said(fact.said_on), "Invented for the demo.")
                for key, fact in origins.items()
            ),
            named=(NamedPlace(self._city, (0,), "dateline", "Where the newspaper wrote it.", location),),
            url=f"https://news.example/{self.source_id}",
            title_note="Invented by citemap demo: nothing in it ever happened.",
            boilerplate=tuple(self._boilerplate),
        )
        return source, [self._build_claim(source, *entry) for entry in self._entries]

    def _build_claim(self, source: Source, claim_id: str, fact: Fact, sentence: Sentence, start: int) -> Claim:
        quote = build_quote(source.text, start, start + len(sentence.text), source.language, source.sha256)
        english = sentence if source.language == "en" else build_sentence(fact, ENGLISH, self._places.get_name)
        is_placed = _is_placed(fact)
        hedge = self._language.hedges.get(fact.modality, "") if is_placed else ""
        return Claim(
            claim_id=claim_id,
            source_id=source.source_id,
            kind=fact.kind,
            summary=english.text[:-1],
            actor=ENGLISH.units[fact.unit].capitalize() if is_placed else fact.speaker.name,
            quotes=(quote,),
            translations=("" if source.language == "en" else english.text,),
            speakers=(fact.speaker, self._outlet),
            origin_key=_name_origin(fact),
            places=self._build_places(fact, sentence, start),
            event_time=replace(fact.event, as_written=sentence.time) if is_placed else Interval(None, None),
            asserted_on=_said(fact.said_on),
            modality=fact.modality if is_placed else "asserted",
            hedge=hedge,
            quantities=_build_quantities(fact, sentence) if is_placed else (),
            stances=_build_stances(fact, claim_id),
            unplaced_reason="" if is_placed else _UNPLACED[fact.stance],
        )

    def _build_places(self, fact: Fact, sentence: Sentence, start: int) -> tuple[ClaimPlace, ...]:
        built = []
        for (role, row), spot in zip(fact.places, sentence.spots, strict=True):
            name = self._places.get_name(row)
            first = start + spot
            role = role if _is_placed(fact) else "mentioned"
            built.append(ClaimPlace(role, name, first, first + len(name), self._places.get_location(row)))
        return tuple(built)


def _is_placed(fact: Fact) -> bool:
    return fact.kind != "statement" and (not fact.stance or fact.stance in PLOTTED_ANSWERS)


def _said(day: date) -> Interval:
    return Interval(day, day, "precise")


@lru_cache(4096)
def _name(speaker_id: str, said_on: date) -> str:
    return f"{speaker_id}-{said_on}"


def _name_origin(fact: Fact) -> str:
    return _name(fact.speaker.speaker_id, fact.said_on)


def _build_quantities(fact: Fact, sentence: Sentence) -> tuple[Quantity, ...]:
    return (Quantity(fact.value, UNITS[fact.unit], fact.qualifier, sentence.what),) if fact.qualifier else ()


def _build_stances(fact: Fact, claim_id: str) -> tuple[Stance, ...]:
    if not fact.stance:
        return ()
    part = "the number" if fact.stance == "disputes-part" else ""
    return (Stance(claim_id, fact.toward, fact.stance, part, "Invented for the demo."),)


def build_sentence(fact: Fact, language: Language, get_name: Callable[[int], str]) -> Sentence:
    """Return a fact as a sentence of a language, with the offsets of its places.

    Args:
        fact: What is said.
        language: The language.
        get_name: Name of a gazetteer row.
    """
    is_placed = _is_placed(fact)
    roles = tuple(role for role, _ in fact.places)
    if fact.kind == "statement" and not fact.stance:
        pattern = language.leads["opinion" if fact.places else "worry"]
    else:
        lead = "says" if fact.stance in ("", "repeats") else fact.stance
        pattern = language.leads[lead].replace("{clause}", _find_clause(language, fact.kind, roles))
    time = _say_time(fact, language) if is_placed else ""
    slots = {
        "speaker": fact.speaker.name,
        "what": _say_quantity(fact, language),
        "verb": language.verbs[fact.modality if is_placed else "asserted"],
        "time": f" {time}" if time else "",
        **{f"p{number}": get_name(row) for number, (_, row) in enumerate(fact.places)},
    }
    text, spots = "", {}
    for number, piece in enumerate(_split(pattern)):
        if number % 2:
            spots[piece] = len(text)
            text += slots[piece]
        else:
            text += piece
    return Sentence(text, tuple(spots[f"p{number}"] for number in range(len(fact.places))), time, slots["what"])


@lru_cache(1024)
def _split(pattern: str) -> tuple[str, ...]:
    """Return text and slots of a pattern in turn, text first."""
    return tuple(_SLOT.split(pattern))


def _find_clause(language: Language, kind: str, roles: tuple[str, ...]) -> str:
    """Return the pattern for a fact; a denial speaks about a fact of whichever kind has these roles."""
    if (kind, *roles) in language.clauses:
        return language.clauses[kind, *roles]
    return next(clause for key, clause in language.clauses.items() if key[1:] == roles)


def _say_quantity(fact: Fact, language: Language) -> str:
    if not fact.qualifier:
        return language.uncounted[fact.unit]
    number = f"{fact.value:,}".replace(",", language.separator)
    return f"{language.qualifiers[fact.qualifier]}{number} {language.units[fact.unit]}"


def _say_time(fact: Fact, language: Language) -> str:
    if not fact.time_style:
        return ""
    first = fact.event.first or fact.said_on
    month = language.months[first.month - 1]
    return language.times[fact.time_style].format(day=first.day, month=month, year=first.year)
