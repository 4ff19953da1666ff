"""The words of one language, by class: which words are months, verbs of arriving, hedges, numbers.

A lexicon is a data file, `lexicons/<language>.toml`:

* `abbreviations`: words whose full stop ends no sentence;
* `past_endings`, `present_endings`: how verbs end that tell what was and what is; `verb_endings`, `verb_prefixes`: by
  what a word that is in no class is taken for a verb;
* `infinitive_endings`, `future_endings`, and `future_prefixes` joined with `future_roots`: forms of verbs for what is
  to come;
* `suffixes`: endings that a word may carry and is looked up without ("-nya", "'s");
* `[classes]`: class → words. Words are parted by blanks; `prib*` is every word that begins so, `according_to` is a
  phrase, and a phrase replaces what its words mean by themselves;
* `[values.<class>]`: number → words, such as the months;
* `[also]`: class → words that keep the other classes that they have.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from geodata.drafting.inflecting import THINGS, Form, concept_classes, forms_of, mark_names
from geodata.remembered import Remembered

LEXICONS = Path(__file__).parent / "lexicons"
SHARED = {"ms": "id"}
"""Languages that are near enough to another to share its words."""

_MOST_CACHED = 100_000
"""Different words that are remembered before the memory is emptied."""
_SHORTEST_STEM = 2
_LEAST_TENS, _LEAST_ONES = 20, 10

_LISTS = ("suffixes", "past_endings", "present_endings", "future_endings", "infinitive_endings", "verb_endings",
          "verb_prefixes", "surname_endings", "adjective_endings", "participle_endings",
          "passive_endings", "action_prefixes")  # fmt: skip

Entry = Mapping[str, float]
"""Classes of a word, each with its value; 1 where the class has none."""

NOTHING: Entry = {}
INSIDE: Entry = {"inside": 1.0}
"""Entry of a word that only continues a phrase."""


_DECIDED: Final = frozenset(
    (*("place_noun", "title", "facility", "month", "weekday", "number", "measure", "hedge", "future", "according"),
     *concept_classes().values(), *(f"{name.rstrip('_')}_noun" for name in concept_classes().values()))
)  # fmt: skip
"""Classes of words to which no concept adds another."""
_EVENTS: Final = frozenset(
    name for one in concept_classes().values() if one not in THINGS for name in (one, f"{one.rstrip('_')}_noun")
)
"""Classes of verbs and nouns of what happens or is said."""
_MARKED: Final = _EVENTS | frozenset(THINGS)
"""Classes of words that concepts give further ones."""


class Phrase(NamedTuple):
    """Several words that belong to a class together.

    Attributes:
        rest: The words after the first; a word that ends in "*" is a stem.
        name: The class.
        value: Its value.
    """

    rest: tuple[str, ...]
    name: str
    value: float


class Known(NamedTuple):
    """What a lexicon knows of a word: its classes, and the phrases that begin with it, the longest first."""

    entry: Entry
    phrases: tuple[Phrase, ...]


@dataclass
class Lexicon:
    """Words of one language. Safe to share between threads.

    Attributes:
        language: ISO 639-1 code.
        abbreviations: Words whose full stop ends no sentence.
        suffixes: Endings that a word is looked up without, if it is unknown with them.
        past_endings: Endings of verbs for what has been.
        present_endings: Endings of verbs for what is.
        verb_endings: Endings by which a word that is not known is taken for a verb.
        verb_prefixes: Beginnings by which it is.
        surname_endings: Endings of family names.
        adjective_endings: Endings of adjectives that agree with their noun.
        action_prefixes: Beginnings of verbs for what is done, of a language whose verbs have no tense.
        participle_endings: Endings of participles in an oblique case, which describe a noun.
        passive_endings: Endings of short participles, which tell what has been done and how things are now.
        future_endings: Endings of verbs for what is to come.
        infinitive_endings: Endings of infinitives, which "has to" stands before.
        of_joins: Whether a noun and the name of its place are joined by a word such as "of", else by their endings.
    """

    language: str
    abbreviations: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    present_endings: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    verb_prefixes: tuple[str, ...] = ()
    surname_endings: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    passive_endings: tuple[str, ...] = ()
    action_prefixes: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    infinitive_endings: tuple[str, ...] = ()
    of_joins: bool = False
    _words: dict[str, dict[str, float]] = field(default_factory=dict)
    _stems: dict[str, dict[str, float]] = field(default_factory=dict)
    _phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    _phrase_stems: dict[str, list[Phrase]] = field(default_factory=dict)
    _cache: Remembered[str, Known] = field(default_factory=lambda: Remembered(_MOST_CACHED))

    def known(self, word: str) -> Known:
        """Return what is known of a folded word."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> Known:
        entry = self._classes_of(word)
        if not entry:
            entry = self._without_suffix(word)
        if word.endswith(self.future_endings or ("\0",)):
            entry = {**entry, "future_form": 1.0}
        if not entry and "-" in word:
            first, _, rest = word.partition("-")
            entry = self._hyphenated(first, rest)
        phrases = list(self._phrases.get(word, ()))
        for size in range(_SHORTEST_STEM, len(word) + 1):
            phrases.extend(self._phrase_stems.get(word[:size], ()))
        phrases.sort(key=lambda one: -len(one.rest))
        return Known(entry or NOTHING, tuple(phrases))

    def _hyphenated(self, first: str, rest: str) -> dict[str, float]:
        """Return the classes of a doubled word ("kapal-kapal") or of a number such as "forty-two"."""
        entry = self._classes_of(first)
        if first == rest.removesuffix("nya"):
            return entry
        tens, ones = entry.get("number", 0.0), self._classes_of(rest).get("number", 0.0)
        if tens >= _LEAST_TENS and 0 < ones < _LEAST_ONES:
            return {"number": tens + ones}
        if 0 < tens < ones:
            return {"number": tens, "number_to": ones}
        return {"number": tens} if tens and self.counts_in_compound(rest) else {}

    def counts_in_compound(self, word: str) -> bool:
        """Tell whether a word may follow a number and a hyphen: "a six-truck convoy", "40-strong"."""
        return self.of_joins and not self._classes_of(word).keys().isdisjoint((*THINGS, "strong_"))

    def _classes_of(self, word: str) -> dict[str, float]:
        """Return the classes of a word: its own, or else those of the longest stem that it begins with.

        A form of the future has those of its stem too.
        """
        exact = self._words.get(word)
        if exact is not None and exact.keys() != {"future_form"}:
            return exact
        for size in range(len(word), _SHORTEST_STEM - 1, -1):
            stem = self._stems.get(word[:size])
            if stem is not None:
                return stem if exact is None else {**stem, **exact}
        return exact or {}

    def _without_suffix(self, word: str) -> dict[str, float]:
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) > len(suffix) + 1:
                entry = self._classes_of(word[: -len(suffix)])
                if entry:
                    return {**entry, "suffixed": 1.0}
        return {}

    def add_form(self, form: Form) -> None:
        """Add a form of a concept's word, unless the lexicon says by itself what the word does."""
        word = form.written.removesuffix("*")
        if form.name in mark_names():
            self._add_mark(form)
            return
        known = {} if "_" in word else self._classes_of(word)
        if known.keys() == {f"{form.name.rstrip('_')}_noun"}:
            known = {}
        if not known.keys().isdisjoint(THINGS if form.name in THINGS else _DECIDED):
            if form.is_future and form.name in known:
                self.add("future_form", form.written, 1.0)
            return
        names = {**known, form.name: 1.0, **({"future_form": 1.0} if form.is_future else {})}
        for name, value in names.items():
            self.add(name, form.written, value)

    def keep_places(self) -> None:
        """Give words that are never counted, such as "порт", the class of place nouns that their stem has."""
        for word, entry in self._words.items():
            stems = (self._stems.get(word[:size]) for size in range(len(word), _SHORTEST_STEM - 1, -1))
            stem = next((one for one in stems if one is not None), {}) if "measure" in entry else {}
            if "place_noun" in stem:
                entry.setdefault("place_noun", 1.0)

    def add_further(self, name: str, written: str) -> None:
        """Add words, stems or phrases to a class; they keep the classes that they have."""
        for one in written.split():
            known = {} if "_" in one else self._classes_of(one.removesuffix("*"))
            for other, value in {**known, name: 1.0}.items():
                self.add(other, one, value)

    def _add_mark(self, form: Form) -> None:
        """Add a further class to a word of an event."""
        if "_" in form.written or not self._classes_of(form.written.removesuffix("*")).keys().isdisjoint(_MARKED):
            self.add_further(form.name, form.written)

    def add(self, name: str, words: str, value: float) -> None:
        """Add words, stems and phrases to a class."""
        for written in words.split():
            parts = written.split("_")
            if len(parts) > 1:
                phrase = Phrase(tuple(parts[1:]), name, value)
                if parts[0].endswith("*"):
                    self._phrase_stems.setdefault(parts[0][:-1], []).append(phrase)
                else:
                    self._phrases.setdefault(parts[0], []).append(phrase)
            elif written.endswith("*"):
                self._stems.setdefault(written[:-1], {})[name] = value
            else:
                self._words.setdefault(written, {})[name] = value


