"""Cells classified a second, cutting them out of their fields included.

    python scripts/measure/classifying.py [--cells 512] [--rounds 5]

The network file's own runtime against Keras' ``predict`` on the same cells in the same run, on
the threads given; medians of the rounds. Exit 1 under BAR cells a second on two threads or when
the two disagree by more than EQUAL in any logit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.drawing import ALL_SHIPPED, Look, Scene, draw_field
from wbc_desktop.learning.export import open_keras
from wbc_desktop.network import CellMark, Classifier, cut, keep_crop, open_network

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "wbc_desktop" / "resources" / "network" / "blood-11.wbcnet"
BAR, EQUAL = 250.0, 1e-4
MICRONS_PER_PIXEL = 0.1

Pixels = NDArray[np.uint8]


def drawn_cells(count: int) -> tuple[Pixels, list[Box]]:
    """One drawn field and ``count`` boxes of its cells, repeated in turn."""
    scene = Scene(white_cells=24, mix=ALL_SHIPPED)
    field = draw_field(1, 1600, 1200, MICRONS_PER_PIXEL, Look.typical(), scene)
    boxes = [c.box for c in field.cells if BY_ID[c.class_id].counted]
    return field.image, [boxes[i % len(boxes)] for i in range(count)]


def pace(work: Callable[[], object], cells: int, rounds: int) -> float:
    """Median cells a second, after one round to warm up."""
    work()
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return cells / statistics.median(seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, default=SHIPPED)
    parser.add_argument("--cells", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    image, boxes = drawn_cells(options.cells)
    classifier = Classifier(open_network(options.network), options.threads)
    crops = np.stack([cut(image, b, MICRONS_PER_PIXEL, classifier.card) for b in boxes])
    model = open_keras(options.network)
    paces = measure(classifier, model, image, boxes, options.rounds)
    for name, cells_per_second in paces.items():
        print(f"{name:44} {cells_per_second:8.0f} cells/s")
    gap = largest_gap(classifier, model, crops[:64])
    print(f"largest difference of a logit from Keras: {gap:.2e}")
    ours = next(iter(paces.values()))
    return 0 if ours >= BAR and gap <= EQUAL else 1


def measure(
    classifier: Classifier, model: Any, image: Pixels, boxes: list[Box], rounds: int
) -> dict[str, float]:
    card, marks = classifier.card, [CellMark()] * len(boxes)

    def cropped() -> Pixels:
        return np.stack([cut(image, b, MICRONS_PER_PIXEL, card) for b in boxes])

    def kept() -> list[Pixels]:
        return [keep_crop(image, b, MICRONS_PER_PIXEL) for b in boxes]

    crops = cropped()
    works: dict[str, Callable[[], object]] = {
        "cropping and classifying": lambda: (kept(), classifier.classify(cropped(), marks)),
        "classifying alone": lambda: classifier.classify(crops, marks),
        "cropping and Keras predict (the baseline)": lambda: model.predict(
            cropped().astype(np.float32), batch_size=32, verbose=0
        ),
    }
    return {name: pace(work, len(boxes), rounds) for name, work in works.items()}


def largest_gap(classifier: Classifier, model: Any, crops: Pixels) -> float:
    ours = classifier.run(crops).logits
    theirs = model.predict(crops.astype(np.float32), verbose=0)["logits"]
    return float(np.abs(ours - np.asarray(theirs)).max())


if __name__ == "__main__":
    sys.exit(main())
