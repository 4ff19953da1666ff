"""An editor's words in one of several languages: of a summary, a note, the translation of a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ENGLISH: Final = "en"
"""The language of an editor's words that name none."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words of an editor in one language.

    Attributes:
        field: What they are: ``summary``, ``note`` or ``translation``.
        language: BCP 47 tag.
        text: The words.
        number: Of which quote they are a translation, from 0.
    """

    field: str
    language: str
    text: str
    number: int = 0


def choose_wording(wordings: Sequence[Wording], language: str) -> Wording:
    """Return the words for a reader of a language: those in it, else the first, which are the original.

    Args:
        wordings: The same words in each of their languages; at least one.
        language: BCP 47 tag; ``pt`` is content with ``pt-BR``, and the other way round, if there is nothing nearer.
    """
    spoken = language.split("-", maxsplit=1)[0].lower()
    same = [one for one in wordings if one.language.lower() == language.lower()]
    near = [one for one in wordings if one.language.split("-")[0].lower() == spoken]
    return [*same, *near, *wordings][0]


def is_language(tag: str) -> bool:
    """Return whether a tag begins with a language that the CLDR knows and names only scripts and regions that it knows.

    Example:
        >>> is_language("id"), is_language("pt-BR"), is_language("xx"), is_language("id_ID")
        (True, True, False, False)
    """
    from babel import Locale
    from babel.core import parse_locale

    known = Locale.parse(ENGLISH)
    try:
        language, territory, script, *_ = parse_locale(tag, sep="-")
    except ValueError:
        return False
    parts = ((language, known.languages), (territory, known.territories), (script, known.scripts))
    return all(part is None or part in names for part, names in parts)
