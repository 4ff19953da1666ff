"""Trains the geoparser on gold corpora, reports cross-validated figures, and writes the weights.

    python tests/benchmarks/train_geoparser.py --corpus DIR [--write]
    python tests/benchmarks/train_geoparser.py --corpus DIR --across en

Every figure is measured by cross-validation over documents: a document is judged by weights that never saw it. With
`--across` it is judged by weights that never saw its corpus.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import permutations
from pathlib import Path

from geoparser_evaluation import Document, Mark, Scores, add_found, add_resolved, read_corpus
from geoparser_training import (
    Choice,
    Example,
    Second,
    choices_of,
    examples_of,
    fit_coherence,
    fit_recogniser,
    fit_resolver,
    pages_of,
    second_looks,
    with_coherence,
)
from geoparser_world import WorldNews

from geodata.gazetteer import Gazetteer
from geodata.geoparsers import Geoparser, open_geoparser
from geodata.geoparsers.reading.name_index import NameIndex
from geodata.geoparsers.reading.page import Page
from geodata.geoparsers.recognising import model as models
from geodata.geoparsers.recognising.model import LinearModel
from geodata.geoparsers.recognising.recogniser import WeighingRecogniser
from geodata.geoparsers.resolving.name_features import NAME_FEATURES
from geodata.geoparsers.resolving.resolver import TEXT_FEATURES, WEIGHTS, Resolver

FOLDS = 5
THRESHOLDS = {"en": -0.7, "id": -0.8, "ru": -0.7, "other": -0.5}
CONVENTIONS = {"id": "ina_even"}
"""The corpus whose convention a language's weights follow, where its corpora disagree."""
NATIONALITIES = frozenset(("nerel_trainval",))
"""Corpora that count adjectives and peoples."""
COUNTS = {"lgl_even": 0.4}
"""How much a corpus counts for the resolver: local news must not teach it that small places are meant everywhere."""
WORLD_TEXTS = 200
WORLD_COUNTS = 0.7
"""How many made-up texts of world news the resolver learns from beside the corpora, and how much they count."""
HELPERS = {"id": ("en",)}
"""Languages whose corpora teach a language with few documents what holds in any language."""
PENALTY = 1.0


class FixedRecogniser(WeighingRecogniser):
    """The shipped recogniser with given weights."""

    def __init__(self, model: LinearModel) -> None:
        super().__init__()
        self.model = model

    def model_of(self, language: str) -> LinearModel:
        """Return the given weights whatever the language."""
        return self.model


class Corpus:
    """A gold corpus, read and turned into examples and choices."""

    def __init__(self, path: Path, geoparser: Geoparser) -> None:
        self.name = path.stem
        self.pages: list[tuple[Page, Document]] = pages_of(geoparser, read_corpus(path))
        self.language = Counter(page.language for page, _ in self.pages).most_common(1)[0][0]
        is_foreign = CONVENTIONS.get(self.language, self.name) != self.name
        self.is_foreign = is_foreign
        self.choices = [choices_of(geoparser, page, document) for page, document in self.pages]

    @cached_property
    def examples(self) -> list[list[Example]]:
        """The candidate spans of each document."""
        return [
            examples_of(page, document, at, self.name, self.is_foreign)
            for at, (page, document) in enumerate(self.pages)
        ]


def _examples(corpora: Sequence[Corpus], language: str, without: int | None) -> list[Example]:
    """Return the examples for one language outside a fold; documents keep distinct numbers."""
    found, base = [], 0
    for corpus in corpora:
        is_foreign = corpus.language in HELPERS.get(language, ())
        if is_foreign or language in (corpus.language, "other"):
            for at, examples in enumerate(corpus.examples):
                if without is None or at % FOLDS != without:
                    found += [replace(one, document=base + at, is_foreign=is_foreign) for one in examples]
        base += len(corpus.pages)
    return found


def _choices(corpora: Sequence[Corpus], without: int | None) -> list[Choice]:
    """Return the choices of all corpora outside a fold."""
    return [
        replace(choice, weight=COUNTS.get(corpus.name, 1.0))
        for corpus in corpora
        for at, choices in enumerate(corpus.choices)
        if without is None or at % FOLDS != without
        for choice in choices
    ]


