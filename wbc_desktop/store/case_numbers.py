"""Numbers of cases in the store: each stands once, and those of deleted cases are remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from wbc_desktop.domain.journal import Fact
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import words
from wbc_desktop.store.failures import is_taken
from wbc_desktop.store.house_journal import HouseKind
from wbc_desktop.store.journal_chain import facts_from
from wbc_desktop.store.tables import cases, house_journal

NUMBER = "number"
"""The field of a deleted case's number; the journal of the house alone holds it."""


def insert_case(connection: Connection, row: Mapping[str, Any]) -> None:
    """Inserts the row of a new case.

    Raises:
        RefusedError: there is a case of this number, perhaps of another seat at this moment.
    """
    number = row["number"]
    if connection.scalar(select(cases.c.id).where(cases.c.number == number)):
        raise RefusedError(words.NUMBER_TAKEN(number=number))
    try:
        connection.execute(insert(cases), [dict(row)])
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise RefusedError(words.NUMBER_TAKEN(number=number)) from None


def number_fact(case_id: str, number: str) -> Fact:
    """Says what the number of a deleted case was."""
    return Fact(f"case:{case_id}", NUMBER, number, None)


def deleted_numbers(connection: Connection) -> Iterator[str]:
    """The numbers of deleted cases that were remembered."""
    deleted = house_journal.c.kind == HouseKind.CASE_DELETED.value
    for facts in connection.scalars(select(house_journal.c.facts).where(deleted)):
        yield from (str(fact.old) for fact in facts_from(facts) if fact.field == NUMBER)
