"""Traits in the JSON of ``classify``: of cells on slides that look familiar, and of no others."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from wbc_desktop.cli.documents import classify_document
from wbc_desktop.domain.cell import Box, Proposal, Trait
from wbc_desktop.network import Card, Familiarity, Network
from wbc_desktop.network.familiarity import PALER
from wbc_desktop.workflow.classifying import Reading
from wbc_desktop.workflow.reading_events import LocatedCell, OpenedSource

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "classify.schema.json"
TRAITS = (Trait("nucleus_shape", "unsegmented-round", 0.93, 0.884),)
NETWORK = Network(Path(), "0" * 64, Card("a", "1", ("lymphocyte",), 64, 0.4, "plain"), b"")


def reading(state: str) -> Reading:
    shares = (("lymphocyte", 0.9), ("monocyte", 0.1))
    proposal = Proposal(shares, False, None, ("lymphocyte",), "0" * 64, TRAITS)
    picture = np.zeros((9, 9, 3), np.uint8)
    source = OpenedSource(0, "a.png", "a.png", "", "field", 9, 9, 0.1, "file", "a")
    found = Reading([source], [LocatedCell(0, Box(0, 0, 9, 9), False, picture, proposal)])
    reasons = (PALER(),) if state == "unfamiliar" else ()
    found.familiarity["a"] = Familiarity(state, 0.5, reasons)
    return found


@pytest.mark.parametrize(
    ("state", "told"), [("familiar", 1), ("unfamiliar", 0), ("too_few_cells", 0)]
)
def test_they_are_told_where_the_slide_looks_familiar(state: str, told: int) -> None:
    document = classify_document(reading(state), NETWORK)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(document)
    assert len(document["cells"][0]["traits"]) == told
    advice = [step["code"] for step in document["sources"][0]["familiarity"]["advice"]]
    assert bool(advice) == (state != "familiar")


def test_each_is_told_with_how_far_it_may_be_trusted() -> None:
    (told,) = classify_document(reading("familiar"), NETWORK)["cells"][0]["traits"]
    assert told == {
        "attribute": "nucleus_shape",
        "value": "unsegmented-round",
        "probability": 0.93,
        "accuracy": 0.884,
    }
