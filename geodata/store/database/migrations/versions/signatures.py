"""What the words of sources are known by, so that copies are found.

Revision ID: signatures
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "signatures"
down_revision = "first_tables"


def upgrade() -> None:
    """Create the table; signatures are made when they are first asked for."""
    op.create_table(
        "signatures",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name=op.f("fk_signatures_source_id")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_signatures")),
    )
