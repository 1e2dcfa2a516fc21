"""The JSON documents of the command line (schema 1: they grow only by adding)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wbc_desktop import __version__
from wbc_desktop.cli.estimates import estimate_document
from wbc_desktop.domain.differential import differential
from wbc_desktop.domain.lines import Line
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.network import Familiarity, Network
from wbc_desktop.network.familiarity import FAMILIAR
from wbc_desktop.network.remedies import remedies
from wbc_desktop.reporting import RecordLine
from wbc_desktop.wording import Message
from wbc_desktop.workflow.classifying import Reading
from wbc_desktop.workflow.estimating import estimate_of_reading
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource, RefusedSource

SCHEMA = 1


def program_document() -> dict[str, str]:
    return {"name": "wbc_desktop", "version": __version__}


def network_document(network: Network) -> dict[str, Any]:
    card = network.card
    return {
        "name": card.name,
        "version": card.version,
        "sha256": network.sha256,
        "classes": list(card.classes),
    }


def classify_document(reading: Reading, network: Network) -> dict[str, Any]:
    """What ``classify --json`` writes; refused paths are sources with a problem and no size."""
    counted = differential(reading.counts, wbc=None, wbc_state="unknown", rules=LaboratoryRules())
    return {
        "schema": SCHEMA,
        "basis": "proposals",
        "program": program_document(),
        "network": network_document(network),
        "sources": [_source(source, reading) for source in reading.sources]
        + [_refused(refused) for refused in reading.refused],
        "cells": [_cell(cell, _familiar(cell, reading)) for cell in reading.cells],
        "differential": differential_document(
            counted.denominator, counted.class_lines, counted.other
        ),
        "estimate_before_review": estimate_document(estimate_of_reading(reading)),
    }


def differential_document(
    denominator: int, lines: Iterable[Line | RecordLine], not_counted: Mapping[str, int]
) -> dict[str, Any]:
    """Classes of the 100 % with percent and exact limits, and what is outside it."""
    return {
        "denominator": denominator,
        "classes": {
            line.id: {
                "count": line.count,
                "percent": line.percent,
                "lower": line.lower,
                "upper": line.upper,
            }
            for line in lines
        },
        "not_counted": {id: count for id, count in not_counted.items() if count},
    }


def _source(source: OpenedSource, reading: Reading) -> dict[str, Any]:
    skipped = dict(reading.skipped.get(source.index, ()))
    return {
        "path": source.path,
        "name": source.name,
        "kind": source.kind,
        "width": source.width,
        "height": source.height,
        "microns_per_pixel": source.microns_per_pixel,
        "scale_from": source.scale_from,
        "familiarity": _familiarity(reading.familiarity.get(source.group)),
        "skipped": skipped,
        "problem": _message(source.problem),
    }


def _refused(refused: RefusedSource) -> dict[str, Any]:
    return {
        "path": refused.path,
        "name": refused.name,
        "kind": None,
        "width": None,
        "height": None,
        "microns_per_pixel": None,
        "scale_from": "unknown",
        "familiarity": None,
        "skipped": {},
        "problem": _message(refused.message),
    }


def _familiarity(familiarity: Familiarity | None) -> dict[str, Any] | None:
    if familiarity is None:
        return None
    return {
        "state": familiarity.state,
        "score": familiarity.score,
        "reasons": [_message(reason) for reason in familiarity.reasons],
        "advice": [_message(step) for step in _advice(familiarity)],
    }


def _advice(familiarity: Familiarity) -> tuple[Message, ...]:
    return remedies(familiarity.state, [reason.code for reason in familiarity.reasons])


def _message(message: Message | None) -> dict[str, str] | None:
    return {"code": message.code, "text": str(message)} if message else None


def _familiar(cell: LocatedCell, reading: Reading) -> bool:
    """Whether the cell's slide is known to look familiar."""
    judged = reading.familiarity.get(reading.sources[cell.source].group)
    return judged is not None and judged.state == FAMILIAR


def _cell(cell: LocatedCell, familiar: bool) -> dict[str, Any]:
    """One cell; traits were measured on slides that look familiar, so only there they are told."""
    proposal = cell.proposal
    probabilities: Mapping[str, float] = dict(proposal.probabilities)
    return {
        "source": cell.source,
        "box": cell.box.as_json(),
        "class": proposal.first,
        "probability": proposal.probability,
        "probabilities": probabilities,
        "unidentified": proposal.unidentified,
        "reason": _message(proposal.reason),
        "candidates": list(proposal.candidates),
        "traits": [trait.as_json() for trait in proposal.traits] if familiar else [],
        "at_border": cell.at_border,
    }
