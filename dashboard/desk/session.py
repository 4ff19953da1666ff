"""What a session looks at on the review page, and what it can take back.

Decisions and corrections stand in the database as soon as they are made; here is only what is open on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from geodata.store.database import Database, FollowedClaims, StoredClaim

_REVIEW: Final = "desk-review"
SOURCE_PARAMETER: Final = "desk"
INCOMING: Final = "desk-incoming"
"""Under this name the session keeps an article that is being added."""
WANTED: Final = "desk-wanted"
"""Under this name the session keeps the claim of an archive for which its article is being added."""
"""Name in the address of the source that is reviewed."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done and can be taken back.

    Attributes:
        action: The decision, or ``edit``.
        claim_id: The claim.
        version: Its version afterwards.
        before: Its form before an edit; empty for a decision.
    """

    action: str
    claim_id: str
    version: int
    before: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Review:
    """The review page of one session.

    Attributes:
        source_id: The source that is reviewed; empty for none.
        claim_id: The claim that is open; empty for the first one that waits.
        panel: What stands below the claim: ``""``, ``"edit"``, ``"reject"``, ``"publish"`` or ``"about"``.
        steps: What can be taken back, the last one at the end.
        shown: Versions of claims as they were shown.
        source_version: Version of the source as it was shown.
        notice: What went wrong with the last action; empty if nothing did.
        published: Ids that were just published.
        followed: The source's claims as they were last read.
    """

    source_id: str = ""
    claim_id: str = ""
    panel: str = ""
    steps: list[Step] = field(default_factory=list)
    shown: dict[str, int] = field(default_factory=dict)
    source_version: int = 0
    notice: str = ""
    published: tuple[str, ...] = ()
    followed: FollowedClaims = field(default_factory=FollowedClaims, repr=False)

    def list_claims(self, database: Database) -> list[StoredClaim]:
        """Return the source's claims as they stand now; only those that changed since the last time are read."""
        return self.followed.read(database, self.source_id)

    def open_source(self, source_id: str) -> None:
        """Look at another source."""
        if source_id != self.source_id:
            self.source_id, self.claim_id, self.panel = source_id, "", ""
            self.steps, self.shown, self.published = [], {}, ()

    def open_claim(self, claim_id: str) -> None:
        """Look at another claim of the source."""
        self.claim_id, self.notice = claim_id, ""
        if self.panel != "edit":
            self.panel = ""


def get_review() -> Review:
    """Return what the session looks at."""
    review: Review = st.session_state.setdefault(_REVIEW, Review())
    return review


def find_next(claims: list[StoredClaim], claim_id: str) -> str:
    """Return the id of the next claim that waits, after one and then from the beginning; empty for none."""
    ids = [one.claim_id for one in claims]
    at = ids.index(claim_id) + 1 if claim_id in ids else 0
    waiting = [one.claim_id for one in (*claims[at:], *claims[:at]) if one.state == "draft"]
    return waiting[0] if waiting else ""
