"""An editor's words in several languages between the form of a file and that of the desk.

A file says ``summary.en``, ``summary.id``; in the desk's form a field is one text that is edited (English, else the
first), and the other languages stand beside it, in ``worded`` of the claim or of the quote, with the code of the
first under ``original`` where that is not English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from geodata.records.wording import ENGLISH

FIELDS: Final = ("summary", "note", "translation")
"""Fields that may be in several languages."""
WORDED: Final = "worded"
ORIGINAL: Final = "original"


def split_wordings(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim as the desk has it, from what its file says.

    Example:
        >>> split_wordings({"summary": {"id": "Kapal", "en": "Ships"}})
        {'summary': 'Ships', 'worded': {'summary': {'id': 'Kapal'}}}
    """
    new, worded = dict(form), {}
    for field in FIELDS:
        texts = form.get(field)
        if isinstance(texts, Mapping) and texts:
            first = ENGLISH if ENGLISH in texts else next(iter(texts))
            new[field] = texts[first]
            others = {tag: text for tag, text in texts.items() if tag != first}
            worded[field] = others if first == ENGLISH else {ORIGINAL: first, **others}
    if "quote" in form:
        new["quote"] = [split_wordings(one) for one in form["quote"]]
    return new | {WORDED: {field: texts for field, texts in worded.items() if texts}} if any(worded.values()) else new


def join_wordings(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim as its file says it, from what the desk has; undoes `split_wordings`."""
    new = dict(form)
    for field, others in new.pop(WORDED, {}).items():
        texts = dict(others)
        first = texts.pop(ORIGINAL, ENGLISH)
        new[field] = ({first: form[field]} if form.get(field) else {}) | texts
    if "quote" in form:
        new["quote"] = [join_wordings(one) for one in form["quote"]]
    return new
