"""Facts of a case → rows of the tables, and back: the same as ``Case.apply`` does in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, insert, select, update

from wbc_desktop.domain.case import FORM_FIELDS, Case, CaseForm, CaseId, CaseState, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, Decision, Proposal, SourceId
from wbc_desktop.domain.journal import Fact
from wbc_desktop.store.journal_chain import as_text
from wbc_desktop.store.tables import cases, cells, sources

DECISION_PARTS = ("class", "kind", "by", "at")
SOURCE_OBJECTS = ("familiarity", "problem")


def new_case_row(case_id: str) -> dict[str, Any]:
    """The row of a case before its first entry."""
    return {
        "id": case_id,
        "number": "",
        "demonstration": False,
        "state": CaseState.RECEIVED.value,
        "version": 0,
        "form": as_text(asdict(CaseForm())),
        "phone_log": "[]",
        "signatures": "[]",
        "amendment": None,
    }


def case_values(row: Mapping[str, Any], facts: Iterable[Fact]) -> dict[str, Any]:
    """The columns of ``cases`` that the facts change, with their new values.

    Raises:
        KeyError: no fact can change the field.
    """
    values: dict[str, Any] = {}
    form: dict[str, Any] | None = None
    for fact in facts:
        if fact.subject != "case":
            continue
        if fact.field in FORM_FIELDS:
            form = json.loads(row["form"]) if form is None else form
            form[fact.field] = fact.new
        else:
            values |= _case_columns(fact)
    return values if form is None else values | {"form": as_text(form)}


def _case_columns(fact: Fact) -> dict[str, Any]:
    match fact.field:
        case "record":
            return {name: fact.new[name] for name in ("number", "demonstration")}
        case "state":
            return {"state": CaseState(fact.new).value}
        case "phone_log":
            return {"phone_log": as_text(list(fact.new))}
        case "signatures":
            return {"signatures": as_text(list(fact.new)), "version": len(fact.new)}
        case "amendment":
            return {"amendment": _text_or_none(fact.new)}
    raise KeyError(fact.field)


def project(connection: Connection, case_id: str, facts: Iterable[Fact]) -> None:
    """Makes the facts about sources and cells true in their tables, in order.

    Raises:
        KeyError: a fact is about something that is not there.
    """
    for (room, act), same in groupby(facts, key=_shape):
        if room != "case":
            group = list(same)
            _write(connection, cells if room == "cell" else sources, case_id, act, group)


def _shape(fact: Fact) -> tuple[str, str]:
    room = fact.subject.partition(":")[0]
    gone = fact.field == "record" and fact.new is None
    return room, "gone" if gone else fact.field


def _write(
    connection: Connection, table: Table, case_id: str, act: str, facts: Sequence[Fact]
) -> None:
    keys = [{"key_case": case_id, "key_id": f.subject.partition(":")[2]} for f in facts]
    here = (table.c.case_id == bindparam("key_case")) & (table.c.id == bindparam("key_id"))
    if act == "record":
        record = _cell_record if table is cells else _source_columns
        rows = [
            {"case_id": case_id, "id": key["key_id"], **record(fact.new)}
            for key, fact in zip(keys, facts, strict=True)
        ]
        connection.execute(insert(table), rows)
        return
    if act == "gone":
        done = connection.execute(delete(table).where(here), keys)
    else:
        columns = _cell_columns if table is cells else _source_field
        values = [columns(act, fact.new) for fact in facts]
        named: dict[str, Any] = {name: bindparam(f"to_{name}") for name in values[0]}
        rows = [
            key | {f"to_{name}": v for name, v in value.items()}
            for key, value in zip(keys, values, strict=True)
        ]
        done = connection.execute(update(table).where(here).values(named), rows)
    if done.rowcount not in (-1, len(facts)):
        raise KeyError(facts[0].subject)


def _cell_record(data: Mapping[str, Any]) -> dict[str, Any]:
    x, y, width, height = data["box"]
    return {
        "source": data["source"],
        "order": data["order"],
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "crop": data["crop"],
        "at_border": data["at_border"],
        "by_hand": data["by_hand"],
        "proposal": _text_or_none(data["proposal"]),
        "removed": False,
    }


def _cell_columns(field: str, value: Any) -> dict[str, Any]:
    match field:
        case "decision" | "second":
            return {f"{field}_{part}": value[part] if value else None for part in DECISION_PARTS}
        case "removed":
            return {"removed": bool(value)}
        case "proposal":
            return {"proposal": _text_or_none(value)}
    raise KeyError(field)


def _source_columns(data: Mapping[str, Any]) -> dict[str, Any]:
    columns = {k: v for k, v in asdict(Source(SourceId(""), **data)).items() if k != "id"}
    return columns | {name: _text_or_none(columns[name]) for name in SOURCE_OBJECTS}


def _source_field(field: str, value: Any) -> dict[str, Any]:
    if field not in sources.c or field in ("case_id", "id"):
        raise KeyError(field)
    return {field: _text_or_none(value) if field in SOURCE_OBJECTS else value}


def _text_or_none(value: Any) -> str | None:
    return None if value is None else as_text(value)


def load_projection(connection: Connection, case_id: str) -> Case | None:
    """The case as the tables hold it, or None when there is none."""
    row = connection.execute(select(cases).where(cases.c.id == case_id)).mappings().first()
    if row is None:
        return None
    found = case_head(row)
    for source in _rows(connection, sources, case_id):
        found.sources[SourceId(source["id"])] = _source_from(source)
    for cell in _rows(connection, cells, case_id):
        found.cells[CellId(cell["id"])] = _cell_from(cell)
    return found


def case_head(row: RowMapping) -> Case:
    """A case without its sources and cells."""
    return Case(
        CaseId(row["id"]),
        row["number"],
        bool(row["demonstration"]),
        CaseState(row["state"]),
        row["version"],
        CaseForm(**json.loads(row["form"])),
        phone_log=json.loads(row["phone_log"]),
        signatures=json.loads(row["signatures"]),
        amendment=_object(row["amendment"]),
    )


def _rows(connection: Connection, table: Table, case_id: str) -> Iterable[RowMapping]:
    query = select(table).where(table.c.case_id == case_id).order_by(table.c.order, table.c.id)
    return connection.execute(query).mappings()


def _source_from(row: RowMapping) -> Source:
    columns = {k: v for k, v in row.items() if k != "case_id"}
    return Source(**columns | {name: _object(columns[name]) for name in SOURCE_OBJECTS})


def _cell_from(row: RowMapping) -> Cell:
    proposal = _object(row["proposal"])
    return Cell(
        CellId(row["id"]),
        SourceId(row["source"]),
        row["order"],
        Box(row["x"], row["y"], row["width"], row["height"]),
        row["crop"],
        row["at_border"],
        row["by_hand"],
        Proposal.from_json(proposal) if proposal else None,
        _decision_from(row, "decision"),
        _decision_from(row, "second"),
        row["removed"],
    )


def _decision_from(row: RowMapping, name: str) -> Decision | None:
    if row[f"{name}_class"] is None:
        return None
    return Decision.from_json({part: row[f"{name}_{part}"] for part in DECISION_PARTS})


def _object(text: str | None) -> Any:
    return None if text is None else json.loads(text)