def learn_resolver(corpora: Sequence[Corpus], geoparser: Geoparser, without: int | None) -> Resolver:
    """Return the resolver learned from world news and from all documents of the corpora outside a fold."""
    texts = WorldNews(geoparser.index.gazetteer).draw(WORLD_TEXTS)
    world = [
        replace(choice, weight=WORLD_COUNTS)
        for page, document in pages_of(geoparser, texts)
        for choice in choices_of(geoparser, page, document)
    ]
    return fit_resolver([*_choices(corpora, without), *world], PENALTY)


def marks_of(toponyms: Sequence[object]) -> list[Mark]:
    """Return toponyms as marks."""
    return [Mark(one.start, one.end, one.latitude, one.longitude) for one in toponyms]  # type: ignore[attr-defined]


class Errors:
    """What went wrong, counted by surface."""

    def __init__(self) -> None:
        self.wrong: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.misplaced: Counter[str] = Counter()

    def add(self, document: Document, answers: Sequence[Mark], resolved: Sequence[Mark]) -> None:
        """Count one document's errors."""
        gold = {(mark.start, mark.end) for mark in document.gold}
        given = {(mark.start, mark.end) for mark in answers}
        self.wrong.update(document.text[start:end] for start, end in given - gold)
        self.missed.update(document.text[start:end] for start, end in gold - given)
        from geoparser_evaluation import NEAR_KM, distance_km

        for mark, answer in zip(document.gold, resolved, strict=True):
            if mark.latitude is not None and mark.longitude is not None and distance_km(mark, answer) > NEAR_KM:
                place = f"{answer.latitude:.1f},{answer.longitude:.1f}" if answer.latitude is not None else "-"
                surface = document.text[mark.start : mark.end]
                self.misplaced[f"{surface} [{mark.latitude:.1f},{mark.longitude:.1f} ≠ {place}]"] += 1

    def show(self, most: int) -> None:
        """Print the commonest errors."""
        for title, counts in (("WRONG", self.wrong), ("MISSED", self.missed), ("MISPLACED", self.misplaced)):
            print(f"  {title}: " + "; ".join(f"{text} {count}" for text, count in counts.most_common(most)))


class Learner:
    """Learns the recogniser of one language, with and without each fold of documents."""

    def __init__(self, corpora: Sequence[Corpus], language: str) -> None:
        self.corpora = corpora
        self.language = language
        self.models = [self._fit(fold) for fold in range(FOLDS)]
        self.looks: list[tuple[int, Second]] = []
        for corpus in corpora:
            if self._counts(corpus):
                for at, (page, document) in enumerate(corpus.pages):
                    looks = second_looks(page, document, self.models[at % FOLDS])
                    self.looks += [(at % FOLDS, look) for look in looks]

    def _counts(self, corpus: Corpus) -> bool:
        """Tell whether a second look learns from a corpus."""
        return corpus.language == self.language and CONVENTIONS.get(self.language, corpus.name) == corpus.name

    def _fit(self, without: int | None) -> LinearModel:
        """Return the first look, learned without one fold or from all documents."""
        return fit_recogniser(
            _examples(self.corpora, self.language, without),
            THRESHOLDS[self.language],
            PENALTY,
            is_general=self.language == "other",
            convention=CONVENTIONS.get(self.language, ""),
        )

    def unseen(self, fold: int) -> LinearModel:
        """Return the whole recogniser learned without one fold."""
        looks = [look for where, look in self.looks if where != fold]
        return with_coherence(self.models[fold], fit_coherence(looks))

    def whole(self) -> LinearModel:
        """Return the recogniser learned from all documents."""
        model = self._fit(None)
        return with_coherence(model, fit_coherence([look for _, look in self.looks])) if self.looks else model


def cross_validate(corpora: Sequence[Corpus], geoparser: Geoparser, learners: Sequence[Learner], show: int) -> None:
    """Print the figures of each corpus, every document judged by weights that never saw it."""
    resolvers = [learn_resolver(corpora, geoparser, fold) for fold in range(FOLDS)]
    for learner in learners:
        for corpus in corpora:
            if corpus.language == learner.language:
                models = [learner.unseen(fold) for fold in range(FOLDS)]
                _judge(corpus.name, corpus, geoparser, models, resolvers, show)


