"""Words of the screen for the codes of records."""

from __future__ import annotations

from typing import Final

from dashboard.languages import pgettext
from geodata.records.claim_kinds import CLAIM_KINDS

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
