"""The words that an export writes for codes: the codes themselves, or a reader's language's words for them.

The languages belong to the screen's package, which need not be there and is loaded only where a language is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import import_module
from typing import Final

from geodata.errors import ExportError
from geodata.records.wording import ENGLISH

NameCode = Callable[[str, str], str]
"""Gives the word for a code of a column, such as ("status", "denied")."""

_WORDS: Final = "dashboard.evidence.words:find_code_words"
"""A function from a language's code to a `NameCode`; None if it does not speak it."""

_LANGUAGES: Final = "dashboard.languages"
"""Where the languages of the screen are listed."""

_naming: ContextVar[NameCode | None] = ContextVar("naming", default=None)


def name_code(column: str, code: str, plain: str = "") -> str:
    """Return what is written for a code of a column.

    Args:
        column: One of `export.PROPERTIES`.
        code: The code.
        plain: What is written where no words of a language were chosen; the code itself without it.
    """
    naming = _naming.get()
    return naming(column, code) if naming else plain or code


@contextmanager
def naming_codes(name: NameCode | None) -> Iterator[None]:
    """Write words in place of codes within a block; None writes codes."""
    token = _naming.set(name)
    try:
        yield
    finally:
        _naming.reset(token)


def find_words(language: str) -> NameCode | None:
    """Return the words for codes in a language; None for English, whose words are the codes.

    Raises:
        ExportError: If the screen does not speak the language.
    """
    if language in ("", ENGLISH):
        return None
    module, _, function = _WORDS.partition(":")
    try:
        found: NameCode | None = getattr(import_module(module), function)(language)
    except ModuleNotFoundError as error:
        raise ExportError(f"--lang needs the package of the screen: {error}") from error
    if found is None:
        raise ExportError(f"--lang {language[:40]!r}: there are no words in this language")
    return found


@lru_cache
def list_codes(column: str, codes: tuple[str, ...]) -> Mapping[str, str]:
    """Return codes of a column by the words that exports in the languages of the screen write for them.

    Words are in small letters; those that stand for two codes are left out. Empty where there is no screen.

    Args:
        column: One of `export.PROPERTIES`.
        codes: Its codes.
    """
    try:
        languages: tuple[str, ...] = import_module(_LANGUAGES).LANGUAGES
    except ModuleNotFoundError:
        return {}
    meant: dict[str, set[str]] = {}
    for naming in filter(None, map(find_words, languages)):
        for code in codes:
            meant.setdefault(naming(column, code).lower(), set()).add(code)
    return {word: next(iter(found)) for word, found in meant.items() if len(found) == 1}
