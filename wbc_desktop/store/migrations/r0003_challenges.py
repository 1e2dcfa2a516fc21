"""Frozen sets of the laboratory, and how new networks did against those in use."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "frozen_sets",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("cells", sa.Integer, nullable=False),
        sa.Column("labels", sa.Text, nullable=False),
        sa.Column("in_use", sa.Boolean, nullable=False),
    )
    op.create_table(
        "verdicts",
        *(sa.Column(n, sa.Text, primary_key=True) for n in ("challenger", "champion")),
        *(sa.Column(n, sa.Text, primary_key=True) for n in ("frozen", "base")),
        sa.Column("accepted", sa.Boolean, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
    )
