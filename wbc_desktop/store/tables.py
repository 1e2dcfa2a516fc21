"""The tables as they are now; the migrations lead here and a test compares the two.

Times are ISO 8601 UTC texts and objects are JSON texts, because hashes cover them letter by
letter.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("demonstration", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("form", Text, nullable=False),
    Column("phone_log", Text, nullable=False),
    Column("signatures", Text, nullable=False),
    Column("amendment", Text),
    Column("sequence", Integer, nullable=False),
    Column("head", Text, nullable=False),
    Column("updated", Text, nullable=False),
)
"""``sequence`` and ``head`` are place and hash of the last journal entry."""

sources = Table(
    "sources",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("order", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("microns_per_pixel", Float),
    Column("scale_from", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("familiarity", Text),
    Column("alarm_answer", Text, nullable=False),
    Column("quality", Text, nullable=False),
    Column("problem", Text),
)

cells = Table(
    "cells",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("order", Integer, nullable=False),
    Column("x", Integer, nullable=False),
    Column("y", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("crop", Text, nullable=False),
    Column("at_border", Boolean, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("proposal", Text),
    Column("decision_class", Text),
    Column("decision_kind", Text),
    Column("decision_by", Text),
    Column("decision_at", Text),
    Column("second_class", Text),
    Column("second_kind", Text),
    Column("second_by", Text),
    Column("second_at", Text),
    Column("removed", Boolean, nullable=False),
    ForeignKeyConstraint(["case_id", "source"], ["sources.case_id", "sources.id"]),
    Index("cells_reviewed", "case_id", "removed", "decision_class"),
    Index("cells_crop", "crop"),
)

journal = Table(
    "journal",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("undoes", Integer),
    Column("redoes", Integer),
    Column("by", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("network", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

crops = Table(
    "crops",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

signed_records = Table(
    "signed_records",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("sha256", Text, nullable=False),
)

house_journal = Table(
    "house_journal",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("program", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("initials", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("has_pin", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("pin", Text),
    Column("failures", Integer, nullable=False),
    Column("blocked_until", Text),
)

rules = Table(
    "rules",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

networks = Table(
    "networks",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("in_use", Boolean, nullable=False),
    Column("retired", Boolean, nullable=False),
)

frozen_sets = Table(
    "frozen_sets",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("cells", Integer, nullable=False),
    Column("labels", Text, nullable=False),
    Column("in_use", Boolean, nullable=False),
)
"""Labelled sets that new networks are judged by; ``labels`` is label to number, as JSON."""

verdicts = Table(
    "verdicts",
    metadata,
    Column("challenger", Text, primary_key=True),
    Column("champion", Text, primary_key=True),
    Column("frozen", Text, primary_key=True),
    Column("base", Text, primary_key=True),
    Column("accepted", Boolean, nullable=False),
    Column("document", Text, nullable=False),
)
"""How a network did against the one in use, on which sets; ``frozen`` is "" where there is none."""

tombstones = Table(
    "tombstones",
    metadata,
    Column("case_id", Text, primary_key=True),
    Column("at", Text, nullable=False),
)
"""Deleted cases. Only a case with a tombstone may lose its journal and signed records."""
