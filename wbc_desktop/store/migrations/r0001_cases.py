"""Cases, their sources, cells, journal, pictures and signed records."""

import sqlalchemy as sa
from alembic import op

from wbc_desktop.store.migrations.immutable import refuse_changes

revision = "0001"
down_revision = None

DELETED = "EXISTS (SELECT 1 FROM tombstones WHERE tombstones.case_id = OLD.case_id)"


def upgrade() -> None:
    _cases()
    _sources()
    _cells()
    _journal()
    op.create_table(
        "crops",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "signed_records",
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
    )
    op.create_table(
        "tombstones",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
    )
    refuse_changes("journal", unless=DELETED)
    refuse_changes("signed_records", unless=DELETED)
    refuse_changes("tombstones")


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, nullable=False, unique=True),
        sa.Column("demonstration", sa.Boolean, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("phone_log", sa.Text, nullable=False),
        sa.Column("signatures", sa.Text, nullable=False),
        sa.Column("amendment", sa.Text),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("updated", sa.Text, nullable=False),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("order", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("microns_per_pixel", sa.Float),
        sa.Column("scale_from", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("familiarity", sa.Text),
        sa.Column("alarm_answer", sa.Text, nullable=False),
        sa.Column("quality", sa.Text, nullable=False),
        sa.Column("problem", sa.Text),
    )


def _cells() -> None:
    op.create_table(
        "cells",
        sa.Column("case_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("order", sa.Integer, nullable=False),
        *(sa.Column(n, sa.Integer, nullable=False) for n in ("x", "y", "width", "height")),
        sa.Column("crop", sa.Text, nullable=False),
        sa.Column("at_border", sa.Boolean, nullable=False),
        sa.Column("by_hand", sa.Boolean, nullable=False),
        sa.Column("proposal", sa.Text),
        *(sa.Column(f"decision_{n}", sa.Text) for n in ("class", "kind", "by", "at")),
        *(sa.Column(f"second_{n}", sa.Text) for n in ("class", "kind", "by", "at")),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["case_id", "source"], ["sources.case_id", "sources.id"]),
    )
    op.create_index("cells_reviewed", "cells", ["case_id", "removed", "decision_class"])
    op.create_index("cells_crop", "cells", ["crop"])


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("case_id", sa.Text, sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("sequence", sa.Integer, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("redoes", sa.Integer),
        *(sa.Column(n, sa.Text, nullable=False) for n in ("by", "role", "at", "program")),
        *(sa.Column(n, sa.Text, nullable=False) for n in ("network", "previous", "hash")),
    )
