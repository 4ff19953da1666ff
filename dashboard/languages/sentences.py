"""Sentences that `geodata` told in English, said in the language that is spoken now.

Records, databases and files keep such a sentence as it was told (`geodata.saying`): clauses with "; " between them,
each a template with what was put in. Here the templates are found again, among those that the catalogues hold under
`CONTEXT`, and what was put in is put into the translation. What no template fits stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from string import Formatter
from typing import Final, NamedTuple

from dashboard.languages import (
    ENGLISH,
    LANGUAGES,
    get_language,
    get_locale,
    is_right_to_left,
    npgettext,
    pgettext,
    read_catalogue,
)
from dashboard.languages.words import name_day
from geodata.drafting.triggers import KIND_OF, QUIET, SAYING
from geodata.gazetteer.kinds import CAPITAL, KIND_NAMES
from geodata.records.vocabulary import PLOTTED_ROLES

CONTEXT: Final = "said"
"""The context of templates in the catalogues."""
PLACE_WORDS: Final = (CAPITAL, *KIND_NAMES)
VERBS: Final = (*sorted({name.rstrip("_") for name in (*KIND_OF, *SAYING, *QUIET)}), "unknown")
_LISTS: Final = {"kind": ("place", PLACE_WORDS), "verb": ("class of verbs", VERBS), "role": ("role", PLOTTED_ROLES)}
"""What is put in under these names is a word of a closed list, with its context in the catalogues."""
_BETWEEN: Final = "; "
_COUNT: Final = "count"
_NESTED: Final = frozenset(("reason", "sort", "wanted"))
"""What is put in under these names is told itself."""
_MAY_NEST: Final = frozenset(("because", "form", "why"))
"""What is put in under these names may be told itself, or be words of somebody."""
_MOST_PARTS: Final = 40
"""Clauses of a sentence that is looked at, at most."""
_KEPT_PARSED: Final = 20_000
_LONGEST: Final = 2_000
"""Signs of a sentence that is looked at; a longer one was told by nobody here."""
_NUMBER: Final = r"[+-]?\d[\d,]{0,30}(?:\.\d{1,30})?(?:e[+-]?\d\d?)?"
_WHOLE: Final = r"\d[\d,]{0,30}"
_DAY: Final = r"\d{4}-\d\d-\d\d"
_QUOTED: Final = r"""(?:'.*?'|".*?")"""
_ISOLATED: Final = "\u2068{}\u2069"


class Told(NamedTuple):
    """One clause.

    Attributes:
        template: Its template, in English; of one thing and of several where it counts.
        values: What is put in by name: words, or clauses.
    """

    template: tuple[str, ...]
    values: Mapping[str, str | tuple[Told | str, ...]]


class _Template(NamedTuple):
    """A template as it can be found again, of one thing or of several.

    Attributes:
        texts: All its texts.
        anchor: The longest words that it always has.
        pattern: What fits it.
        rank: The lower the earlier it is tried: those that are words alone, then those in which clauses stand, then
            those with most words.
    """

    texts: tuple[str, ...]
    anchor: str
    pattern: re.Pattern[str]
    rank: tuple[bool, bool, int]


def tell(sentence: str, names: Mapping[str, str] | None = None) -> str:
    """Return a sentence in the language that is spoken now; as it is where no template fits it, and in English.

    Args:
        sentence: As `geodata` told it.
        names: What to put in for a name, such as the names of places in the reader's language.
    """
    if get_language() == ENGLISH or not sentence:
        return sentence
    return _say_all(read_sentence(sentence), names or {})


@lru_cache(maxsize=_KEPT_PARSED)
def read_sentence(sentence: str) -> tuple[Told | str, ...]:
    """Return the clauses of a sentence; words of which no template is known stay words."""
    if len(sentence) > _LONGEST:
        return (sentence,)
    whole = _read_all(sentence)
    return whole if whole is not None else tuple([_find(one) or one for one in sentence.split(_BETWEEN)])


def _read_all(sentence: str) -> tuple[Told, ...] | None:
    """Return the clauses of a sentence, as many as there can be; None if there is a part that is none."""
    parts = sentence.split(_BETWEEN)
    if len(parts) > _MOST_PARTS:
        return None
    told: list[tuple[Told, ...] | None] = [None] * len(parts) + [()]  # from each part on
    for first in range(len(parts) - 1, -1, -1):
        for end in range(first + 1, len(parts) + 1):
            rest = told[end]
            clause = _find(_BETWEEN.join(parts[first:end])) if rest is not None else None
            if clause is not None and rest is not None:
                told[first] = clause, *rest
                break
    return told[0]


@lru_cache(maxsize=_KEPT_PARSED)
def _find(clause: str) -> Told | None:
    """Return the clause with its template, of several that fit the one with most words; None if none fits."""
    return next(find_all(clause), None)


def find_all(clause: str) -> Iterator[Told]:
    """Yield a clause with each template that fits it, that with most words of its own first."""
    if clause in PLACE_WORDS:
        yield Told((), {"kind": clause})
    for template in _read_templates():
        if template.anchor not in clause:
            continue
        match = template.pattern.fullmatch(clause)
        values = _read_values(match) if match else None
        if values is not None:
            yield Told(template.texts, values)


def _read_values(match: re.Match[str]) -> dict[str, str | tuple[Told | str, ...]] | None:
    values: dict[str, str | tuple[Told | str, ...]] = {}
    for name, value in match.groupdict().items():
        inner = _read_all(value) if name in _NESTED or name in _MAY_NEST else None
        if name in _NESTED and inner is None:
            return None
        values[name] = inner or value
    return values


@cache
def _read_templates() -> tuple[_Template, ...]:
    """Return the templates of the catalogues, which all hold the same ones, in the order in which they are tried."""
    found = []
    code = get_language()
    for one in read_catalogue(code if code != ENGLISH else LANGUAGES[-1]):
        if one.context == CONTEXT:
            texts = tuple(one.id) if isinstance(one.id, (tuple, list)) else (one.id,)
            found += [_compile(texts, text) for text in texts]
    return tuple(sorted(found, key=lambda one: one.rank))


def _compile(texts: tuple[str, ...], text: str) -> _Template:
    pattern, anchor, seen, words = "", "", set(), 0
    for literal, name, form, conversion in Formatter().parse(text):
        anchor = max(anchor, literal, key=len)
        words += len(literal)
        pattern += re.escape(literal)
        if name:
            kind = _QUOTED if conversion else _WHOLE if name == _COUNT else _NUMBER if form else ".+?"
            kind = "|".join(_LISTS[name][1]) if name in _LISTS else kind
            pattern += f"(?P={name})" if name in seen else f"(?P<{name}>{kind})"
            seen.add(name)
    return _Template(texts, anchor, re.compile(pattern, re.DOTALL), (bool(seen), not seen & _NESTED, -words))


def _say_all(clauses: tuple[Told | str, ...], names: Mapping[str, str]) -> str:
    said = [one if isinstance(one, str) else _say(one, names) for one in clauses]
    return pgettext("between clauses", "; ").join(said)


def _say(told: Told, names: Mapping[str, str]) -> str:
    if not told.template:
        return pgettext("place", str(told.values["kind"]))
    values = {name: _show(name, value, names) for name, value in told.values.items()}
    if len(told.template) == 1:
        text = pgettext(CONTEXT, told.template[0])
    else:
        one, several = told.template
        text = npgettext(CONTEXT, one, several, int(str(told.values[_COUNT]).replace(",", "")))
    pieces = []
    for literal, name, _form, _conversion in Formatter().parse(text):
        pieces += [literal, values[name] if name else ""]
    return "".join(pieces)


def _show(name: str, value: str | tuple[Told | str, ...], names: Mapping[str, str]) -> str:
    """Return what is put in as the reader writes it."""
    from babel.numbers import format_decimal

    if not isinstance(value, str):
        return _say_all(value, names)
    if name in _LISTS:
        return pgettext(_LISTS[name][0], value)
    if day := _read_day(value):
        return name_day(day)
    if re.fullmatch(_NUMBER, value):
        places = len(value.partition(".")[2])
        form = "+" * value.startswith("+") + "#,##0" + "." * bool(places) + "0" * places
        number = Decimal(value.replace(",", ""))
        return str(format_decimal(number, form, locale=get_locale(), numbering_system="latn"))
    shown = names.get(value) or ", ".join(names.get(one, one) for one in value.split(", "))
    return _ISOLATED.format(shown) if is_right_to_left() else shown


def _read_day(value: str) -> date | None:
    if not re.fullmatch(_DAY, value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
