"""Class-activation maps of evaluated cells, small enough to travel in the document."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np

from wbc_desktop.errors import InputError
from wbc_desktop.learning.batches import View, plain_view
from wbc_desktop.learning.crops import load
from wbc_desktop.learning.datasets import Item
from wbc_desktop.network.classifier import Classifier
from wbc_desktop.network.network_file import Network
from wbc_desktop.network.why import Explainer, WhyMap

MOST = 300


def explain(
    classifier: Classifier, network: Network, items: Sequence[Item], entries: list[dict[str, Any]]
) -> None:
    """Gives the surest MOST entries their map under ``why``.

    ``items`` are those of the predictions; every entry says its ``place`` among them. Nothing is
    given where the network cannot be traced back.
    """
    try:
        explainer = Explainer(classifier, network.path)
    except InputError:
        return
    card = network.card
    view = View(card.input_px, card.microns_per_pixel)
    surest = sorted(entries, key=lambda entry: -float(entry["probability"]))[:MOST]
    for entry in surest:
        crops = load([items[entry["place"]]])
        if len(crops):
            found = explainer.explain(plain_view(crops, view)[0], entry["chosen"])
            entry["why"] = as_json(found, card.input_px * card.microns_per_pixel)


def as_json(found: WhyMap, microns: float) -> dict[str, Any]:
    """``heat`` is base64 of height x width bytes, 255 where most speaks for the class.

    The map covers ``microns`` around the cell.
    """
    height, width = found.heat.shape
    shown = np.round(255 * found.shown).astype(np.uint8)
    return {
        "kind": found.kind,
        "height": height,
        "width": width,
        "microns": microns,
        "heat": base64.b64encode(shown.tobytes()).decode("ascii"),
    }
