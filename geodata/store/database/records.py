"""What the database gives out: plain frozen values, never rows that are still tied to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.store.database.forms import Form


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Original bytes and the text made of them by a named rule.

    Attributes:
        original: The bytes as they came.
        original_sha256: Their sha256, hexadecimal.
        media_type: Such as ``text/html``.
        text: The stored text.
        text_sha256: sha256 of its UTF-8 bytes.
        rule: Name and version of the rule by which the text was made.
        extractor: Name and version of what took the text out of the bytes.
        stored_at: UTC, ISO 8601.
        regions: Labelled stretches: (start, end, label), code points, half-open.
    """

    original: bytes
    original_sha256: str
    media_type: str
    text: str
    text_sha256: str
    rule: str
    extractor: str
    stored_at: str
    regions: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim that is proposed, by the machine or by a person.

    Attributes:
        form: Its fields; the id may be missing, then one is made.
        key: The drafter's key, the same whenever the same text is read; empty for a person's.
        reasons: Why the drafter says so.
    """

    form: Form
    key: str = ""
    reasons: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim as it stands in the database.

    Attributes:
        claim_id: Its id.
        source_id: Its source.
        state: One of `STATES`.
        version: Counts its changes; a save names the version that was shown.
        form: Its fields.
        reasons: Why the drafter says so; empty for a person's claim.
        file_form: What its seed file last said; None if it is no seed.
        published_at: When it was first published, UTC; empty if never.
        corrected_at: When it was last changed after that; empty if never.
        draft_key: The drafter's key; empty for a person's claim.
    """

    claim_id: str
    source_id: str
    state: str
    version: int
    form: Form
    reasons: tuple[Any, ...] = ()
    file_form: Form | None = None
    published_at: str = ""
    corrected_at: str = ""
    draft_key: str = ""


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source as it stands in the database.

    Attributes:
        source_id: Its id.
        version: Counts its changes.
        form: Its fields, without `sha256`, which is that of the snapshot's text.
        text: The stored text.
        text_sha256: Its hash.
        original_sha256: Hash of the bytes that it was made of.
        regions: Labelled stretches of the text.
        file_form: What its seed file last said; None if it is no seed.
    """

    source_id: str
    version: int
    form: Form
    text: str
    text_sha256: str
    original_sha256: str
    regions: tuple[tuple[int, int, str], ...] = ()
    file_form: Form | None = None


@dataclass(frozen=True, slots=True)
class WaitingClaim:
    """What a table says of a claim that no article of the desk proves yet.

    Attributes:
        key: The same for the same content.
        position: Its place in its file.
        file: Name of the file.
        content: What the table says, as JSON holds it.
        reason: Why it waits.
        added_at: When it came, UTC; empty until it is stored.
    """

    key: str
    position: int
    file: str
    content: Form
    reason: str
    added_at: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log.

    Attributes:
        change_id: Its number.
        at: UTC, ISO 8601.
        editor: Name of who did it.
        action: What was done: add, edit, accept, reject, publish, withdraw, reopen …
        source_id: The source.
        claim_id: The claim; empty if the source itself was changed.
        field: The field; empty if the whole was.
        old: Its value before.
        new: Its value after.
        reason: Why, in the editor's words.
    """

    change_id: int
    at: str
    editor: str
    action: str
    source_id: str
    claim_id: str
    field: str
    old: Any = None
    new: Any = None
    reason: str = ""
