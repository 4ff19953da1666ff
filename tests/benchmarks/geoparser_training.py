"""Learns the weights of the geoparser from gold corpora: two small convex fits, the same on every run.

The recogniser is a logistic regression over the features of `geodata.geoparsers.recognising.features`; the resolver a
conditional logit over the readings of each gold span, in which every reading within 161 km of the gold point is
right. Both have an L2 penalty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from geoparser_evaluation import NEAR_KM, Document, Mark, distance_km
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from geodata.geoparsers.geoparser import Geoparser
from geodata.geoparsers.reading.lookup import find_name
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.reading.spans import Span, find_spans
from geodata.geoparsers.recognising.coherence import doubtful_rows
from geodata.geoparsers.recognising.features import (
    CONTEXT_TEMPLATES,
    NAME_TEMPLATES,
    context_values,
    name_values,
    nesting,
    word_class,
)
from geodata.geoparsers.recognising.model import LinearModel
from geodata.geoparsers.recognising.recogniser import WeighingRecogniser
from geodata.geoparsers.resolving.name_features import NAME_FEATURES, has_namesake, name_features
from geodata.geoparsers.resolving.resolver import TEXT_FEATURES, Resolver

Array = npt.NDArray[np.float64]
Feature = tuple[str, Hashable]
FIXED = {
    "country": -0.2,
    "kind_said": 9.0,
    "other_kind_said": -0.6,
    "around_its_namesake": -4.0,
    "in_named_country": 4.5,
    "in_named_region": 6.0,
    "in_named_district": 5.0,
    "source_home": 2.5,
    "outshone": -3.0,
}
"""Weights set by hand. A city and its region lie so near each other that a corpus with points cannot tell them apart;
and what a text puts beside a name ("Hyderabad, Pakistan") counts even where the corpora have few cases of it."""
WELL_KNOWN = 120.0
"""Prominence from which on a name that another corpus leaves unmarked says more of its convention than of the name."""
SHRUNK = {"surface": 0.7}
"""Templates of words whose features count less than 1 while learning, so that their weights stay smaller: what one
corpus says of a name or a pair of words seldom holds in another."""
EXPECTED: dict[Feature, float] = {
    ("after_class", "Paper"): -2.5,
    ("after_class", "Team"): -2.5,
    ("after_class", "Firm"): -2.5,
    ("after_class", "Pact"): -1.5,
    ("far_class_after", ("Pact", "Cap")): -1.5,
    ("far_class_after", ("Pact", "Firm")): -1.5,
    ("before_class", "ofSchool"): -2.5,
    ("before_class", "ofFirm"): -2.5,
    ("before_class", "School"): -2.5,
    ("before_class", "Firm"): -2.5,
    ("before_class", "Ruler"): 1.0,
    ("person_after", "yes"): -3.0,
}
"""Weights that the penalty pulls towards instead of 0. What stands in the name of a paper, team, firm, treaty, school
or person is no place ("Boston Globe", "Bank of Scotland", "Paris Hilton"), though local news mark some of it; and
Indonesian officials and people are named with their place ("Bupati Garut", "Warga Medan")."""
LEAST_WEIGHT = 0.03
"""Smaller weights are dropped."""
GENERAL = frozenset(
    [
        *("kinds", "people", "flags", "words", "word_class", "choices", "shape", "kinds_class", "capitals"),
        *("before_class", "after_class", "classes", "class_before", "class_after", "known_surname", "beyond_comma"),
        *("before_comma", "start_class", "kind_before", "kind_after"),
        *("far_before", "far_class_after", "nested", "start", "person_after"),
    ]
)
"""Templates that hold in any language: those without words."""


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate span: its features, whether it is a toponym, its document and its corpus.

    An example in a foreign language teaches only what holds in any language.
    """

    features: tuple[Feature, ...]
    is_toponym: bool
    document: int
    corpus: str
    is_foreign: bool = False


def span_features(page: Page, span: Span, nested: Hashable) -> tuple[Feature, ...]:
    """Return the features of one candidate span, given what longer name it is part of."""
    surface = page.text[span.start : span.end]
    names = zip(NAME_TEMPLATES, name_values(span.key, span.entry, surface, page), strict=True)
    klass = word_class(span.key, page)
    context = context_values(page, span, klass, nested)
    features = (*names, *zip(CONTEXT_TEMPLATES, context, strict=True))
    return tuple([feature for feature in features if feature[1] != ""])