def judge_across(corpora: Sequence[Corpus], geoparser: Geoparser, language: str, show: int) -> None:
    """Print the figures of each corpus of a language when only another one was learned from."""
    for source, target in permutations([corpus for corpus in corpora if corpus.language == language], 2):
        resolver = learn_resolver([source], geoparser, None)
        model = Learner([source], language).whole()
        name = f"{source.name} → {target.name}"
        _judge(name, target, geoparser, [model] * FOLDS, [resolver] * FOLDS, show)


def _judge(
    name: str,
    corpus: Corpus,
    geoparser: Geoparser,
    models: Sequence[LinearModel],
    resolvers: Sequence[Resolver],
    show: int,
) -> None:
    """Print the figures of one corpus, each fold judged by a recogniser and a resolver of its own."""
    scores, errors = Scores(), Errors()
    for fold in range(FOLDS):
        judge = Geoparser(geoparser.index, FixedRecogniser(models[fold]), resolvers[fold])
        for _, document in corpus.pages[fold::FOLDS]:
            told = corpus.name in NATIONALITIES
            answers = marks_of(judge.parse(document.text, corpus.language, nationalities=told))
            spans = [(mark.start, mark.end) for mark in document.gold]
            resolved = marks_of(judge.resolve(document.text, spans, corpus.language))
            add_found(scores, document.gold, answers)
            add_resolved(scores, document.gold, resolved)
            errors.add(document, answers, resolved)
    exact, overlap, joint = scores.exact, scores.overlap.f1, scores.joint.f1
    print(
        f"{name:18} exact P {exact.precision:.3f} R {exact.recall:.3f} F1 {exact.f1:.3f}"
        f"  overlap {overlap:.3f}  near {scores.near:.3f}  joint {joint:.3f}",
        flush=True,
    )
    if show:
        errors.show(show)


def write_model(language: str, model: LinearModel, tables: dict[str, dict[object, float]]) -> None:
    """Write one language's weights."""
    path = models.WEIGHTS / f"recogniser_{language}.json"
    rows = {
        name: sorted(([value, weight] for value, weight in table.items()), key=str) for name, table in tables.items()
    }
    body = ",\n".join(f"{json.dumps(name)}: {json.dumps(pairs, ensure_ascii=False)}" for name, pairs in rows.items())
    coherence = json.dumps([model.coherence_bias, *model.coherence] if model.coherence else [])
    head = f'"bias": {model.bias}, "threshold": {model.threshold}, "coherence": {coherence}'
    text = f'{{{head}, "tables": {{\n{body}\n}}}}\n'
    path.write_text(text, encoding="utf-8")
    print(path.name, sum(map(len, tables.values())), "weights")


def write_resolver(resolver: Resolver) -> None:
    """Write the resolver's weights."""
    weights = {
        "name": dict(zip(NAME_FEATURES, resolver.name_weights, strict=True)),
        "text": dict(zip(TEXT_FEATURES, resolver.text_weights, strict=True)),
    }
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Cross-validate and, if asked to, write the weights learned from all documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of gold corpora (.jsonl)")
    parser.add_argument("--write", action="store_true", help="write the weights")
    parser.add_argument("--no-check", action="store_true", help="do not cross-validate")
    parser.add_argument("--across", metavar="LANGUAGE", help="learn each corpus of a language, judge the others")
    parser.add_argument("--gazetteer", type=Path, help="folder of another gazetteer")
    parser.add_argument("--only", help="these languages only, parted by commas; empty for the resolver alone")
    parser.add_argument("--errors", type=int, default=0, help="show so many of the commonest errors")
    args = parser.parse_args()
    index = NameIndex(Gazetteer(args.gazetteer)) if args.gazetteer else open_geoparser().index
    geoparser = Geoparser(index, WeighingRecogniser(), open_geoparser().resolver)
    corpora = [Corpus(path, geoparser) for path in sorted(args.corpus.glob("*.jsonl"))]
    languages = args.only.split(",") if args.only is not None else list(THRESHOLDS)
    if args.across:
        judge_across(corpora, geoparser, args.across, args.errors)
        return
    learners = [Learner(corpora, language) for language in languages if language]
    if not args.no_check:
        cross_validate(corpora, geoparser, learners, args.errors)
    if args.write:
        write_resolver(learn_resolver(corpora, geoparser, None))
        for learner in learners:
            model = learner.whole()
            write_model(learner.language, model, model.tables())


if __name__ == "__main__":
    main()
