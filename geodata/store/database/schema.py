"""The tables of the desk's database. Nobody outside this folder knows that it is SQL.

A claim stands in the form in which its file would write it (`claims.toml`): one row here, with its quotes, places,
numbers and stances in tables of their own. What it was before stands in the log, to which rows are only ever added.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from geodata.records.vocabulary import STATES

METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A number that the database gives by itself."""


def _claim_key() -> Column[str]:
    return Column("claim_id", ForeignKey("claims.claim_id"), primary_key=True)


MARKS: Final = Table(
    "marks",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""What is known of the whole database: `epoch` changes when a backup is restored, `revision` counts the changes."""

EDITORS: Final = Table(
    "editors",
    METADATA,
    Column("editor_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("issuer", String, nullable=False, server_default=""),
    Column("subject", String, nullable=False, server_default=""),
    Column("email", String, nullable=False, server_default=""),
)
"""Who ever changed something: their names stay readable in the log. What they may do stands in the configuration."""

SOURCES: Final = Table(
    "sources",
    METADATA,
    Column("source_id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("form", JSON, nullable=False),
    Column("snapshot_id", ForeignKey("snapshots.snapshot_id"), nullable=False),
    Column("file_form", JSON(none_as_null=True)),
)
"""Sources: `form` is `source.toml` without what its snapshot says; `file_form` is what the seeds folder last said, if
it is a seed, so that an edit here is told from one there."""

SNAPSHOTS: Final = Table(
    "snapshots",
    METADATA,
    Column("snapshot_id", String, primary_key=True),
    Column("source_id", String, nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("original_sha256", String(64), nullable=False),
    Column("media_type", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False),
    Column("rule", String, nullable=False),
    Column("extractor", String, nullable=False),
    Column("stored_at", String, nullable=False),
    Index("ix_snapshots_original", "original_sha256"),
    Index("ix_snapshots_source", "source_id"),
)
"""Original bytes and the text made of them; never changed. Another version of an article is another row."""

REGIONS: Final = Table(
    "regions",
    METADATA,
    Column("snapshot_id", ForeignKey("snapshots.snapshot_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", String, nullable=False),
)
"""Labelled stretches of a snapshot's text, in code points, half-open."""

SIGNATURES: Final = Table(
    "signatures",
    METADATA,
    Column("source_id", ForeignKey("sources.source_id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)
"""What the words of a source are known by; made again whenever it is missing."""

OWN_PLACES: Final = Table(
    "own_places",
    METADATA,
    Column("place_id", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("form", JSON, nullable=False),
)
"""Places that no gazetteer has, as `places.toml` of a seeds folder last said; one stands after those that hold it."""

CLAIMS: Final = Table(
    "claims",
    METADATA,
    Column("claim_id", String, primary_key=True),
    Column("source_id", ForeignKey("sources.source_id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String),
    Column("origin", String),
    Column("summary", Text),
    Column("actor", Text),
    Column("relayed_by", JSON(none_as_null=True)),
    Column("jointly_with", JSON(none_as_null=True)),
    Column("event", JSON(none_as_null=True)),
    Column("modality", String),
    Column("hedge", Text),
    Column("unplaced_reason", Text),
    Column("note", Text),
    Column("rating", JSON(none_as_null=True)),
    Column("worded", JSON(none_as_null=True)),
    Column("draft_key", String),
    Column("reasons", JSON(none_as_null=True)),
    Column("file_form", JSON(none_as_null=True)),
    Column("published_at", String),
    Column("corrected_at", String),
    CheckConstraint(f"state IN ({', '.join(repr(state) for state in STATES)})", name="state"),
    UniqueConstraint("source_id", "draft_key"),
    Index("ix_claims_source", "source_id", "position"),
    Index("ix_claims_state", "state"),
)
"""Claims. `draft_key` is the drafter's, so that a text that is read again brings no draft twice; `reasons` are the
drafter's; `corrected_at` is when a published claim was last changed (UTC)."""

QUOTES: Final = Table(
    "claim_quotes",
    METADATA,
    _claim_key(),
    Column("number", Integer, primary_key=True),
    Column("exact", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("translation", Text),
    Column("worded", JSON(none_as_null=True)),
)

PLACES: Final = Table(
    "claim_places",
    METADATA,
    _claim_key(),
    Column("number", Integer, primary_key=True),
    Column("role", String),
    Column("toponym", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("place_id", String),
    Column("words", Text),
    Column("decided_by", Text),
    Column("decided_because", Text),
    Column("note", Text),
    Index("ix_claim_places_place", "place_id"),
)

QUANTITIES: Final = Table(
    "claim_quantities",
    METADATA,
    _claim_key(),
    Column("number", Integer, primary_key=True),
    Column("value", Float),
    Column("high", Float),
    Column("unit", String),
    Column("qualifier", String),
    Column("as_written", Text),
)

STANCES: Final = Table(
    "claim_stances",
    METADATA,
    _claim_key(),
    Column("number", Integer, primary_key=True),
    Column("toward", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("part", Text),
    Column("reason", Text),
    Index("ix_claim_stances_toward", "toward"),
)

PARTS: Final = {"quote": QUOTES, "place": PLACES, "quantity": QUANTITIES, "stance": STANCES}
"""The tables of a claim's lists, by the name of the list in its file."""

WAITING_CLAIMS: Final = Table(
    "waiting_claims",
    METADATA,
    Column("key", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("content", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("added_at", String, nullable=False),
    Column("editor_id", ForeignKey("editors.editor_id"), nullable=False),
)
"""What tables say of claims and no article of the desk proves yet: never claims, so that nothing can publish them."""

CHANGES: Final = Table(
    "changes",
    METADATA,
    Column("change_id", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("editor_id", ForeignKey("editors.editor_id"), nullable=False),
    Column("action", String, nullable=False),
    Column("source_id", String, nullable=False),
    Column("claim_id", String, nullable=False, server_default=""),
    Column("field", String, nullable=False, server_default=""),
    Column("old", JSON(none_as_null=True)),
    Column("new", JSON(none_as_null=True)),
    Column("reason", Text, nullable=False, server_default=""),
    Index("ix_changes_claim", "claim_id", "change_id"),
    sqlite_autoincrement=True,
)
"""The log: who changed which field of what, when, from what to what, and why. Rows are added, never changed."""

NEVER_CHANGED: Final = {"changes": ("UPDATE", "DELETE"), "snapshots": ("UPDATE", "DELETE")}
NEVER_DELETED: Final = ("claims", "sources", "editors")
"""What the database itself refuses."""


def list_refusals() -> list[tuple[str, str]]:
    """Return what the database refuses: tables, each with the statement that is refused."""
    kept = [(table, statement) for table, statements in NEVER_CHANGED.items() for statement in statements]
    return kept + [(table, "DELETE") for table in NEVER_DELETED]
