"""The languages of the screen: one gettext catalogue each, beside this file; English is what the code says.

A catalogue is read as it is written (``<code>.po``), so a checkout, a wheel and a published site need no step more.
A text is marked where it stands: ``_("Share")``, ``ngettext("{count} claim", "{count} claims", n)``, and words of a
closed list with what they are: ``pgettext("status", "Denied")``. What is put into a text has a name and is put in after
it was translated. ``make messages`` takes marked texts up into every catalogue.
"""

from __future__ import annotations

import gettext as standard
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER: Final = Path(__file__).parent
ENGLISH: Final = "en"
LANGUAGES: Final = (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.po")))
"""Codes of the languages that the screen speaks."""

_NUMBERS_TRIED: Final = 112
"""Numbers among which every category of a whole number occurs, in each of the languages."""

_spoken: ContextVar[str] = ContextVar("spoken", default="")
_find_asked: list[Callable[[], str]] = []


def follow(find: Callable[[], str]) -> None:
    """Ask `find` for the language wherever `speaking` has not set one; it returns a code, or nothing for English."""
    _find_asked[:] = [find]


def settle(code: str) -> None:
    """Speak a language in this thread until another is settled: a session is drawn by a thread of its own."""
    _spoken.set(code)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language in what is drawn inside, whoever looks."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def get_language() -> str:
    """Return the code of the language that is spoken now, one of `LANGUAGES`."""
    code = _spoken.get() or (_find_asked[0]() if _find_asked else "")
    return code if code in LANGUAGES else ENGLISH


def choose_language(asked: str) -> str:
    """Return the language of the screen for a language tag, such as a browser's; English if there is none.

    Example:
        >>> choose_language("id-ID"), choose_language("tlh"), choose_language("")
        ('id', 'en', 'en')
    """
    code = asked.replace("_", "-").split("-", maxsplit=1)[0].lower()
    return {"in": "id"}.get(code, code) if {"in": "id"}.get(code, code) in LANGUAGES else ENGLISH


def get_locale() -> Locale:
    """Return what the CLDR knows of the language that is spoken now."""
    return _read_locale(get_language())


@cache
def name_own(code: str) -> str:
    """Return the name of a language in itself.

    Example:
        >>> name_own("id"), name_own("en")
        ('Indonesia', 'English')
    """
    name = _read_locale(code).get_display_name(code) or code
    return name[:1].upper() + name[1:]


def is_right_to_left() -> bool:
    """Return whether the language that is spoken now is written from right to left."""
    return get_locale().text_direction == "rtl"


def _(text: str) -> str:
    """Return a text in the language that is spoken now; the English one where nobody has translated it."""
    code = get_language()
    return text if code == ENGLISH else _read(code).gettext(text)


def pgettext(context: str, text: str) -> str:
    """Return a word of a closed list in the language that is spoken now; `context` says which list."""
    code = get_language()
    return text if code == ENGLISH else _read(code).pgettext(context, text)


def npgettext(context: str, one: str, several: str, count: int) -> str:
    """Return a text with a number of things, in the form for the number; `context` says which list it is of."""
    code = get_language()
    catalogue = standard.NullTranslations() if code == ENGLISH else _read(code)
    return catalogue.npgettext(context, one, several, count)


def ngettext(one: str, several: str, count: int) -> str:
    """Return a text with a number of things, in the form for the number, with ``{count}`` put in."""
    code = get_language()
    catalogue = standard.NullTranslations() if code == ENGLISH else _read(code)
    text = catalogue.ngettext(one, several, count)
    return text.replace("{count}", write_number(count))


def find_forms(one: str, several: str) -> dict[str, str]:
    """Return a text with a number of things in each of its forms, by the category that the CLDR gives a number.

    Example:
        >>> find_forms("{count} claim", "{count} claims")
        {'one': '{count} claim', 'other': '{count} claims'}
    """
    if get_language() == ENGLISH:
        return {"one": one, "other": several}
    catalogue = _read(get_language())
    return {
        category: catalogue.ngettext(one, several, number) for category, number in _find_samples(get_language()).items()
    }


def write_number(number: int) -> str:
    """Return a whole number with the separators of the language that is spoken now, always in digits 0 to 9."""
    from babel.numbers import format_decimal

    if get_language() == ENGLISH:
        return f"{number:,}"
    return str(format_decimal(number, locale=get_locale(), numbering_system="latn"))


@cache
def _read_locale(code: str) -> Locale:
    return Locale.parse(code)


@cache
def _find_samples(code: str) -> dict[str, int]:
    """Return a whole number of each category; of those that only fractions have, "other" takes the last number."""
    samples = {"other": _NUMBERS_TRIED}
    for number in reversed(range(_NUMBERS_TRIED)):
        samples[_read_locale(code).plural_form(number)] = number
    return samples


@cache
def read_catalogue(code: str) -> Catalog:
    """Return the catalogue of a language other than English."""
    with (FOLDER / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


@cache
def _read(code: str) -> standard.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(code))
    compiled.seek(0)
    return standard.GNUTranslations(compiled)
