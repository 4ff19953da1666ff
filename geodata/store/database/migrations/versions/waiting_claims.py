"""What tables say of claims that nothing proves yet.

Revision ID: waiting_claims
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "waiting_claims"
down_revision = "wordings"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "waiting_claims",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("editor_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["editor_id"], ["editors.editor_id"], name=op.f("fk_waiting_claims_editor_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_waiting_claims")),
    )
