"""What the article's component is told: the text, its regions, the drafts and the marks of the open claim."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any, Final

from dashboard.evidence.words import name_kind, name_role
from dashboard.languages import _, pgettext
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import ROLES
from geodata.store.database import StoredClaim, StoredSource

Mark = tuple[int, int, str, str]
"""Start and end in code points, kind, and what it says."""

SIGNS: Final = {"draft": "•", "accepted": "✓", "rejected": "✕", "published": "⬤", "withdrawn": "◌"}
STATE_WORDS: Final = {
    "draft": "waits for a decision",
    "accepted": "accepted, not published yet",
    "rejected": "rejected",
    "published": "published",
    "withdrawn": "withdrawn",
}


def build_reader_data(
    source: StoredSource, claims: Sequence[StoredClaim], current: StoredClaim | None, offers: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """Return what the reader shows.

    Args:
        source: The source.
        claims: Its claims.
        current: The one that is open.
        offers: What can be done with selected words: its name and what its button says.
    """
    return {
        "name": _("The article. Select words to make a claim of them."),
        "text": source.text,
        "length": len(source.text),
        "language": source.form.get("language", ""),
        "regions": [list(one) for one in source.regions],
        "drafts": [{"id": one.claim_id, "state": one.state, "spans": find_quotes(one)} for one in claims],
        "current": current.claim_id if current else "",
        "marks": [list(one) for one in find_marks(source.text, current)] if current else [],
        "offers": [{"use": use, "label": label} for use, label in offers],
    }


def find_quotes(claim: StoredClaim) -> list[list[int]]:
    """Return where the quotes of a claim stand."""
    return [[quote["start"], quote["end"]] for quote in claim.form.get("quote", ())]


def find_marks(text: str, claim: StoredClaim) -> list[Mark]:
    """Return where the fields of a claim stand in its quotes, with what they say."""
    form = claim.form
    marks: list[Mark] = []
    for place in form.get("place", ()):
        end = place["start"] + len(place["toponym"])
        marks.append(
            (place["start"], end, "place", _tell(name_known(place.get("role"), ROLES, name_role), place["toponym"]))
        )
    written = [("quantity", _("Number"), one.get("as_written", "")) for one in form.get("quantity", ())]
    written.append(("event", _("When"), form.get("event", {}).get("as_written", "")))
    written.append(("hedge", _("Words that hedge it"), form.get("hedge", "")))
    for kind, label, words in written:
        marks += [(start, end, kind, _tell(label, words)) for start, end in _find_in_quotes(text, claim, words)]
    for reason in claim.reasons:
        if reason.get("field") == "speaker" and reason.get("span"):
            start, end = reason["span"]
            marks.append((start, end, "speaker", _tell(_("Said by"), text[start:end])))
    return marks


def _tell(label: str, words: str) -> str:
    """Return words of the text with what they are."""
    return _("{field}: {words}").format(field=label, words=words)


def name_known(word: object, known: Container[str], name: Callable[[str], str]) -> str:
    """Return a word of a closed list in the language that is spoken now; another as the form has it."""
    return name(word) if isinstance(word, str) and word in known else str(word or "")


def _find_in_quotes(text: str, claim: StoredClaim, words: str) -> list[tuple[int, int]]:
    """Return the first place in the quotes where words stand, empty if nowhere."""
    for start, end in find_quotes(claim):
        at = text.find(words, start, end) if words else -1
        if at >= 0:
            return [(at, at + len(words))]
    return []


def build_queue_data(claims: Sequence[StoredClaim], current: str) -> dict[str, Any]:
    """Return what the list of drafts shows."""
    return {"current": current, "items": [_build_item(one) for one in claims]}


def _build_item(claim: StoredClaim) -> dict[str, str]:
    form = claim.form
    places = [(name_known(one.get("role"), ROLES, name_role), one["toponym"]) for one in form.get("place", ())]
    return {
        "id": claim.claim_id,
        "state": claim.state,
        "sign": SIGNS[claim.state],
        "told": pgettext("state", STATE_WORDS[claim.state]),
        "kind": name_known(form.get("kind"), CLAIM_KINDS, name_kind),
        "summary": form.get("summary", ""),
        "where": ", ".join(f"{role} {toponym}".strip() for role, toponym in places),
    }