def _classes(data: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    """Yield class, words and value of a lexicon's file."""
    for name, words in data.get("classes", {}).items():
        yield name, words, 1.0
    for name, values in data.get("values", {}).items():
        for value, words in values.items():
            yield name, words, float(value)


@cache
def get_lexicon(language: str) -> Lexicon:
    """Return the words of a language; an empty lexicon where there are none.

    Args:
        language: ISO 639-1 code.
    """
    path = LEXICONS / f"{SHARED.get(language, language)}.toml"
    if not language.isalpha() or not path.is_file():
        return Lexicon(language)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    lexicon = Lexicon(language, frozenset(data.get("abbreviations", "").split()))
    lexicon.of_joins = bool(data.get("of_joins", False))
    for name in _LISTS:
        setattr(lexicon, name, tuple(data.get(name, "").split()))
    for name, words, value in _classes(data):
        lexicon.add(name, words, value)
    for prefix in data.get("future_prefixes", "").split():
        for root in data.get("future_roots", "").split():
            lexicon.add("future_form", prefix + root, 1.0)
    lexicon.keep_places()
    for form in forms_of(SHARED.get(language, language)):
        lexicon.add_form(form)
    for name, words in data.get("also", {}).items():
        lexicon.add_further(name, words)
    return lexicon
