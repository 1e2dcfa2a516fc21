"""The shipped network, opened once, and a card of three classes for what needs no weights."""

from __future__ import annotations

import pytest

from wbc_desktop import resources
from wbc_desktop.network import Card, Classifier, Network, TrainingSet, open_network


@pytest.fixture(scope="session")
def shipped() -> Network:
    return open_network(resources.path("network/blood-11.wbcnet"))


@pytest.fixture
def classifier(shipped: Network) -> Classifier:
    return Classifier(shipped)


@pytest.fixture
def card() -> Card:
    return Card(
        name="three",
        version="0.1",
        classes=("neutrophil_segmented", "lymphocyte", "monocyte"),
        input_px=64,
        microns_per_pixel=0.4,
        architecture="plain",
        thresholds={"lymphocyte": 0.7},
        training_sets=(TrainingSet("here", "ours", 12),),
    )