def examples_of(page: Page, document: Document, number: int, corpus: str, is_foreign: bool) -> list[Example]:
    """Return the candidate spans of a document as examples, but those of buildings and addresses.

    One corpus marks "Ritz Hotel" and "University of Cambridge", another the town in it, others nothing.

    Args:
        page: The document ready to be read.
        document: The document with its gold marks.
        number: Its number.
        corpus: The corpus that it belongs to.
        is_foreign: Whether another corpus sets the convention; then well-known names that are not marked are left out.
    """
    gold = {(mark.start, mark.end) for mark in document.gold}
    spans = find_spans(page)
    return [
        Example(span_features(page, span, nested), span[:2] in gold, number, corpus)
        for span, nested in zip(spans, nesting(spans), strict=True)
        if (not is_foreign or span[:2] in gold or span.entry.weight < WELL_KNOWN)
        and not any(span.start < end and start < span.end for start, end in document.sites)
    ]


def _minimum(loss: Callable[[Array], tuple[float, Array]], size: int) -> Array:
    """Return where a convex function with its gradient is least."""
    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x, dtype=np.float64)


def fit_recogniser(
    examples: Sequence[Example],
    threshold: float,
    penalty: float = 1.0,
    least_documents: int = 3,
    is_general: bool = False,
    convention: str = "",
) -> LinearModel:
    """Return the logistic regression over examples.

    Corpora of one language disagree on what counts as a toponym. Where a `convention` is named, every feature has
    one weight that all corpora share and one for each corpus, and the model follows the shared weights and those of
    the named corpus.

    Args:
        examples: What to learn from.
        threshold: Least score of a toponym.
        penalty: Weight of the L2 penalty.
        least_documents: Features in fewer documents are left out.
        is_general: Learn only what holds in any language.
        convention: The corpus whose convention is followed; empty to treat all alike.
    """
    documents: dict[Feature, set[int]] = defaultdict(set)
    for example in examples:
        for feature in _features(example, is_general, convention):
            documents[feature].add(example.document)
    columns = {feature: at for at, feature in enumerate(f for f, d in documents.items() if len(d) >= least_documents)}
    cells = [
        (row, columns[feature])
        for row, one in enumerate(examples)
        for feature in _features(one, is_general, convention)
        if feature in columns
    ]
    rows, places = (np.array(part) for part in zip(*cells, strict=True))
    sizes = np.array([SHRUNK.get(template.rpartition(":")[2], 1.0) for template, _ in columns])
    matrix = csr_matrix((sizes[places], (rows, places)), shape=(len(examples), len(columns)))
    signs = np.array([1.0 if example.is_toponym else -1.0 for example in examples])
    expected = np.array([EXPECTED.get(feature, 0.0) for feature in columns])

    def loss(weights: Array) -> tuple[float, Array]:
        margin = signs * (matrix @ weights[1:] + weights[0])
        slope = -signs / (1 + np.exp(np.minimum(margin, 50)))
        off = weights[1:] - expected
        gradient = np.concatenate([[slope.sum()], matrix.T @ slope + penalty * off])
        return float(np.logaddexp(0, -margin).sum() + penalty / 2 * (off @ off)), gradient

    weights = _minimum(loss, len(columns) + 1) * np.concatenate([[1.0], sizes])
    return _model(weights, columns, threshold, convention)


def _features(example: Example, is_general: bool, convention: str) -> Iterable[Feature]:
    """Yield the features of an example, once as shared and once as its corpus' own where a convention is followed."""
    is_general = is_general or example.is_foreign
    for feature in example.features:
        if not is_general or feature[0] in GENERAL:
            yield feature
            if convention and not example.is_foreign:
                yield f"{example.corpus}:{feature[0]}", feature[1]


def _model(weights: Array, columns: dict[Feature, int], threshold: float, convention: str) -> LinearModel:
    """Return the model that holds the weights worth keeping."""
    sums: dict[Feature, float] = defaultdict(float)
    for (template, value), at in columns.items():
        corpus, _, name = template.rpartition(":")
        if corpus in ("", convention):
            sums[name, value] += float(weights[at + 1])
    tables: dict[str, dict[Hashable, float]] = {}
    for (template, value), weight in sums.items():
        if abs(weight) >= LEAST_WEIGHT:
            tables.setdefault(template, {})[value] = round(weight, 3)
    return LinearModel(round(float(weights[0]), 3), threshold, tables)


