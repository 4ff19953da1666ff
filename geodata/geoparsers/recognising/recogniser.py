"""Text → spans: which of the spans that may be toponyms are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from geodata.geoparsers.reading.name_index import REMEMBERED
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span, find_spans
from geodata.geoparsers.reading.unspaced import find_scanned
from geodata.geoparsers.recognising.coherence import DOUBT_BELOW, Weighed, look_again
from geodata.geoparsers.recognising.features import (
    NO_SURNAME,
    after,
    before,
    name_values,
    nesting,
    surname_value,
    word_class,
)
from geodata.geoparsers.recognising.listed import find_listed
from geodata.geoparsers.recognising.model import LinearModel, belief_of, open_model
from geodata.geoparsers.recognising.refusing import refuse
from geodata.geoparsers.recognising.vouching import (
    is_framed,
    is_vouched,
    is_vouched_for,
    may_be_framed,
    what_may_vouch,
)
from geodata.geoparsers.words.kind_words import AFTER, BEFORE
from geodata.geoparsers.words.scripts import SCANNED
from geodata.remembered import Remembered

HOPELESS: Final = 6.0
"""A name that lies so far below the threshold by itself is not looked at any further."""
TAKEN: Final = b"\x01"
"""Marks a character that belongs to a toponym."""
HELP: Final = 2.0
"""The most that what stands behind a name is expected to say for it."""
FRAMED: Final = 0.8
"""How far above the threshold a name stands that a frame of places is around."""
VOUCHED: Final = 0.1
"""How far above the threshold a name stands that is vouched for."""
Known = tuple[float, str, str, int]
"""What is remembered of a name as written: its score, its word class, its key, and what may vouch for it."""


class Found(NamedTuple):
    """A toponym that was recognised.

    Attributes:
        span: Where it stands and what the gazetteer knows of the name.
        belief: That it is a toponym, from 0 to 1.
    """

    span: Span
    belief: float


class Recogniser(Protocol):
    """Finds the spans of a text that are toponyms."""

    def find(self, page: Page) -> list[Found]:
        """Return the toponyms ordered by start, none overlapping another; empty if there are none."""
        ...


class WeighingRecogniser:
    """Weighs every candidate span by what it is and where it stands, and keeps the best that do not overlap."""

    def __init__(self) -> None:
        self._name_scores: dict[str, Remembered[str, Known]] = {}

    def model_of(self, language: str) -> LinearModel:
        """Return the weights for a language."""
        return open_model(language)

    def find(self, page: Page) -> list[Found]:
        """Return the toponyms ordered by start, none overlapping another; empty if there are none."""
        found = [Found(span, belief) for span, belief in find_scanned(page)] if page.language in SCANNED else []
        if page.starts:
            model = self.model_of(page.language)
            taken = bytearray(len(page.text))
            for one in found:
                taken[one.span.start : one.span.end] = TAKEN * (one.span.end - one.span.start)
            weighed = look_again(
                page.index, self.weigh(page, model), model.threshold, model.coherence, model.coherence_bias
            )
            likely = self._likely(page, model, weighed)
            for score, span in self._best(likely, taken):
                found.append(Found(span, belief_of(score - model.threshold)))
        found.sort(key=_start_of)
        refused = refuse(page, [one.span for one in found])
        return [one for one, is_out in zip(found, refused, strict=True) if not is_out]

    def weigh(self, page: Page, model: LinearModel) -> list[Weighed]:
        """Return the spans that are at least doubtful, with their scores, ordered by start."""
        threshold = model.threshold - DOUBT_BELOW
        hopeless = model.threshold - HOPELESS
        helpless = threshold - HELP
        weighed: list[Weighed] = []
        text, surnames = page.text, page.surnames
        lefts, rights = page.lefts, page.rights
        left_scores, right_scores = model.left_scores, model.right_scores
        class_weights, surname_weights, beyond_weights, front_weights, nested_weights, start_weights = model.page_tables
        no_surname = surname_weights.get(NO_SURNAME, 0.0)
        name_scores = self._name_scores.setdefault(page.language, Remembered(REMEMBERED))
        spans = find_spans(page)
        for span, nested in zip(spans, nesting(spans), strict=True):
            start, end, key, entry = span
            surface = text[start:end]
            known = name_scores.get(surface)
            if known is None or known[2] != key:
                known = self._remember(page, model, span, surface)
            score, klass, _, vouched = known
            if score < hopeless and not may_be_framed(page, span):
                continue
            left = lefts.get(start) or before(page, start)
            about = (left, klass, entry.kind)
            known_score = left_scores.get(about)
            score += model.left_score(about) if known_score is None else known_score
            if score < helpless and not entry.is_country and not may_be_framed(page, span):
                continue
            right = rights.get(end) or after(page, end)
            beyond = (right, klass, entry.kind)
            known_score = right_scores.get(beyond)
            score += model.right_score(beyond) if known_score is None else known_score
            score += class_weights.get((left[1], right[1]), 0.0)
            score += surname_weights.get(surname_value(key, surnames), 0.0) if surnames else no_surname
            if right[0] == ",":
                score += beyond_weights.get(page.container_class(end + 1), 0.0)
            if left[0] == ",":
                score += front_weights.get(page.front_class(start), 0.0)
            if left[3]:
                score += start_weights.get((klass, right[1]), 0.0)
            if nested:
                score += nested_weights.get(nested, 0.0)
            if score > threshold or is_vouched(page, span, vouched, left[0]):
                weighed.append((score, span))
        return weighed

    @staticmethod
    def _likely(page: Page, model: LinearModel, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Return the spans above the threshold, and just above it those that are vouched for.

        A name of the gazetteer of several words counts as much as one that it holds: New London as London.
        """
        least = model.threshold
        vouched, framed = least + VOUCHED, least + FRAMED
        likely: list[Weighed] = []
        listed = find_listed(page, weighed, least)
        for at, (score, span) in enumerate(weighed):
            if score <= least:
                is_vouched_now = at in listed or is_vouched_for(page, span)
                score = framed if is_framed(page, span) else vouched if is_vouched_now else score
            if score > least:
                likely.append((score, span))
        return _with_longer(likely, weighed)

    def _remember(self, page: Page, model: LinearModel, span: Span, surface: str) -> Known:
        """Return what a name alone says, and remember it by how it is written."""
        known = self._name_scores[page.language]
        score = model.name_score(name_values(span.key, span.entry, surface, page))
        known[surface] = remembered = (score, word_class(span.key, page), span.key, what_may_vouch(page, span))
        return remembered

    @staticmethod
    def _best(weighed: list[Weighed], taken: bytearray) -> list[Weighed]:
        """Return those that do not overlap a better one; `taken` has a byte for each character."""
        weighed.sort(key=_rank_of, reverse=True)
        kept: list[Weighed] = []
        for score, span in weighed:
            start, end = span.start, span.end
            if taken.find(TAKEN, start, end) < 0:
                taken[start:end] = TAKEN * (end - start)
                kept.append((score, span))
        return kept


