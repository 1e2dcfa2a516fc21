"""What a case file may hold: its parts, and what every field of a journal fact was and is.

The hashes in a file show that it is whole, not that this program wrote it; what cannot be shown
or counted must not come into the store.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from wbc_desktop.domain.case import FORM_FIELDS, CaseForm
from wbc_desktop.domain.journal import UNDOABLE, ChangeKind, Fact
from wbc_desktop.errors import RefusedError
from wbc_desktop.workflow import foreign_shapes as shapes
from wbc_desktop.workflow.form_checks import checked

T = TypeVar("T")

_RECORDS: Mapping[str, TypeAdapter[Any]] = {
    "case": TypeAdapter(shapes.CaseBegun),
    "source": TypeAdapter(shapes.SourcePart),
    "cell": TypeAdapter(shapes.CellPart),
}
_FIELDS: Mapping[str, Mapping[str, TypeAdapter[Any]]] = {
    "case": {
        "state": TypeAdapter(shapes.State),
        "phone_log": TypeAdapter(list[shapes.CallPart]),
        "signatures": TypeAdapter(list[shapes.SignaturePart]),
        "amendment": TypeAdapter(shapes.AmendmentPart | None),
    },
    "source": {
        "microns_per_pixel": TypeAdapter(shapes.Scale),
        "scale_from": TypeAdapter(shapes.ScaleFrom),
        "status": TypeAdapter(shapes.Status),
        "familiarity": TypeAdapter(shapes.FamiliarityPart | None),
        "alarm_answer": TypeAdapter(shapes.Text),
        "quality": TypeAdapter(shapes.Quality),
        "problem": TypeAdapter(shapes.Said | None),
    },
    "cell": {
        "decision": TypeAdapter(shapes.DecisionPart | None),
        "second": TypeAdapter(shapes.DecisionPart | None),
        "removed": TypeAdapter(bool),
        "proposal": TypeAdapter(shapes.ProposalPart | None),
    },
}
_HEAD, _PEOPLE = TypeAdapter(shapes.Head), TypeAdapter(list[shapes.PersonPart])
_LINE = TypeAdapter(shapes.JournalLine)
_TEXT, _MOMENT = TypeAdapter(shapes.Text), TypeAdapter(shapes.Moment)
_FINAL = frozenset(_FIELDS["case"])
"""Fields of a case that no act changes that can be undone."""
_CHECKED = frozenset(
    {
        "birth_date", "sex", "collected", "received", "wbc", "wbc_state", "analyser", "target",
        "smudge_rule",
    }
)  # fmt: skip
"""Fields of the form that are more than words."""


def head_of(data: bytes) -> shapes.Head:
    """Raises ``ValueError``, as all here: it is not of this shape."""
    return _fitting(_HEAD, _read(data), "head")


def people_of_file(data: bytes) -> list[shapes.PersonPart]:
    return _fitting(_PEOPLE, _read(data), "people")


def line_of(data: bytes) -> shapes.JournalLine:
    return _fitting(_LINE, _read(data), "journal")


def must_be_moment(text: str) -> None:
    _fitting(_MOMENT, text, "moment")


def _read(data: bytes) -> Any:
    """JSON that can be written again letter by letter: finite numbers, whole letters."""
    value = json.loads(data)
    json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    return value


def must_be_possible(fact: Fact, kind: ChangeKind, day: date) -> None:
    """Checks what a fact of an act says was and is.

    Args:
        day: when it was kept.

    Raises:
        ValueError: this program keeps no such fact.
    """
    room, _, id = fact.subject.partition(":")
    what = f"{room} {fact.field}"
    if (room == "case") == bool(id) or room not in _FIELDS:
        raise ValueError(what)
    _fitting(_TEXT, id, what)
    if kind in UNDOABLE and room == "case" and fact.field in _FINAL:
        raise ValueError(what)
    if fact.field == "record":
        _fitting(_RECORDS[room], fact.new, what)
        if fact.old is not None:
            raise ValueError(what)
        return
    for value in (fact.old, fact.new):
        if room == "case" and fact.field in FORM_FIELDS:
            _must_fit_form(fact.field, value, day)
        elif fact.field in _FIELDS[room]:
            _fitting(_FIELDS[room][fact.field], value, what)
        else:
            raise ValueError(what)


def _must_fit_form(field: str, value: Any, day: date) -> None:
    """Only what the form keeps as it is; its day may be a day further on than in UTC."""
    if field in _CHECKED:
        try:
            kept = checked(field, value, CaseForm(), day + timedelta(days=1))
        except (RefusedError, AttributeError, TypeError) as error:
            raise ValueError(field) from error
        if type(kept) is not type(value) or kept != value:
            raise ValueError(field)
    else:
        _fitting(_TEXT, value, field)


def _fitting(shape: TypeAdapter[T], value: Any, what: str) -> T:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        return shape.validate_json(text, strict=True)
    except ValidationError as error:
        # Without the value: it may be a patient's, and details are logged.
        raise ValueError(f"{what}: {error.errors(include_input=False)[0]['type']}") from None
