"""What became of a claim: who changed what, when and why, for everybody who may read the claim."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from geodata.errors import ClaimNotFoundError
from geodata.saying import say
from geodata.store.database import Change, Database, DeskReader

_PUBLIC: Final = ("published", "withdrawn")
TOLD: Final = {
    "add": "added",
    "edit": "changed",
    "accept": "accepted",
    "reject": "rejected",
    "reopen": "opened again",
    "publish": "published",
    "withdraw": "withdrawn",
}
Piece = tuple[str, str]
"""How words stand in both versions (``same``, ``old``, ``new``), and the words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a claim's history.

    Attributes:
        at: UTC, ISO 8601.
        editor: Who did it.
        told: What was done, in words.
        field: The field that was changed, such as ``place 1 role``; empty if the whole claim was.
        pieces: The words of both versions, in order.
        reason: Why; may be empty.
    """

    at: str
    editor: str
    told: str
    field: str
    pieces: tuple[Piece, ...]
    reason: str


def list_history(database: Database, claim_id: str, *, is_editor: bool = False) -> list[Line]:
    """Return the history of a claim, the latest line first.

    Raises:
        ClaimNotFoundError: If there is no such claim, or readers may not see it.
    """
    reader = DeskReader(database)
    if not is_editor and reader.get_claim(claim_id).state not in _PUBLIC:
        raise ClaimNotFoundError(f"there is no claim {claim_id!r}")
    lines = [line for change in reader.list_history(claim_id) for line in _read_change(change)]
    return lines[::-1]


def _read_change(change: Change) -> Iterator[Line]:
    told = TOLD.get(change.action, change.action)
    if change.action != "edit":
        yield Line(change.at, change.editor, told, "", (), change.reason)
        return
    old, new = _flatten(change.old, change.field), _flatten(change.new, change.field)
    for field in dict.fromkeys([*old, *new]):
        before, after = old.get(field, ""), new.get(field, "")
        if before != after:
            yield Line(change.at, change.editor, told, field, compare_words(before, after), change.reason)


def _flatten(value: Any, name: str) -> dict[str, str]:
    """Return the words of a field, and of a list or table those of each of its parts."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {key: words for part, one in value.items() for key, words in _flatten(one, f"{name} {part}").items()}
    if isinstance(value, list):
        parts = enumerate(value, 1)
        return {key: words for at, one in parts for key, words in _flatten(one, f"{name} {at}").items()}
    return {name: str(value)}


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of two versions in order, those that both have once.

    Example:
        >>> compare_words("about 1,500 troops", "about 1,600 troops")
        (('same', 'about '), ('old', '1,500'), ('new', '1,600'), ('same', ' troops'))
    """
    before, after = _cut(old), _cut(new)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[first:last])))
            continue
        pieces += [("old", "".join(before[first:last]))] if last > first else []
        pieces += [("new", "".join(after[new_first:new_last]))] if new_last > new_first else []
    return tuple(pieces)


def _cut(words: str) -> list[str]:
    """Return words and the blanks between them."""
    cut: list[str] = []
    for sign in words:
        if cut and sign.isspace() == cut[-1].isspace():
            cut[-1] += sign
        else:
            cut.append(sign)
    return cut


def explain_withdrawn(database: Database, claim_id: str) -> str:
    """Return what a link to a claim that is not on the map says, empty if nobody ever published such a claim."""
    reader = DeskReader(database)
    try:
        claim = reader.get_claim(claim_id)
    except ClaimNotFoundError:
        return ""
    if claim.state != "withdrawn":
        return ""
    last = next((one for one in reversed(reader.list_history(claim_id)) if one.action == "withdraw"), None)
    if last is None:
        return say("Claim “{claim}” was withdrawn.", claim=claim_id)
    if not last.reason:
        return say("Claim “{claim}” was withdrawn on {day}.", claim=claim_id, day=last.at[:10])
    return say("Claim “{claim}” was withdrawn on {day}: {why}.", claim=claim_id, day=last.at[:10], why=last.reason)
