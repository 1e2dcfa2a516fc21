"""How a case stands, or what was signed of it, as JSON and as text; never the two mixed.

An open case is counted by the rules and ranges of today, a signed one is read from its record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from wbc_desktop.cli.documents import differential_document
from wbc_desktop.cli.estimates import estimate_lines
from wbc_desktop.cli.output import result
from wbc_desktop.composition import House
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.cell import Cell
from wbc_desktop.domain.classes import ERYTHROBLAST, SMUDGE_CELL
from wbc_desktop.domain.lines import Line, shown_lines, summands
from wbc_desktop.domain.rules import Bands
from wbc_desktop.domain.standing import Standing, standing
from wbc_desktop.reporting import RecordLine, SignedRecord
from wbc_desktop.workflow.estimating import estimate_of_case
from wbc_desktop.workflow.reports import record_for


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of a case, counted now or as they were signed."""

    basis: Literal["reviewed", "signed"]
    target: int
    reviewed: int
    provisional: bool
    denominator: int
    lines: tuple[Line | RecordLine, ...]
    bands: Bands
    flags: Mapping[str, str]
    not_counted: Mapping[str, int]


def case_document(house: House, case: Case) -> dict[str, Any]:
    """What ``case show --json`` writes; ``basis`` says where the figures come from."""
    figures = _figures(house, case)
    return {
        "schema": 1,
        "basis": figures.basis,
        "case": {
            "number": case.number,
            "state": case.state.value,
            "version": case.version,
            "demonstration": case.demonstration,
            "specimen": case.form.specimen,
            "target": figures.target,
            "reviewed": figures.reviewed,
            "provisional": figures.provisional,
        },
        "sources": [
            {"name": s.name, "kind": s.kind, "status": s.status, "quality": s.quality or None}
            for s in case.sources_in_order()
        ],
        "cells": [_cell(case, c) for c in case.in_capture_order()],
        "differential": differential_document(
            figures.denominator, summands(figures.lines), figures.not_counted
        ),
    }


def _cell(case: Case, cell: Cell) -> dict[str, Any]:
    proposal, decision = cell.proposal, cell.decision
    return {
        "source": case.sources[cell.source].order,
        "box": cell.box.as_json(),
        "class": decision.class_id if decision else None,
        "proposed": proposal.class_id if proposal else None,
        "probability": proposal.probability if proposal else None,
        "at_border": cell.at_border,
    }


def _figures(house: House, case: Case) -> _Figures:
    if case.is_open or not case.version:
        return _counted(_standing(house, case))
    return _recorded(record_for(house.store, case.id, house.laboratory()))


def _standing(house: House, case: Case, *, proposed: bool = False) -> Standing:
    return standing(case, house.rules, house.ranges, date.today(), proposed=proposed)


def _counted(view: Standing) -> _Figures:
    chosen, counted = view.count_set, view.differential
    return _Figures(
        basis="reviewed",
        target=chosen.target,
        reviewed=chosen.reviewed,
        provisional=chosen.provisional,
        denominator=counted.denominator,
        lines=counted.lines,
        bands=counted.bands,
        flags={id: judged.flag for id, judged in view.judged.items()},
        not_counted=counted.other,
    )


def _recorded(record: SignedRecord) -> _Figures:
    """Of the cells outside the 100 % a record holds erythroblasts and smudge cells."""
    outside = {ERYTHROBLAST: record.figures.nrbc_count}
    if not record.line(SMUDGE_CELL):
        outside[SMUDGE_CELL] = record.figures.smudge_count
    return _Figures(
        basis="signed",
        target=record.count.target,
        reviewed=record.count.counted,
        provisional=record.count.provisional,
        denominator=record.count.counted,
        lines=record.lines,
        bands=record.bands,
        flags={line.id: line.flag for line in record.lines},
        not_counted=outside,
    )


def print_case(house: House, case: Case) -> None:
    """What is signed, or what is reviewed and, while anything is not, what is proposed."""
    figures = _figures(house, case)
    result(f"Case {case.number}, {case.state.value}: {len(case.in_capture_order())} cells")
    if figures.basis == "signed":
        result(f"Signed, version {case.version}: {figures.denominator} counted")
        _print(figures)
    else:
        _print_open(house, case, figures)


def _print_open(house: House, case: Case, figures: _Figures) -> None:
    chosen = _standing(house, case).count_set
    provisional = ", provisional" if chosen.provisional else ""
    result(f"Reviewed {chosen.reviewed} of {len(chosen.ids)}, target {chosen.target}{provisional}")
    _print(figures)
    if chosen.reviewed < len(chosen.ids):
        proposed = _counted(_standing(house, case, proposed=True))
        result(f"Proposals, not reviewed: {proposed.denominator} cells")
        _print(proposed)
        for text in estimate_lines(estimate_of_case(case, chosen.ids)):
            result(text)


def _print(figures: _Figures) -> None:
    for text in _lines(figures):
        result(text)


def _lines(figures: _Figures) -> Iterator[str]:
    for line in shown_lines(figures.lines, figures.bands):
        if line.count and line.lower is not None:
            limits = f"({line.lower:.1f}–{line.upper:.1f})"
            yield (
                f"  {line.id:24} {line.count:5} {line.shown:>6} %  {limits:14}"
                f" {line.absolute_shown:>7} {figures.flags[line.id]}".rstrip()
            )
    for id, count in figures.not_counted.items():
        if count:
            yield f"  {id:24} {count:5}  not in the 100 %"
