"""Texts and hashes of journal entries: how an entry is written, chained and read back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from wbc_desktop.domain.cell import PersonId
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, Fact

GENESIS = "0" * 64
"""What the first entry of a chain names as the one before it."""


def as_text(value: Any) -> str:
    """JSON without spaces, keys in the order given.

    Raises:
        ValueError: a number is not finite.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def facts_text(facts: Iterable[Fact]) -> str:
    return as_text([[f.subject, f.field, f.old, f.new] for f in facts])


def facts_from(text: str) -> tuple[Fact, ...]:
    return tuple(Fact(*parts) for parts in json.loads(text))


def seal(chain: str, content: Sequence[Any]) -> str:
    """SHA-256 over the chain's name and every field of an entry, the hash before it included."""
    return hashlib.sha256(as_text([chain, *content]).encode()).hexdigest()


CASE_FIELDS = (
    "sequence", "kind", "facts", "reason", "undoes", "redoes", "by", "role", "at", "program",
    "network", "previous",
)  # fmt: skip
"""What the hash of a case's entry covers, in this order."""

HOUSE_FIELDS = ("sequence", "kind", "facts", "reason", "by", "role", "at", "program", "previous")
"""What the hash of an entry of the house covers, in this order."""


def hash_of(chain: str, fields: Sequence[str], row: Any) -> str:
    """The hash that ``row`` (a mapping of column to value) must carry."""
    return seal(chain, [row[name] for name in fields])


def case_chain(case_id: str) -> str:
    return f"case:{case_id}"


HOUSE_CHAIN = "house"


def entry_row(case_id: str, entry: Entry) -> dict[str, Any]:
    """The journal row of an entry, sealed; the entry's own ``hash`` is not looked at."""
    change = entry.change
    row = {
        "sequence": entry.sequence,
        "kind": change.kind.value,
        "facts": facts_text(change.facts),
        "reason": change.reason,
        "undoes": change.undoes,
        "redoes": change.redoes,
        "by": entry.by,
        "role": entry.role,
        "at": entry.at.isoformat(),
        "program": entry.program,
        "network": entry.network,
        "previous": entry.previous,
    }
    return row | {"case_id": case_id, "hash": hash_of(case_chain(case_id), CASE_FIELDS, row)}


def entry_from(row: RowMapping) -> Entry:
    change = Change(
        ChangeKind(row["kind"]), facts_from(row["facts"]), row["reason"], row["undoes"],
        row["redoes"],
    )  # fmt: skip
    return Entry(
        row["sequence"], change, PersonId(row["by"]), row["role"],
        datetime.fromisoformat(row["at"]), row["program"], row["network"], row["previous"],
        row["hash"],
    )  # fmt: skip