def _with_longer(likely: list[Weighed], weighed: Sequence[Weighed]) -> list[Weighed]:
    """Return likely spans with the longer names of the gazetteer that hold one of them, each as likely as that one.

    A word for the kind makes no longer name: whether "kota Kediri" or "Kediri" is meant, their own scores decide.
    """
    longer = [span for _, span in weighed if " " in span.key and span.entry.readings and "," not in span.key]
    if not longer:
        return likely
    starts = [span.start for _, span in likely]
    more = []
    for span in longer:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        held = [score for score, inner in likely[first:last] if _holds(span, inner)]
        if held:
            more.append((max(held), span))
    return likely + more


def _holds(span: Span, inner: Span) -> bool:
    """Tell whether a name contains another name of the gazetteer and more than a word for its kind."""
    if inner.end > span.end or len(inner.key) >= len(span.key) or not inner.entry.readings:
        return False
    return not is_kind_and(span.key, inner.key)


def is_kind_and(key: str, inner: str) -> bool:
    """Tell whether a name is another with a word for its kind: "kota kediri", "amur river"."""
    first, _, rest = key.partition(" ")
    if rest == inner:
        return first in BEFORE
    rest, _, last = key.rpartition(" ")
    return rest == inner and last in AFTER


def _start_of(found: Found) -> int:
    return found.span.start


def _rank_of(weighed: Weighed) -> tuple[float, int]:
    """Return what the better of two spans has more of: score, then length."""
    return weighed[0], weighed[1].end - weighed[1].start