Second = tuple[tuple[float, ...], bool]
"""One doubtful span: the values of the `COHERENCE_FEATURES`, and whether it is a toponym."""


def second_looks(page: Page, document: Document, model: LinearModel) -> list[Second]:
    """Return the doubtful spans of a document that the model has not learned from."""
    weighed = WeighingRecogniser().weigh(page, model)
    gold = {(mark.start, mark.end) for mark in document.gold}
    rows = doubtful_rows(page.index, weighed, model.threshold)
    return [(row, weighed[at][1][:2] in gold) for at, row in rows.items()]


def fit_coherence(looks: Sequence[Second], penalty: float = 1.0) -> list[float]:
    """Return the bias and the weights of the second look: a logistic regression."""
    table = np.array([row for row, _ in looks])
    signs = np.array([1.0 if is_toponym else -1.0 for _, is_toponym in looks])

    def loss(weights: Array) -> tuple[float, Array]:
        margin = signs * (table @ weights[1:] + weights[0])
        slope = -signs / (1 + np.exp(np.minimum(margin, 50)))
        gradient = np.concatenate([[slope.sum()], table.T @ slope + penalty * weights[1:]])
        return float(np.logaddexp(0, -margin).sum() + penalty / 2 * (weights[1:] @ weights[1:])), gradient

    return [round(float(weight), 3) for weight in _minimum(loss, table.shape[1] + 1)]


def with_coherence(model: LinearModel, coherence: Sequence[float]) -> LinearModel:
    """Return the model with the weights of the second look."""
    return LinearModel(model.bias, model.threshold, model.tables(), coherence)


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of one gold span: their features, which of them are right, and how much the span counts."""

    features: Array
    right: npt.NDArray[np.bool_]
    weight: float = 1.0


def choices_of(geoparser: Geoparser, page: Page, document: Document) -> list[Choice]:
    """Return the choices that a document's gold spans with coordinates put."""
    blank = Resolver([0.0] * len(NAME_FEATURES), [0.0] * len(TEXT_FEATURES))
    marks = sorted(document.gold, key=lambda mark: (mark.start, -mark.end))
    spans = [Span(mark.start, mark.end, *find_name(page, mark.start, mark.end)) for mark in marks]
    found = []
    for mark, ranking in zip(marks, blank.resolve(page, spans), strict=True):
        if ranking is None or mark.latitude is None or len(ranking.scores) < 2:
            continue
        readings = ranking.entry.readings
        near = [distance_km(mark, Mark(0, 1, one.latitude, one.longitude)) <= NEAR_KM for one in readings]
        if any(near) and not all(near):
            names = map(name_features, readings, has_namesake(ranking.entry))
            rows = [name + row for name, row in zip(names, ranking.features, strict=True)]
            found.append(Choice(np.array(rows), np.array(near)))
    return found


def fit_resolver(choices: Sequence[Choice], penalty: float = 1.0) -> Resolver:
    """Return the conditional logit over choices."""
    table = np.concatenate([choice.features for choice in choices])
    right = np.concatenate([choice.right for choice in choices])
    sizes = [len(choice.right) for choice in choices]
    starts = np.cumsum([0, *sizes[:-1]])
    fixed = np.array([FIXED.get(name, 0.0) for name in (*NAME_FEATURES, *TEXT_FEATURES)])
    given = table @ fixed
    table = table * (fixed == 0)
    owner = np.repeat(np.arange(len(choices)), sizes)
    counts = np.array([choice.weight for choice in choices])

    def loss(weights: Array) -> tuple[float, Array]:
        scores = table @ weights + given
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total = np.add.reduceat(raised, starts)
        hit = np.add.reduceat(raised * right, starts) + 1e-12
        slope = counts[owner] * (raised / total[owner] - raised * right / hit[owner])
        value = float(-(counts * np.log(hit / total)).sum() + penalty / 2 * (weights @ weights))
        return value, table.T @ slope + penalty * weights

    weights = [round(float(weight), 3) for weight in _minimum(loss, table.shape[1]) + fixed]
    return Resolver(weights[: len(NAME_FEATURES)], weights[len(NAME_FEATURES) :])


def pages_of(geoparser: Geoparser, documents: Iterable[Document]) -> list[tuple[Page, Document]]:
    """Return documents ready to be read."""
    return [(geoparser.page(document.text, document.language or None), document) for document in documents]
