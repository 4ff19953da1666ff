"""The words of concepts with their inflected forms: lemmas in a table, endings as rules.

`concepts/concepts.toml` gives each concept (evacuate, landslide, warn, sailor …) the class of words that it belongs to;
`concepts/<language>.toml` its words in a language: verbs, and behind ";" nouns.

* `evacuate`: a lemma, inflected by the longest ending of `verb_endings` or `noun_endings` that it has; what stands
  before "|" there are forms of the past and of participles, behind it those of the present; "-" is no ending, and
  `ел*` is every word that goes on so. Of a reflexive verb (-ся) the ending before it counts.
* `прибыть!`: a verb whose present forms mean what is to come.
* `pull_out`: a phrase, of which the first word is inflected.
* `+kirim-kan`: an Indonesian root with its suffix, in the active ("mengirimkan"), the passive and with "ter-".
* `бой:бой,боя`: a lemma with the forms that are given, and the infinitive if it is one;
  `солдат*`: a stem, every word that begins so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

CONCEPTS: Final = Path(__file__).parent / "concepts"
THINGS: Final = frozenset(("persons", "goods", "vehicles"))
"""Classes of nouns for who and what is counted."""
SPEECH: Final = frozenset(("say", "deny", "demand"))
"""Classes of verbs of saying, whose Indonesian passive names no speaker."""
_REFLEXIVE: Final = {"ru": ("ся", "сь"), "uk": ("ся", "сь")}
_INFINITIVES: Final = {"ru": ("ть", "ти", "чь", "ться", "тись"), "uk": ("ти", "тися", "тись")}
_VOWELS: Final = ("", "а", "о", "и")
"""Endings of the past before "-ся"."""
_NOTHING: Final = "-"


class Form(NamedTuple):
    """A form of a word.

    Attributes:
        written: The word, the stem or the phrase, as lexicons write them.
        name: Its class: that of its concept, with `_noun` for nouns.
        is_future: Whether it is a verb of what is to come.
    """

    written: str
    name: str
    is_future: bool = False


@cache
def _concepts() -> Mapping[str, Any]:
    return tomllib.loads((CONCEPTS / "concepts.toml").read_text(encoding="utf-8"))


def concept_classes() -> Mapping[str, str]:
    """Return concept → class of verbs."""
    found: Mapping[str, str] = _concepts()["concepts"]
    return found


@cache
def mark_names() -> frozenset[str]:
    """Return the classes that words have besides that of their concept."""
    return frozenset((*_concepts()["verb_marks"], *_concepts()["noun_marks"]))


@cache
def _marks(words: str, concept: str) -> tuple[str, ...]:
    """Return the further classes of the verbs (`verb_marks`) or the nouns (`noun_marks`) of a concept."""
    return tuple(name for name, concepts in _concepts()[words].items() if concept in concepts.split())


@cache
def words_of(language: str) -> Mapping[str, Any]:
    """Return the table of a language: its endings and the words of its concepts; empty where there is none."""
    path = CONCEPTS / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if language.isalpha() and path.is_file() else {}


def forms_of(language: str) -> Iterator[Form]:
    """Yield the forms of all words of a language's concepts."""
    table = words_of(language)
    classes = concept_classes()
    for concept, cell in table.get("concepts", {}).items():
        verbs, _, nouns = cell.partition(";")
        name = classes[concept]
        for item in verbs.split():
            for written, is_future in _forms_of_verb(item, language):
                if not (name in SPEECH and item[0] == "+" and not written.startswith("me")):
                    yield Form(written, name, is_future)
                    yield from (Form(written, mark) for mark in _marks("verb_marks", concept))
        for item in nouns.split():
            for written, _is_future in _inflected(item, table["noun_endings"], language):
                yield Form(written, name if name in THINGS else f"{name.rstrip('_')}_noun")
                yield from (Form(written, mark) for mark in _marks("noun_marks", concept))


def _forms_of_verb(item: str, language: str) -> Iterator[tuple[str, bool]]:
    if item.startswith("+"):
        yield from ((written, False) for written in _prefixed(item[1:], words_of(language)["active_prefixes"]))
    else:
        yield from _inflected(item, words_of(language)["verb_endings"], language)


def _inflected(item: str, endings: Mapping[str, str], language: str) -> Iterator[tuple[str, bool]]:
    """Yield the forms of a lemma, each with whether it means what is to come."""
    lemma, colon, given = item.partition(":")
    if colon or "*" in item:
        yield from ((form, False) for form in (given.split(",") if colon else (item,)))
        if lemma.endswith(_INFINITIVES.get(language, ())):
            yield lemma, False
        return
    is_perfective = lemma.endswith("!")
    head, *rest = lemma.rstrip("!").split("_")
    tail = "".join(f"_{word}" for word in rest)
    base, suffixes = _without_reflexive(head, language)
    ending = next(base[at:] for at in range(len(base) + 1) if base[at:] in endings)
    stem = base[: len(base) - len(ending)]
    if language in _REFLEXIVE:
        yield head + tail, False
    past, _, present = endings[ending].partition("|")
    for forms, is_future in ((past, False), (present, is_perfective)):
        for form in forms.split():
            written = stem + form.replace(_NOTHING, "")
            if written.endswith("*") and "" not in suffixes:
                whole = [written[:-1] + vowel + suffix for vowel in _VOWELS for suffix in suffixes]
            else:
                whole = [written] if written.endswith("*") else [written + suffix for suffix in suffixes]
            yield from ((one + tail, is_future) for one in whole)


def _without_reflexive(lemma: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Return a verb without "-ся", and the suffixes of its forms; a verb without it may have it in the passive."""
    suffixes = _REFLEXIVE.get(language, ())
    for suffix in suffixes:
        if lemma.endswith(suffix):
            return lemma.removesuffix(suffix), suffixes
    return lemma, ("", *suffixes[:1]) if lemma.endswith(("ть", "ти")) else ("",)


def _prefixed(root: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the active, passive and accidental forms of an Indonesian root: "+kirim-kan"."""
    bare, _, suffix = root.replace("_", " ").partition("-")
    head, *rest = bare.split(" ")
    more, *after = suffix.split(" ")
    tail = "".join(f"_{word}" for word in (*rest, *after))
    prefix, *is_dropped = prefixes.get(head[0], prefixes[""]).split()
    yield prefix + (head[1:] if is_dropped else head) + more + tail
    yield f"di{head}{more}{tail}"
    if not more:
        yield f"ter{head}{tail}"
