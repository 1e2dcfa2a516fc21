"""``dataset inspect --doctor``: what is wrong with a labelled set, in words."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.cli.output import ProgressLine, result
from wbc_desktop.composition import House
from wbc_desktop.learning.datasets import LabelMap
from wbc_desktop.learning.doctor import KNOW, LOOK, STOP, Finding, FoundCell, Progress
from wbc_desktop.workflow.doctoring import SetDoctor, SetReport

SIGNS = {STOP: "!!", LOOK: "! ", KNOW: "  "}
SHOWN = 12
"""Groups of cells that are printed of a finding; ``--json`` has more."""


def examine(
    path: Path, house: House, labels: LabelMap | None = None, network: Path | None = None
) -> SetReport:
    """Examines every picture of a set, with progress on a terminal.

    The network file ``network``, else the network in use, looks at the cells.

    Raises:
        InputError: there is no set at ``path``.
        HostError: what was found cannot be kept.
    """
    doctor = SetDoctor(house.folder, lambda: house.network(network), labels)
    line = ProgressLine()
    report: SetReport | None = None
    for step in doctor.examine(path, Event(), whole=True):
        if isinstance(step, Progress):
            line.show(f"{step.step} {step.done} / {step.total}")
        else:
            report = step
    line.clear()
    assert report is not None, "an examination ends with its report"
    return report


def as_json(report: SetReport) -> dict[str, Any]:
    """The report for the document of ``dataset inspect``; texts in English, codes beside them."""
    diagnosis = report.diagnosis
    colours = diagnosis.colours
    return {
        "sha256": report.key,
        "cells": diagnosis.cells,
        "looked_at": diagnosis.looked_at,
        "compared": diagnosis.compared,
        "network": diagnosis.network,
        "left_out": list(report.left_out),
        "findings": [_finding_json(finding) for finding in diagnosis.findings],
        "colours": None
        if colours is None
        else {
            "state": colours.state,
            "score": round(colours.score, 4),
            "reasons": [{"code": r.code, "text": str(r)} for r in colours.reasons],
            "nucleus": list(colours.nucleus),
            "cytoplasm": list(colours.cytoplasm),
            "ground": list(colours.ground),
        },
    }


def show(report: SetReport) -> None:
    """Prints who looked and the findings, gravest first."""
    if report.diagnosis.network:
        result(f"looked at by the network {report.diagnosis.network}")
    for finding in report.diagnosis.findings:
        _show_finding(finding)
    colours = report.diagnosis.colours
    if colours is not None:
        reasons = " ".join(str(reason) for reason in colours.reasons)
        result(
            f"   As a whole {colours.state.replace('_', ' ')} to the network. {reasons}".rstrip()
        )
    if report.left_out:
        result(f"   {len(report.left_out)} cells are left out of trainings.")


def exit_code(report: SetReport) -> int:
    """1 when something stops a training or should be looked at."""
    return 1 if report.diagnosis.worst in (STOP, LOOK) else 0


def _show_finding(finding: Finding) -> None:
    result(f"{SIGNS[finding.severity]} {finding.what}")
    result(f"     {finding.means} {finding.advice}")
    for group in finding.groups[:SHOWN]:
        shown = ", ".join(_said(cell) for cell in group[:SHOWN])
        result(f"     - {shown}{' …' if len(group) > SHOWN else ''}")
    more = len(finding.groups) - SHOWN
    if more > 0:
        result(f"     - … {more} more")


def _said(cell: FoundCell) -> str:
    name = f"{cell.name} ({cell.item.label})"
    return f"{name} → {cell.looks_like} {cell.probability:.0%}" if cell.looks_like else name


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "code": finding.what.code,
        "text": str(finding.what),
        "means": str(finding.means),
        "advice": str(finding.advice),
        "groups": [[_cell_json(cell) for cell in group] for group in finding.groups],
        "leave_out": list(finding.leave_out),
    }


def _cell_json(cell: FoundCell) -> dict[str, Any]:
    out = {"name": cell.name, "label": cell.item.label, "split": cell.item.split}
    if cell.looks_like:
        return {**out, "looks_like": cell.looks_like, "probability": round(cell.probability, 4)}
    return out
