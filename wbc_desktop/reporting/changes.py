"""What an amendment changed, as words of the new report."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from wbc_desktop.reporting.printed import moment, together
from wbc_desktop.reporting.record_parts import RecordChange
from wbc_desktop.reporting.words import Words

_TIMES = frozenset({"collected", "received"})
_NUMBERS = frozenset(
    {
        "wbc_given", "shown", "range", "target", "required", "left_to_review", "beyond",
        "critical", "phoned", "scale", "second_needed", "second_read", "second_agreed",
        "second_known_days", "row.counted",
    }
)  # fmt: skip
_MARKS = frozenset({"provisional", "smudge_noted", "left_shift", "stopped", "second_blast"})
_CODES = {
    "quality": "quality",
    "familiarity": "familiarity",
    "scale_from": "scale",
    "neutropenia": "grade",
    "may_be": "grade",
    "second_different": "line",
    "untrained": "line",
    "wbc_state": "change.wbc_state",
    "correction": "change.correction",
    "bands": "change.bands",
    "range_group": "change.range_group",
    "why": "change.why",
    "smudge_rule": "change.smudge_rule",
    "second_waived": "change.second_waived",
} | dict.fromkeys(_MARKS, "change.mark")
"""What is kept as codes, and under which keys their words stand."""

_PERSONS = frozenset({"readers", "second_readers"})
_OF_LINES = frozenset({"shown", "range", "flag", "beyond", "critical", "call", "phoned"})


def changes(changed: Iterable[RecordChange], words: Words) -> list[str]:
    """Each change in words; one that is the same for neighbouring lines or slides is told once."""
    told = []
    for (kind, old, new), same in groupby(changed, key=_alike):
        subjects = [change.what.partition(":")[2] for change in same]
        values = {"old": _value(kind, old, words), "new": _value(kind, new, words)}
        told.append(words.say("amended.one", what=_label(kind, subjects, words), **values))
    return told


def _alike(change: RecordChange) -> tuple[str, str, str]:
    """A change of no line or slide is its own kind and stands alone."""
    return change.what.partition(":")[0], change.old, change.new


def _label(kind: str, subjects: list[str], words: Words) -> str:
    label = words.known(f"change.{kind}", words.known(kind, kind)).rstrip(":")
    if kind in _OF_LINES:
        return label.format(list=words.listed([words.known(f"line.{s}", s) for s in subjects]))
    return label.format(list=together(subjects, words))


def _value(kind: str, text: str, words: Words) -> str:
    if not text:
        return "–"
    if kind in _NUMBERS or kind.startswith("line."):
        return words.number(text)
    if kind in _TIMES:
        return moment(text)
    if kind in _CODES:
        codes = text.split(" ")
        return words.listed([words.known(f"{_CODES[kind]}.{code}", code) for code in codes])
    return _persons(text, words) if kind in _PERSONS else text


def _persons(text: str, words: Words) -> str:
    """Initials and roles, as the report names them."""
    pairs = (person.rpartition("/") for person in text.split(", "))
    told = (f"{who} {words.known(f'role.{role}', role)}".strip() for who, _, role in pairs)
    return words.listed(list(told))
