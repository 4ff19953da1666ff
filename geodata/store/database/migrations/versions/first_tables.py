"""The first tables, and what the database refuses.

Revision ID: first_tables
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from geodata.store.database.guards import put_guards

revision = "first_tables"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    _create_people_and_log()
    _create_articles()
    _create_claims()
    _create_parts()
    put_guards(op.get_bind())


def _create_people_and_log() -> None:
    """Create editors, the log and what is known of the whole."""
    op.create_table(
        "editors",
        sa.Column("editor_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), server_default="", nullable=False),
        sa.Column("subject", sa.String(), server_default="", nullable=False),
        sa.Column("email", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("editor_id", name=op.f("pk_editors")),
    )
    op.create_table(
        "changes",
        sa.Column(
            "change_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("editor_id", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("claim_id", sa.String(), server_default="", nullable=False),
        sa.Column("field", sa.String(), server_default="", nullable=False),
        sa.Column("old", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("new", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.editor_id"], name=op.f("fk_changes_editor_id")),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.create_index("ix_changes_claim", "changes", ["claim_id", "change_id"], unique=False)


def _create_articles() -> None:
    """Create sources with their snapshots and regions."""
    op.create_table(
        "snapshots",
        sa.Column("snapshot_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("original_sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("stored_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("snapshot_id", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "regions",
        sa.Column("snapshot_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.snapshot_id"], name=op.f("fk_regions_snapshot_id")),
        sa.PrimaryKeyConstraint("snapshot_id", "number", name=op.f("pk_regions")),
    )
    op.create_table(
        "sources",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("snapshot_id", sa.String(), nullable=False),
        sa.Column("file_form", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.snapshot_id"], name=op.f("fk_sources_snapshot_id")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_sources")),
    )
    op.create_index("ix_snapshots_original", "snapshots", ["original_sha256"], unique=False)
    op.create_index("ix_snapshots_source", "snapshots", ["source_id"], unique=False)


def _create_claims() -> None:
    """Create claims, and places that no gazetteer has."""
    op.create_table(
        "own_places",
        sa.Column("place_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_own_places")),
    )
    op.create_table(
        "claims",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("relayed_by", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("jointly_with", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("event", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("modality", sa.String(), nullable=True),
        sa.Column("hedge", sa.Text(), nullable=True),
        sa.Column("unplaced_reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("rating", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("draft_key", sa.String(), nullable=True),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("file_form", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("corrected_at", sa.String(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'accepted', 'published', 'rejected', 'withdrawn')",
            name=op.f("ck_claims_state"),
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_claims_source_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_claims")),
        sa.UniqueConstraint("source_id", "draft_key", name=op.f("uq_claims_source_id")),
    )
    op.create_index("ix_claims_source", "claims", ["source_id", "position"], unique=False)
    op.create_index("ix_claims_state", "claims", ["state"], unique=False)


def _create_parts() -> None:
    """Create the lists of claims."""
    op.create_table(
        "claim_quotes",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("translation", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("fk_claim_quotes_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_claim_quotes")),
    )
    op.create_table(
        "claim_places",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("toponym", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.String(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_because", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("fk_claim_places_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_claim_places")),
    )
    op.create_table(
        "claim_quantities",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("qualifier", sa.String(), nullable=True),
        sa.Column("as_written", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("fk_claim_quantities_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_claim_quantities")),
    )
    op.create_table(
        "claim_stances",
        sa.Column("claim_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("toward", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("part", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name=op.f("fk_claim_stances_claim_id")),
        sa.PrimaryKeyConstraint("claim_id", "number", name=op.f("pk_claim_stances")),
    )
    op.create_index("ix_claim_places_place", "claim_places", ["place_id"], unique=False)
    op.create_index("ix_claim_stances_toward", "claim_stances", ["toward"], unique=False)
