"""Text → spans: which of the spans that may be toponyms are."""

from __future__ import annotations

from typing import Final, NamedTuple, Protocol

from geodata.geoparsers.coherence import DOUBT_BELOW, Weighed, look_again
from geodata.geoparsers.features import Left, Right, after, before, name_values, page_values, word_class
from geodata.geoparsers.model import LinearModel, belief_of, open_model
from geodata.geoparsers.name_index import REMEMBERED
from geodata.geoparsers.page import Page
from geodata.geoparsers.spans import Span, find_spans
from geodata.geoparsers.unspaced import find_scanned

SCANNED: Final = frozenset(("zh", "ja", "ko", "ar", "he", "ka", "hi", "fa", "ur"))
"""Languages whose script has no capital letters."""
HOPELESS: Final = -8.0
"""A name that says so much against itself is not looked at any further."""


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
        self._name_scores: dict[tuple[str, str, str], tuple[float, str]] = {}

    def model_of(self, language: str) -> LinearModel:
        """Return the weights for a language."""
        return open_model(language)

    def find(self, page: Page) -> list[Found]:
        """Return the toponyms ordered by start, none overlapping another; empty if there are none."""
        found = [Found(span, belief) for span, belief in find_scanned(page)] if page.language in SCANNED else []
        if page.starts:
            model = self.model_of(page.language)
            taken = [one.span for one in found]
            weighed = look_again(
                page.index, self.weigh(page, model), model.threshold, model.coherence, model.coherence_bias
            )
            likely = [one for one in weighed if one[0] > model.threshold]
            for score, span in self._best(likely, taken):
                found.append(Found(span, belief_of(score - model.threshold)))
        found.sort(key=_start_of)
        return found

    def weigh(self, page: Page, model: LinearModel) -> list[Weighed]:
        """Return the spans that are at least doubtful, with their scores, ordered by start."""
        threshold = model.threshold - DOUBT_BELOW
        weighed: list[Weighed] = []
        lefts: dict[int, Left] = {}
        rights: dict[int, Right] = {}
        for span in find_spans(page):
            start, end, key, entry = span
            name_score, klass = self._name_score(page, model, span)
            if name_score < HOPELESS:
                continue
            left = lefts.get(start)
            if left is None:
                left = lefts[start] = before(page, start)
            right = rights.get(end)
            if right is None:
                right = rights[end] = after(page, end)
            kind = entry.kind
            score = name_score + model.left_score(left, klass, kind) + model.right_score(right, klass, kind)
            score += model.page_score(page_values(page, start, end, key, left, right))
            if score > threshold:
                weighed.append((score, span))
        return weighed

    def _name_score(self, page: Page, model: LinearModel, span: Span) -> tuple[float, str]:
        """Return what the name alone says, and its word class; remembered."""
        surface = page.text[span.start : span.end]
        known = self._name_scores.get((page.language, span.key, surface))
        if known is None:
            if len(self._name_scores) >= REMEMBERED:
                self._name_scores.clear()
            score = model.name_score(name_values(span.key, span.entry, surface, page))
            known = self._name_scores[page.language, span.key, surface] = (score, word_class(span.key, page))
        return known

    @staticmethod
    def _best(
        weighed: list[Weighed], taken: list[Span]
    ) -> list[Weighed]:
        """Return those that do not overlap a better one."""
        weighed.sort(key=_score_of, reverse=True)
        kept: list[Weighed] = []
        for score, span in weighed:
            start, end = span.start, span.end
            for other in taken:
                if start < other.end and other.start < end:
                    break
            else:
                taken.append(span)
                kept.append((score, span))
        return kept


def _start_of(found: Found) -> int:
    return found.span.start


def _score_of(weighed: Weighed) -> float:
    return weighed[0]
