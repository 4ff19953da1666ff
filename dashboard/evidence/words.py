"""Words of the screen for the codes of records."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dashboard.languages import ENGLISH, LANGUAGES, pgettext, speaking
from geodata.exports.labels import NameCode
from geodata.records.claim_kinds import CLAIM_KINDS
from geodata.records.vocabulary import QUALIFIER_WORDS

ROLE_WORDS: Final = {
    "at": "at",
    "from": "from",
    "via": "via",
    "to": "to",
    "target": "target",
    "mentioned": "mentioned only",
    "speaker-seat": "seat of a speaker",
    "dateline": "dateline",
    "metonym": "stands for a government",
    "nationality": "tells whose",
}
STANCE_WORDS: Final = {
    "repeats": "repeats it",
    "corroborates": "supports it",
    "denies": "denies it",
    "no-evidence": "has no evidence of it",
    "disputes-part": "disputes a part of it",
    "qualifies": "qualifies it",
    "supersedes": "replaces it",
    "retracts": "takes it back",
}
JOINT_STANCE_WORDS: Final = {
    "repeats": "repeat it",
    "corroborates": "support it",
    "denies": "deny it",
    "no-evidence": "have no evidence of it",
    "disputes-part": "dispute a part of it",
    "qualifies": "qualify it",
    "supersedes": "replace it",
    "retracts": "take it back",
}
"""The same of several speakers."""


def name_role(role: str) -> str:
    """Return what a place does in a claim, in the language that is spoken now."""
    return pgettext("role", ROLE_WORDS[role])


def name_stance(stance: str, speakers: int = 1) -> str:
    """Return what one or several speakers say of a claim, in the language that is spoken now."""
    if speakers > 1:
        return pgettext("what several say of a claim", JOINT_STANCE_WORDS[stance])
    return pgettext("what one says of a claim", STANCE_WORDS[stance])


def name_kind(kind: str) -> str:
    """Return the name of a kind of claims, in the language that is spoken now."""
    return pgettext("kind", CLAIM_KINDS[kind].label)


def name_qualifier(qualifier: str) -> str:
    """Return how exact a number is, in the language that is spoken now."""
    return pgettext("qualifier", QUALIFIER_WORDS[qualifier] or "exactly")


def find_code_words(language: str) -> NameCode | None:
    """Return what an export in a language of the screen writes for codes; None in English and in any other language."""
    if language == ENGLISH or language not in LANGUAGES:
        return None

    def name(column: str, code: str) -> str:
        with speaking(language):
            return _COLUMN_WORDS[column](code)

    return name


_COLUMN_WORDS: Final[dict[str, Callable[[str], str]]] = {
    "kind": name_kind,
    "status": lambda status: pgettext("status", status.capitalize()),
    "modality": lambda modality: pgettext("modality", modality),
    "role": name_role,
    "precision": lambda kind: pgettext("place", kind),
}
"""The words of a column of exports whose values are codes."""
