"""Triggers of SQLite that refuse to change or remove what is written once."""

from __future__ import annotations

from alembic import op


def refuse_changes(table: str, unless: str = "") -> None:
    """Refuses UPDATE always and DELETE unless the SQL condition ``unless`` holds."""
    if op.get_bind().dialect.name != "sqlite":
        return
    guard = f"WHEN NOT ({unless})" if unless else ""
    for act, condition in (("UPDATE", ""), ("DELETE", guard)):
        op.execute(
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        )
