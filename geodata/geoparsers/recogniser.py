"""Text → spans: which of the spans that may be toponyms are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol

from geodata.gazetteer.kinds import COUNTRY, NATIONAL_CAPITAL, PRIMARY
from geodata.geoparsers.coherence import DOUBT_BELOW, Weighed, look_again
from geodata.geoparsers.features import Left, Right, after, before, name_values, page_values, word_class
from geodata.geoparsers.kind_words import BEFORE, kinds_said
from geodata.geoparsers.model import LinearModel, belief_of, open_model
from geodata.geoparsers.name_index import REMEMBERED
from geodata.geoparsers.page import Page
from geodata.geoparsers.spans import Span, find_spans
from geodata.geoparsers.unspaced import find_scanned

SCANNED: Final = frozenset(("zh", "ja", "ko", "ar", "he", "ka", "hi", "fa", "ur"))
"""Languages whose script has no capital letters."""
HOPELESS: Final = 5.2
"""A name that lies so far below the threshold by itself is not looked at any further."""
TAKEN: Final = b"\x01"
"""Marks a character that belongs to a toponym."""
HELP: Final = 3.0
"""The most that what stands behind a name is expected to say for it."""
VOUCHED: Final = 0.1
"""How far above the threshold a name stands that is vouched for."""
LEAST_VOUCHED: Final = 60.0
"""Least prominence of a place that the word for its kind can vouch for."""
KIND_FIRST: Final = frozenset(("id", "ms"))
"""Languages in which the word that tells the kind of a place stands before its name and nowhere else."""


def is_vouched_for(page: Page, span: Span) -> bool:
    """Tell whether a name needs no weighing: a country's own, or one behind its kind ("kabupaten Blitar")."""
    entry = span.entry
    if entry.is_country:
        lexicon = page.lexicon
        is_capital = page.text[span.start].isupper()
        return is_capital and span.key not in lexicon.given_names and span.key not in lexicon.common
    if page.language in KIND_FIRST and entry.weight >= LEAST_VOUCHED:
        first = entry.readings[0]
        if entry.is_abbreviation and entry.kind == COUNTRY:
            return page.text[span.end : span.end + 1] == " " and page.text[span.end + 1 : span.end + 2].islower()
        if first.rank == NATIONAL_CAPITAL and first.flags & PRIMARY:
            lexicon = page.lexicon
            return span.key not in lexicon.given_names and span.key not in lexicon.common
        folded, start = page.folded, span.start
        left = folded[max(0, start - 24) : start].rsplit(None, 1)
        if folded[start : span.end].partition(" ")[0] not in BEFORE and (not left or left[-1] not in BEFORE):
            return False
        said = kinds_said(folded, start, span.end)
        return bool(said) and any(reading.kind in said for reading in entry.readings)
    return False


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
        self._name_scores: dict[str, dict[str, tuple[float, str, str]]] = {}

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
        return found

    def weigh(self, page: Page, model: LinearModel) -> list[Weighed]:
        """Return the spans that are at least doubtful, with their scores, ordered by start."""
        threshold = model.threshold - DOUBT_BELOW
        hopeless = model.threshold - HOPELESS
        helpless = threshold - HELP
        weighed: list[Weighed] = []
        lefts: dict[int, Left] = {}
        rights: dict[int, Right] = {}
        name_scores = self._name_scores.setdefault(page.language, {})
        for span in find_spans(page):
            start, end, key, entry = span
            surface = page.text[start:end]
            known = name_scores.get(surface)
            if known is None or known[2] != key:
                known = self._remember(page, model, span, surface)
            name_score, klass, _ = known
            if name_score < hopeless:
                continue
            left = lefts.get(start)
            if left is None:
                left = lefts[start] = before(page, start)
            kind = entry.kind
            score = name_score + model.left_score(left, klass, kind)
            if score < helpless and not entry.is_country:
                continue
            right = rights.get(end)
            if right is None:
                right = rights[end] = after(page, end)
            score += model.right_score(right, klass, kind)
            score += model.page_score(page_values(page, start, end, key, left, right))
            if score > threshold or is_vouched_for(page, span):
                weighed.append((score, span))
        return weighed

    @staticmethod
    def _likely(page: Page, model: LinearModel, weighed: Sequence[Weighed]) -> list[Weighed]:
        """Return the spans above the threshold, and just above it those that are vouched for."""
        least = model.threshold
        likely = []
        for score, span in weighed:
            if score > least:
                likely.append((score, span))
            elif is_vouched_for(page, span):
                likely.append((least + VOUCHED, span))
        return likely

    def _remember(self, page: Page, model: LinearModel, span: Span, surface: str) -> tuple[float, str, str]:
        """Return what a name alone says, its word class and its key, and remember it by how it is written."""
        known = self._name_scores[page.language]
        if len(known) >= REMEMBERED:
            known.clear()
        score = model.name_score(name_values(span.key, span.entry, surface, page))
        known[surface] = remembered = (score, word_class(span.key, page), span.key)
        return remembered

    @staticmethod
    def _best(weighed: list[Weighed], taken: bytearray) -> list[Weighed]:
        """Return those that do not overlap a better one; `taken` has a byte for each character."""
        weighed.sort(key=_score_of, reverse=True)
        kept: list[Weighed] = []
        for score, span in weighed:
            start, end = span.start, span.end
            if taken.find(TAKEN, start, end) < 0:
                taken[start:end] = TAKEN * (end - start)
                kept.append((score, span))
        return kept


def _start_of(found: Found) -> int:
    return found.span.start


def _score_of(weighed: Weighed) -> float:
    return weighed[0]
