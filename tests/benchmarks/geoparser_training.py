"""Learns the weights of the geoparser from gold corpora: two small convex fits, the same on every run.

The recogniser is a logistic regression over the features of `geodata.geoparsers.features`; the resolver a conditional logit over the
readings of each gold span, in which every reading within 161 km of the gold point is right. Both have an L2 penalty.
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

from geodata.geoparsers.features import CONTEXT_TEMPLATES, NAME_TEMPLATES, context_values, name_values, word_class
from geodata.geoparsers.geoparser import Geoparser
from geodata.geoparsers.lookup import find_name
from geodata.geoparsers.model import LinearModel
from geodata.geoparsers.page import Page
from geodata.geoparsers.resolver import NAME_FEATURES, TEXT_FEATURES, Resolver, name_features
from geodata.geoparsers.spans import Span, find_spans

Array = npt.NDArray[np.float64]
Feature = tuple[str, Hashable]
LEAST_WEIGHT = 0.03
"""Smaller weights are dropped."""
GENERAL = frozenset(
    ["kinds", "people", "flags", "words", "word_class", "choices", "shape", "kinds_class", "before_class", "after_class", "classes", "class_before", "class_after", "known_surname", "beyond_comma", "before_comma", "start_class", "kind_before", "kind_after"]
)
"""Templates that hold in any language: those without words."""


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate span: its features, whether it is a toponym, and the document it stands in."""

    features: tuple[Feature, ...]
    is_toponym: bool
    document: int


def span_features(page: Page, span: Span) -> tuple[Feature, ...]:
    """Return the features of one candidate span."""
    surface = page.text[span.start : span.end]
    names = zip(NAME_TEMPLATES, name_values(span.key, span.entry, surface, page), strict=True)
    klass = word_class(span.key, page)
    context = context_values(page, span.start, span.end, span.key, klass, span.entry.kind)
    return (*names, *zip(CONTEXT_TEMPLATES, context, strict=True))


def examples_of(page: Page, document: Document, number: int) -> list[Example]:
    """Return all candidate spans of a document as examples."""
    gold = {(mark.start, mark.end) for mark in document.gold}
    return [Example(span_features(page, span), span[:2] in gold, number) for span in find_spans(page)]


def _minimum(loss: Callable[[Array], tuple[float, Array]], size: int) -> Array:
    """Return where a convex function with its gradient is least."""
    found = minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return np.asarray(found.x, dtype=np.float64)


def fit_recogniser(
    examples: Sequence[Example], threshold: float, penalty: float = 1.0, least_documents: int = 3, is_general: bool = False
) -> LinearModel:
    """Return the logistic regression over examples; features in fewer documents than `least_documents` are left out."""
    documents: dict[Feature, set[int]] = defaultdict(set)
    for example in examples:
        for feature in example.features:
            if not is_general or feature[0] in GENERAL:
                documents[feature].add(example.document)
    kept = [feature for feature, where in documents.items() if len(where) >= least_documents]
    columns = {feature: at for at, feature in enumerate(kept)}
    cells = [
        (row, columns[feature]) for row, one in enumerate(examples) for feature in one.features if feature in columns
    ]
    rows, places = (np.array(part) for part in zip(*cells, strict=True))
    matrix = csr_matrix((np.ones(len(cells)), (rows, places)), shape=(len(examples), len(columns)))
    signs = np.array([1.0 if example.is_toponym else -1.0 for example in examples])

    def loss(weights: Array) -> tuple[float, Array]:
        margin = signs * (matrix @ weights[1:] + weights[0])
        slope = -signs / (1 + np.exp(np.minimum(margin, 50)))
        gradient = np.concatenate([[slope.sum()], matrix.T @ slope + penalty * weights[1:]])
        return float(np.logaddexp(0, -margin).sum() + penalty / 2 * (weights[1:] @ weights[1:])), gradient

    weights = _minimum(loss, len(columns) + 1)
    return _model(weights, columns, threshold)


def _model(weights: Array, columns: dict[Feature, int], threshold: float) -> LinearModel:
    """Return the model that holds the weights worth keeping."""
    tables: dict[str, dict[Hashable, float]] = {}
    for (template, value), at in columns.items():
        weight = round(float(weights[at + 1]), 3)
        if abs(weight) >= LEAST_WEIGHT:
            tables.setdefault(template, {})[value] = weight
    return LinearModel(round(float(weights[0]), 3), threshold, tables)


@dataclass(frozen=True, slots=True)
class Choice:
    """The readings of one gold span: their features, and which of them are right."""

    features: Array
    right: npt.NDArray[np.bool_]


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
            rows = [name_features(one) + row for one, row in zip(readings, ranking.features, strict=True)]
            found.append(Choice(np.array(rows), np.array(near)))
    return found


def fit_resolver(choices: Sequence[Choice], penalty: float = 1.0) -> Resolver:
    """Return the conditional logit over choices."""
    table = np.concatenate([choice.features for choice in choices])
    right = np.concatenate([choice.right for choice in choices])
    sizes = [len(choice.right) for choice in choices]
    starts = np.cumsum([0, *sizes[:-1]])
    owner = np.repeat(np.arange(len(choices)), sizes)

    def loss(weights: Array) -> tuple[float, Array]:
        scores = table @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        total = np.add.reduceat(raised, starts)
        hit = np.add.reduceat(raised * right, starts) + 1e-12
        slope = raised / total[owner] - raised * right / hit[owner]
        value = float(-np.log(hit / total).sum() + penalty / 2 * (weights @ weights))
        return value, table.T @ slope + penalty * weights

    weights = [round(float(weight), 3) for weight in _minimum(loss, table.shape[1])]
    return Resolver(weights[: len(NAME_FEATURES)], weights[len(NAME_FEATURES) :])


def pages_of(geoparser: Geoparser, documents: Iterable[Document]) -> list[tuple[Page, Document]]:
    """Return documents ready to be read."""
    return [(geoparser.page(document.text, document.language or None), document) for document in documents]
