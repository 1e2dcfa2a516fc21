"""The tables are migrated step by step, copied before, and whole or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, cast

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from tests.store.build import new_case, open_store
from wbc_desktop.store.connection import Database
from wbc_desktop.store.migrating import COPIES, NEWEST, migrate, revision_of, run_revisions
from wbc_desktop.store.migrations import REVISIONS
from wbc_desktop.store.tables import metadata

DYING = """
import os, sys
from pathlib import Path
from types import SimpleNamespace
from alembic import op
from wbc_desktop.store.connection import Database
from wbc_desktop.store.migrating import migrate
from wbc_desktop.store.migrations import REVISIONS

def upgrade():
    op.execute("CREATE TABLE half (x)")
    op.execute("DELETE FROM crops")
    os._exit(9)

newest = REVISIONS[-1].revision
last = SimpleNamespace(__name__="r9", revision="0009", down_revision=newest, upgrade=upgrade)
migrate(Database(Path(sys.argv[1])), (*REVISIONS, last))
"""


def revision(id: str, upgrade: Any) -> ModuleType:
    made = SimpleNamespace(
        __name__=f"r{id}", revision=id, down_revision=REVISIONS[-1].revision, upgrade=upgrade
    )
    return cast(ModuleType, made)


def test_the_newest_revision_is_the_last() -> None:
    assert REVISIONS[-1].revision == NEWEST
    before = [r.revision for r in REVISIONS[:-1]]
    assert [r.down_revision for r in REVISIONS] == [None, *before]


def test_the_migrations_lead_to_the_tables(folder: Path) -> None:
    open_store(folder).close()
    database = Database(folder)
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
    database.close()


@pytest.mark.parametrize("steps", range(1, len(REVISIONS) + 1))
def test_a_store_of_every_revision_is_brought_up_to_date(folder: Path, steps: int) -> None:
    old = Database(folder)
    with old.writing() as connection:
        run_revisions(connection, REVISIONS[:steps])
        connection.execute(text("INSERT INTO crops VALUES ('d', x'0102')"))
    with old.reading() as connection:
        assert revision_of(connection) == REVISIONS[steps - 1].revision
    old.close()
    with open_store(folder) as store:
        assert store.crops.get("d") == b"\x01\x02"
        assert [p.initials for p in store.people.list()] == ["TECH1"]
        new_case(store)
    copies = list((folder / COPIES).glob("*.sqlite")) if steps < len(REVISIONS) else []
    assert len(copies) == (1 if steps < len(REVISIONS) else 0)
    for copy in copies:
        kept = Database(copy)
        with kept.reading() as connection:
            assert revision_of(connection) == REVISIONS[steps - 1].revision
            assert connection.scalar(text("SELECT content FROM crops")) == b"\x01\x02"
        kept.close()


def test_a_failing_step_leaves_the_store_as_it_was(folder: Path) -> None:
    with open_store(folder) as store:
        case = new_case(store)

    def upgrade() -> None:
        op.execute("CREATE TABLE half (x)")
        op.execute("DELETE FROM crops")
        raise RuntimeError("in the middle")

    database = Database(folder)
    with pytest.raises(RuntimeError, match="in the middle"):
        migrate(database, (*REVISIONS, revision("0009", upgrade)))
    with database.reading() as connection:
        assert revision_of(connection) == NEWEST
        assert not inspect(connection).has_table("half")
    database.close()
    with open_store(folder) as store:
        assert store.cases.load(case.id)[0] == case
        assert store.verify() == []


def test_a_process_killed_while_migrating_leaves_the_store_as_it_was(folder: Path) -> None:
    with open_store(folder) as store:
        case = new_case(store)
    done = subprocess.run([sys.executable, "-c", DYING, str(folder)], check=False)
    assert done.returncode == 9
    with open_store(folder) as store:
        assert store.cases.load(case.id)[0] == case
        assert store.verify() == []
    assert len(list((folder / COPIES).glob(f"{NEWEST}-*.sqlite"))) == 1
