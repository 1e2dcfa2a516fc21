"""The plain CNN's maps, by its own weights as they are packed; maps of evaluated cells."""

from __future__ import annotations

import base64
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from tests.learning.build import drawn_set
from wbc_desktop.learning.architectures import PLAIN, SMALL, build
from wbc_desktop.learning.evaluation_job import evaluate_network
from wbc_desktop.learning.export import packed
from wbc_desktop.network import Classifier
from wbc_desktop.network.card import Card
from wbc_desktop.network.network_file import open_network
from wbc_desktop.network.why import Explainer
from wbc_desktop.workflow.networks import shipped_file

CLASSES = ("neutrophil_segmented", "lymphocyte", "monocyte")


@pytest.mark.parametrize(("architecture", "kind"), [(PLAIN, "gradient"), (SMALL, "exact")])
def test_maps_add_up_to_the_logit(tmp_path: Path, architecture: str, kind: str) -> None:
    file = tmp_path / f"{architecture}.wbcnet"
    card = Card(architecture, "1", CLASSES, 32, 0.5, architecture)
    packed(build(architecture, 3, 32, pretrained=False), architecture).write(card, file)
    explainer = Explainer(Classifier(open_network(file), 1), file)
    assert explainer.kind == kind
    crop = np.random.default_rng(1).integers(0, 255, (32, 32, 3)).astype(np.uint8)
    for class_id in CLASSES:
        found = explainer.explain(crop, class_id)
        assert float(found.heat.sum()) + found.rest == pytest.approx(found.logit, abs=1e-3)
        assert np.abs(found.heat).max() > 0


def test_evaluated_cells_have_their_maps(tmp_path: Path) -> None:
    data = drawn_set(tmp_path / "set", 3, ("lymphocyte", "blast"))
    job = {"data": str(data), "network": str(shipped_file())}
    plain = evaluate_network(job, lambda event: None, Event())
    assert all("why" not in entry for entry in plain["mistakes"])
    found = evaluate_network({**job, "why": True}, lambda event: None, Event())
    assert found["figures"] == plain["figures"]
    assert found["rights"]
    blasts = [m for m in found["mistakes"] if m["label"] == "blast"]
    for entry in [*found["rights"], *blasts]:
        why = entry["why"]
        heat = np.frombuffer(base64.b64decode(why["heat"]), np.uint8)
        assert len(heat) == why["height"] * why["width"]
        assert heat.max() == 255
        assert why["kind"] == "exact"
