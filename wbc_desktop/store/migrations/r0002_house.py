"""People, rules, networks and the journal of the house."""

import sqlalchemy as sa
from alembic import op

from wbc_desktop.store.migrations.immutable import refuse_changes

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "house_journal",
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(n, sa.Text, nullable=False) for n in ("kind", "facts", "reason", "by")),
        *(sa.Column(n, sa.Text, nullable=False) for n in ("role", "at", "program")),
        *(sa.Column(n, sa.Text, nullable=False) for n in ("previous", "hash")),
    )
    refuse_changes("house_journal")
    op.create_table(
        "people",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("initials", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("has_pin", sa.Boolean, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("pin", sa.Text),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("blocked_until", sa.Text),
    )
    op.create_table(
        "rules",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "networks",
        sa.Column("sha256", sa.Text, primary_key=True),
        *(sa.Column(n, sa.Text, nullable=False) for n in ("name", "version", "path")),
        sa.Column("in_use", sa.Boolean, nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
    )
