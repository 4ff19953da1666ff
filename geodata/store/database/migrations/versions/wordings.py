"""Editors' words in several languages.

Revision ID: wordings
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "wordings"
down_revision = "signatures"


def upgrade() -> None:
    """Add the columns; what is there so far is in one language."""
    for table in ("claims", "claim_quotes"):
        op.add_column(table, sa.Column("worded", sa.JSON(none_as_null=True), nullable=True))
