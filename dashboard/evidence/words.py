"""Words of the screen for the codes of records."""

from __future__ import annotations

from typing import Final

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


def name_all(names: list[str]) -> str:
    """Return names as one reads them out.

    Example:
        >>> name_all(["NATO", "US", "UK"])
        'NATO, US and UK'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
